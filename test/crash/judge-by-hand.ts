import { citySettings } from '../../src/store/city.ts';
import type { Store } from '../../src/store/open.ts';
import { DEPARTMENTS, SETTLE, type City } from './city.ts';
import type { Fault } from './judge.ts';
import type { ByHand } from './memory.ts';

/** What a person published is public once, by that person alone, and its mention counts as answered by them. */
export async function judgeByHand(city: City, { db }: Store): Promise<readonly Fault[]> {
  const answers = await db.selectFrom('answers').selectAll().execute();
  const replies = await db.selectFrom('replies').selectAll().where('via', '=', 'by_hand').execute();
  const mentions = await db.selectFrom('mentions').select(['id', 'post_id', 'status']).execute();
  const events = await db.selectFrom('events').select(['mention', 'by']).where('type', '=', 'published').execute();
  const { readAgainAt } = await citySettings(db);
  const posts = city.x.posts();
  const shown = replies.flatMap((reply): readonly Fault[] => {
    const what = `"${reply.text}" (by hand, ${reply.status})`;
    const app = posts.filter(({ source, words }) => source === 'app' && words === reply.text);
    if (app.length > 0) return [{ kind: 'doubled', what: `${what} was handed over and published by the bot` }];
    if (reply.status === 'published' && !posts.some(({ id, source }) => id === reply.post_id && source !== 'app'))
      return [{ kind: 'wrong', what: `${what} counts as ${reply.post_id ?? 'no post'}, which no person wrote` }];
    return [];
  });
  return [...shown, ...[...city.memory.byHand.values()].flatMap(judgeOne)];

  function judgeOne(posted: ByHand): readonly Fault[] {
    const what = `"${posted.text}", by hand by ${posted.who},`;
    const there = posts.filter(({ words }) => words === posted.text);
    const once: Fault[] =
      there.length === 1 ? [] : [{ kind: 'doubled', what: `${what} is public ${there.length} times` }];
    const under = city.memory.posts.get(posted.word);
    const versions = posts.find(({ id }) => id === under?.postId)?.history ?? [];
    if (!there.every(({ inReplyTo }) => versions.includes(inReplyTo ?? '')))
      once.push({ kind: 'wrong', what: `${what} was led under another post than ${posted.word}` });
    const mention = mentions.find(({ post_id }) => post_id === under?.postId);
    if (under?.deleted !== false || mention?.status === 'withdrawn') return once;
    const answer = answers.find(({ post_id }) => post_id === posted.postId);
    if (answer === undefined) return [...once, { kind: 'lost', what: `${what} was not found` }];
    const role = DEPARTMENTS.find(({ handle }) => handle === posted.handle)?.id;
    const wrong: string[] = [];
    if (answer.role !== role) wrong.push(`counts for ${answer.role}`);
    // A copy that was put back knows nothing of what was handed over after it was made; windows stay open.
    if (posted.at > city.memory.restoredAt + SETTLE) {
      if (answer.mention !== mention?.id) wrong.push('counts for another mention');
      // What it says in other words than a row has, may until X was read again have been sent for somebody else.
      const isInItsWords = replies.some(({ mention: its, text }) => its === mention?.id && text === posted.text);
      const isKnown = posted.linked || isInItsWords || posted.at > (readAgainAt ?? 0);
      if (mention?.status !== 'replied' && isKnown) wrong.push(`leaves its mention ${mention?.status ?? 'unknown'}`);
      if (posted.linked && !events.some((event) => event.mention === mention?.id && event.by === posted.who))
        wrong.push('was handed in by link, and is not on record as theirs');
    }
    return [...once, ...wrong.map((how): Fault => ({ kind: 'wrong', what: `${what} ${how}` }))];
  }
}

/** What people published by hand and the bot has not come across. */
export async function notFound({ memory }: City, { db }: Store): Promise<readonly string[]> {
  const posted = [...memory.byHand.values()].filter(({ word }) => memory.posts.get(word)?.deleted === false);
  if (posted.length === 0) return [];
  const known = new Set((await db.selectFrom('answers').select('post_id').execute()).map(({ post_id }) => post_id));
  return posted.filter(({ postId }) => !known.has(postId)).map(({ word }) => `the answer by hand to ${word}`);
}
