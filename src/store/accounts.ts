import type { Db } from './open.ts';
import type { Tables } from './tables.ts';

/** One of the city's own accounts as it is stored: `credentials` are encrypted. */
export type StoredAccount = Tables['accounts'];

export async function accounts(db: Db): Promise<readonly StoredAccount[]> {
  return db.selectFrom('accounts').selectAll().orderBy('role').execute();
}

/** `role`: 'mayor' or a department's id. */
export async function accountOf(db: Db, network: string, role: string): Promise<StoredAccount | null> {
  const query = db.selectFrom('accounts').selectAll().where('network', '=', network).where('role', '=', role);
  return (await query.executeTakeFirst()) ?? null;
}

export async function saveAccount(db: Db, account: StoredAccount): Promise<void> {
  const insert = db.insertInto('accounts').values(account);
  await insert.onConflict((on) => on.columns(['network', 'role']).doUpdateSet({ ...account })).execute();
}

/**
 * What the network said of an account, unless other keys or another name came in while it was asked: then it said nothing
 * of these. false: they did.
 */
export async function noteChecked(db: Db, asked: StoredAccount, found: Partial<StoredAccount>): Promise<boolean> {
  const update = db.updateTable('accounts').set(found).where('id', '=', asked.id).where('handle', '=', asked.handle);
  const { numUpdatedRows } = await update
    .where('credentials', 'is not distinct from', asked.credentials)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

export async function removeAccount(db: Db, network: string, role: string): Promise<void> {
  await db.deleteFrom('accounts').where('network', '=', network).where('role', '=', role).execute();
}
