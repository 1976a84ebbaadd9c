import { sql } from 'kysely';
import { insertNew } from './bulk.ts';
import type { Db } from './open.ts';
import type { AnswerRow } from './tables.ts';

/** What one of the city's accounts said under a mention, as the network shows it. */
export type SeenAnswer = AnswerRow;

/** Ids of those that were not known. */
export async function addAnswers(tx: Db, answers: readonly SeenAnswer[]): Promise<ReadonlySet<unknown>> {
  return insertNew(tx, 'answers', answers, ['network', 'post_id'], 'post_id');
}

export async function answersOf(
  db: Db,
  mentions: readonly string[],
): Promise<ReadonlyMap<string, readonly SeenAnswer[]>> {
  if (mentions.length === 0) return new Map();
  const rows = await db.selectFrom('answers').selectAll().where('mention', 'in', mentions).orderBy('at').execute();
  return Map.groupBy(rows, (answer) => answer.mention);
}

/** Answers made outside that no mention knows of yet. */
export async function newAnswers(db: Db, most: number): Promise<readonly SeenAnswer[]> {
  return db.selectFrom('answers').selectAll().where('dealt', '=', sql.lit(0)).orderBy('at').limit(most).execute();
}

export async function markDealt(tx: Db, network: string, postId: string, reply: string | null): Promise<void> {
  const update = tx.updateTable('answers').set({ dealt: 1, ...(reply !== null && { reply }) });
  await update.where('network', '=', network).where('post_id', '=', postId).execute();
}
