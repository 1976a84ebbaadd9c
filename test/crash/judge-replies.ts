import type { Store } from '../../src/store/open.ts';
import { DEPARTMENTS, type City } from './city.ts';
import type { Fault } from './judge.ts';
import { judgeTold } from './judge-told.ts';

/** Every answer that somebody published is public once, under the right post, from the right account, or a person knows why not. */
export async function judgeReplies(
  city: City,
  store: Store,
): Promise<Readonly<{ faults: readonly Fault[]; count: number }>> {
  const faults: Fault[] = [];
  const replies = await store.db.selectFrom('replies').selectAll().execute();
  const mentions = new Map((await store.db.selectFrom('mentions').selectAll().execute()).map((row) => [row.id, row]));
  faults.push(...mixedUp(city), ...(await judgeTold(city, store)));
  const said = city.x.posts().filter(({ source }) => source === 'app');
  for (const [text, all] of Map.groupBy(said, ({ words }) => words)) {
    const known = replies.filter((reply) => reply.text === text);
    const published = known.filter(({ status }) => status === 'published');
    if (all.length > 1)
      faults.push({
        kind: 'doubled',
        what: `"${text}" is public ${all.length} times${city.memory.sentAgain.has(wordIn(text)) ? ' (somebody sent it again)' : ''}`,
      });
    if (published.length === 0 && !isForgotten(city, text))
      faults.push({
        kind: 'wrong',
        what: `"${text}" is public, but its replies are ${known.map(({ status }) => status).join(', ') || 'unknown'}`,
      });
  }
  for (const text of city.memory.promised)
    if (!replies.some((reply) => reply.text === text) && !isForgotten(city, text))
      faults.push({ kind: 'lost', what: `"${text}" was said to be on its way, and nobody knows of it` });
  for (const reply of replies) {
    const here = said.filter(({ words }) => words === reply.text);
    const mention = mentions.get(reply.mention);
    const what = `"${reply.text}" (${reply.status})`;
    if (reply.status === 'owed' || reply.status === 'unsure')
      faults.push({ kind: 'stuck', what: `${what} is neither public nor decided` });
    // What a person published themselves has a judge of its own.
    if (reply.status !== 'published' || reply.via === 'by_hand') continue;
    if (here.length === 0) faults.push({ kind: 'lost', what: `${what} is not public` });
    for (const post of here) {
      const handle = city.x.account(post.authorId).handle;
      const wanted = DEPARTMENTS.find(({ id }) => id === reply.department)?.handle;
      if (handle !== wanted)
        faults.push({ kind: 'wrong', what: `${what} was published by @${handle}, not by @${wanted ?? ''}` });
      if (post.inReplyTo !== reply.to_post)
        faults.push({
          kind: 'wrong',
          what: `${what} stands under ${post.inReplyTo ?? 'nothing'}, not under ${reply.to_post}`,
        });
      if (reply.post_id !== null && reply.post_id !== post.id)
        faults.push({ kind: 'wrong', what: `${what} is ${post.id}, not ${reply.post_id}` });
    }
    if (mention && !['replied', 'withdrawn', 'posted', 'claimed', 'routed'].includes(mention.status)) {
      faults.push({ kind: 'wrong', what: `${what}, but its mention is ${mention.status}` });
    }
  }
  for (const { id, status, reply_id } of mentions.values()) {
    const its = replies.filter((reply) => reply.mention === id);
    if (status === 'replied' && !its.some((reply) => reply.id === reply_id && reply.status === 'published'))
      faults.push({
        kind: 'wrong',
        what: `${id} counts as replied, its replies are ${its.map((reply) => reply.status).join(', ')}`,
      });
  }
  return { faults, count: said.length };
}

/** What is public, against what those who wrote it had before their eyes: whatever the store says. */
function mixedUp({ x, memory }: City): readonly Fault[] {
  const posts = x.posts();
  const history = new Map(posts.map(({ id, history }) => [id, history]));
  const wrong = posts
    .filter(({ source }) => source === 'app')
    .flatMap(({ words, inReplyTo, authorId }): readonly string[] => {
      const press = memory.pressed.find(({ text }) => text === words);
      if (press === undefined) return [`"${words}" is public, and nobody pressed it`];
      const post = memory.posts.get(press.word)?.postId ?? '';
      const under = history.get(post)?.includes(inReplyTo ?? '') === true;
      const { handle } = x.account(authorId);
      return [
        ...(under ? [] : [`"${words}" stands under ${inReplyTo ?? 'nothing'}, and was written under ${post}`]),
        ...(handle === press.handle ? [] : [`"${words}" is from @${handle}; @${press.handle} was shown`]),
      ];
    });
  return [...wrong, ...memory.mixedUp].map((what) => ({ kind: 'wrong', what }));
}

/** A copy that was put back knows nothing of what was pressed after it was made. */
function isForgotten({ memory }: City, text: string): boolean {
  return (memory.pressed.find((one) => one.text === text)?.at ?? Infinity) <= memory.restoredAt;
}

function wordIn(text: string): string {
  return /W\d{4}Q/.exec(text)?.[0] ?? '';
}
