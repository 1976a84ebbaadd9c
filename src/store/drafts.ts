import type { Db } from './open.ts';
import type { Tables } from './tables.ts';

/** What somebody began to write; it outlives the claim and is offered to whoever goes on. */
export type Draft = Tables['drafts'];

export async function draftOf(db: Db, mention: string): Promise<Draft | null> {
  return (await db.selectFrom('drafts').selectAll().where('mention', '=', mention).executeTakeFirst()) ?? null;
}

export async function saveDraft(tx: Db, draft: Draft): Promise<void> {
  await tx
    .insertInto('drafts')
    .values(draft)
    .onConflict((on) => on.column('mention').doUpdateSet({ ...draft }))
    .execute();
}
