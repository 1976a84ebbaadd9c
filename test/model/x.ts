import type { Network, Post, Published, PublishedPost } from '../../src/networks/network.ts';
import { aPost } from '../examples.ts';

/** What the network does with the next reply; the lost ones say nothing, whatever they did. */
export type Mood =
  | 'published'
  | 'refused'
  | 'said_before'
  | 'try_later'
  | 'lost_there'
  | 'lost_late'
  | 'lost_gone'
  | 'dies_before'
  | 'dies_after';

export const LATE = 5_000;

export type Said = Readonly<{
  id: string;
  account: string;
  to: string;
  conversation: string;
  text: string;
  at: number;
  seenFrom: number;
}>;

/** `versions`: every id that it ever had. */
export type Held = { post: Post; gone: boolean; versions: readonly string[] };

/** A network with a memory, and moods that a test gives it. */
export type ScriptedX = Readonly<{
  network: Network;
  posts: Map<string, Held>;
  said: Said[];
  mood: (mood: Mood) => void;
  write: () => Post;
  edit: (id: string) => void;
  /** `text` null: in words that nobody knows. */
  answerByHand: (account: string, to: string, text: string | null) => Said;
  /** The words that were there more than once. */
  doubled: () => readonly string[];
}>;

export class Death extends Error {}

export function scriptedX(now: () => number): ScriptedX {
  const posts = new Map<string, Held>();
  const said: Said[] = [];
  let mood: Mood = 'published';
  let count = 100;
  const fresh = () => String((count += 1));
  const visible = () => said.filter(({ seenFrom }) => seenFrom <= now());
  const asPost = ({ id, account, to, conversation, text, at }: Said): Post =>
    aPost({
      id,
      latestId: id,
      author: { id: account, handle: account, name: account, protected: false },
      text,
      postedAt: at,
      inReplyTo: to,
      inReplyToAuthor: '77',
      conversationId: conversation,
      names: [],
    });
  const publish = (account: string, to: string, text: string, delay: number): Said => {
    const conversation = [...posts.values()].find(({ versions }) => versions.includes(to))?.post.conversationId ?? to;
    const one = { id: fresh(), account, to, conversation, text, at: now(), seenFrom: now() + delay };
    said.push(one);
    return one;
  };
  const overheard = () => Promise.resolve({ outcome: 'read' as const, posts: visible().map(asPost) });
  const network: Network = {
    name: 'x',
    title: 'X',
    limit: 280,
    read: () =>
      Promise.resolve({
        outcome: 'read',
        posts: [...posts.values()].filter(({ gone }) => !gone).map(({ post }) => post),
        cursor: 'c',
        reads: 0,
        missed: 'none',
      }),
    lookUp: (_, ids) => {
      const alive = [...posts.values()].filter(({ gone }) => !gone);
      const found = alive.filter(({ versions }) => ids.some((id) => versions.includes(id)));
      const gone = ids.filter((id) => !alive.some(({ versions }) => versions.includes(id)));
      return Promise.resolve({ outcome: 'read', posts: found.map(({ post }) => post), gone });
    },
    answers: overheard,
    conversations: overheard,
    published: (account) =>
      Promise.resolve({
        outcome: 'read',
        posts: visible()
          .filter((one) => one.account === account.remoteId)
          .map(asPost),
      }),
    publish: (account, reply) => Promise.resolve(outcome(account.remoteId, reply.to, reply.text)),
    find: (account, reply) => {
      const found = visible().find((one) => one.account === account.remoteId && one.text === reply.text);
      return Promise.resolve(found ? { outcome: 'found', post: published(found) } : { outcome: 'absent' });
    },
    who: () => Promise.resolve({ outcome: 'trouble', trouble: { kind: 'network', words: '', until: null } }),
    route: () => 'direct',
    composer: () => '',
    readLink: () => null,
    price: () => 0,
  };
  function outcome(account: string, to: string, text: string): Published {
    const now = mood;
    mood = 'published';
    if (now === 'refused') return { outcome: 'refused', reason: 'other', words: 'No.' };
    if (now === 'said_before') return { outcome: 'said_before', words: 'Said before.' };
    if (now === 'try_later') return { outcome: 'try_later', words: 'Later.', until: null, trouble: 'server' };
    if (now === 'lost_gone') return { outcome: 'unsure', words: 'Silence.' };
    if (now === 'dies_before') throw new Death();
    const one = publish(account, to, text, now === 'lost_late' ? LATE : 0);
    if (now === 'dies_after') throw new Death();
    return now === 'published'
      ? { outcome: 'published', post: published(one) }
      : { outcome: 'unsure', words: 'Silence.' };
  }
  return {
    network,
    posts,
    said,
    mood: (wanted) => (mood = wanted),
    write() {
      const id = fresh();
      const post = aPost({
        id,
        latestId: id,
        conversationId: id,
        postedAt: now(),
        text: `@MayorOkafor the swings ${id}`,
        url: `https://x.com/danawhit/status/${id}`,
      });
      posts.set(id, { post, gone: false, versions: [id] });
      return post;
    },
    edit(id) {
      const known = posts.get(id);
      if (known === undefined || known.gone) return;
      known.post = { ...known.post, latestId: fresh(), text: `${known.post.text} again` };
      known.versions = [...known.versions, known.post.latestId];
    },
    answerByHand: (account, to, text) => publish(account, to, text ?? `By hand ${fresh()}`, 0),
    doubled: () => said.map(({ text }) => text).filter((text, at, all) => all.indexOf(text) !== at),
  };
}

function published({ id, text, at }: Said): PublishedPost {
  return { id, url: `https://x.com/CityParks/status/${id}`, text, at };
}
