import type { Network } from '../../src/networks/network.ts';

export type FakeNetwork = Network & Readonly<{ looked: string[] }>;

/** A network on which nothing happens, but for what a test wishes. */
export function aNetwork(different: Partial<Network> = {}): FakeNetwork {
  const looked: string[] = [];
  const silence = { outcome: 'read' as const, posts: [] };
  return {
    name: 'x',
    title: 'X',
    limit: 280,
    read: () => Promise.resolve({ ...silence, cursor: '1', reads: 0, missed: 'none' as const }),
    lookUp: (_reader, ids) => {
      looked.push(...ids);
      return Promise.resolve({ ...silence, gone: [...ids] });
    },
    answers: () => Promise.resolve(silence),
    published: () => Promise.resolve(silence),
    conversations: () => Promise.resolve(silence),
    publish: () => Promise.resolve({ outcome: 'unsure' as const, words: '' }),
    find: () => Promise.resolve({ outcome: 'absent' as const }),
    who: () => Promise.resolve({ outcome: 'refused' as const, words: '' }),
    route: () => 'direct',
    composer: ({ text, to }) => `https://x.com/intent/post?in_reply_to=${to}&text=${encodeURIComponent(text)}`,
    readLink: (link) => {
      const [, handle, postId] = /^https:\/\/x\.com\/(\w+)\/status\/(\d+)/.exec(link) ?? [];
      return handle !== undefined && postId !== undefined ? { handle, postId } : null;
    },
    price: () => 0.01,
    looked,
    ...different,
  };
}
