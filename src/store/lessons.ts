import { insertMany } from './bulk.ts';
import type { Db } from './open.ts';
import type { Tables } from './tables.ts';

/** What people taught the classifier, as it is stored. */
export type StoredLesson = Tables['lessons'];

/** Oldest first; the newest `most` at most. */
export async function lessons(db: Db, most: number): Promise<readonly StoredLesson[]> {
  const newest = db.selectFrom('lessons').selectAll().orderBy('at', 'desc').orderBy('id', 'desc').limit(most);
  return (await newest.execute()).reverse();
}

export async function addLessons(tx: Db, learnt: readonly StoredLesson[]): Promise<void> {
  await insertMany(tx, 'lessons', learnt);
}

/** The author took the words back: what was learnt from them goes too. */
export async function forgetLessons(tx: Db, mentions: readonly string[]): Promise<void> {
  if (mentions.length > 0) await tx.updateTable('lessons').set({ text: '' }).where('mention', 'in', mentions).execute();
}

/** Changes with every lesson, and with every one that is forgotten. */
export async function lessonCount(db: Db): Promise<string> {
  const all = db.selectFrom('lessons').select(({ fn }) => [fn.countAll<number>().as('count'), fn.max('at').as('last')]);
  const { count, last } = await all.executeTakeFirstOrThrow();
  const empty = db
    .selectFrom('lessons')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('text', '=', '');
  return `${count}:${last}:${(await empty.executeTakeFirstOrThrow()).count}`;
}
