import type { Post } from '../../src/networks/network.ts';
import { scenePosts } from '../../src/rehearsal/scenes/posts.ts';

export const MAYOR_HANDLE = 'MayorOkafor';

/** As many residents' posts as wanted, each a conversation of its own, in the words of the scenes. */
export function postsFrom(first: number, count: number, at: number): readonly Post[] {
  return Array.from({ length: count }, (_, step) => postAt(first + step, at));
}

function postAt(number: number, at: number): Post {
  const { author, text, lang } = said(number);
  const id = String(1_700_000_000_000_000_000n + BigInt(number) * 4_194_304n);
  return {
    id,
    latestId: id,
    conversationId: id,
    author: { id: String(9_000_000 + number), handle: author, name: author, protected: false },
    text,
    lang: lang ?? 'en',
    postedAt: at,
    url: `https://x.com/${author}/status/${id}`,
    pictures: [],
    inReplyTo: null,
    inReplyToAuthor: null,
    quotes: null,
    names: [MAYOR_HANDLE.toLowerCase()],
    chained: [],
    repost: false,
  };
}

const toTheMayor = scenePosts.filter(({ text, inReplyTo }) => inReplyTo === undefined && text.includes(MAYOR_HANDLE));

/** The scenes go through the city department by department; residents do not. */
const STRIDE = 37;

export function said(number: number) {
  const post = toTheMayor[(number * STRIDE) % toTheMayor.length];
  if (post === undefined) throw new Error('The scenes are empty');
  return post;
}
