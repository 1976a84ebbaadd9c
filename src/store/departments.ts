import type { Db, Store } from './open.ts';
import type { Tables } from './tables.ts';

/** A part of the city that answers. `homeChannel`: its full members may publish as it. */
export type Department = Readonly<{
  id: string;
  name: string;
  /** Fits a button: "Parks". */
  short: string;
  keywords: readonly string[];
  homeChannel: string | null;
  voice: string | null;
  policy: string | null;
  asMayor: boolean;
  signature: string | null;
  /** What it does, in a sentence. */
  description: string | null;
  /** The departments of the shipped default that it stands for; null: told from its names and keywords. */
  maps: readonly string[] | null;
}>;

export async function departments(db: Db): Promise<readonly Department[]> {
  const rows = await db.selectFrom('departments').selectAll().where('removed_at', 'is', null).orderBy('name').execute();
  return rows.map(fromRow);
}

/** Also those that were removed since: what they said stays on record. */
export async function allDepartments(db: Db): Promise<readonly Department[]> {
  return (await db.selectFrom('departments').selectAll().execute()).map(fromRow);
}

/** Also one that was removed since. */
export async function departmentById(db: Db, id: string): Promise<Department | null> {
  const row = await db.selectFrom('departments').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? fromRow(row) : null;
}

/** One that is there, as it is now: until the end of the transaction nobody else takes hold of it. */
export async function lockDepartment(tx: Db, engine: Store['engine'], id: string): Promise<Department | null> {
  const query = tx.selectFrom('departments').selectAll().where('id', '=', id).where('removed_at', 'is', null);
  const row = await (engine === 'postgres' ? query.forUpdate() : query).executeTakeFirst();
  return row ? fromRow(row) : null;
}

export async function saveDepartment(db: Db, department: Department, now: number): Promise<void> {
  const row = toRow(department);
  const insert = db.insertInto('departments').values({ ...row, created_at: now, removed_at: null });
  await insert.onConflict((on) => on.column('id').doUpdateSet({ ...row, removed_at: null })).execute();
}

export async function removeDepartment(db: Db, id: string, now: number): Promise<void> {
  await db.updateTable('departments').set({ removed_at: now }).where('id', '=', id).execute();
  await db.deleteFrom('subscriptions').where('department', '=', id).execute();
}

function fromRow(row: Tables['departments']): Department {
  return {
    id: row.id,
    name: row.name,
    short: row.short,
    keywords: JSON.parse(row.keywords) as string[],
    homeChannel: row.home_channel,
    voice: row.voice,
    policy: row.policy,
    asMayor: row.as_mayor === 1,
    signature: row.signature,
    description: row.description,
    maps: row.maps === null ? null : (JSON.parse(row.maps) as string[]),
  };
}

function toRow(department: Department): Omit<Tables['departments'], 'created_at' | 'removed_at'> {
  return {
    id: department.id,
    name: department.name,
    short: department.short,
    keywords: JSON.stringify(department.keywords),
    home_channel: department.homeChannel,
    voice: department.voice,
    policy: department.policy,
    as_mayor: department.asMayor ? 1 : 0,
    signature: department.signature,
    description: department.description,
    maps: department.maps === null ? null : JSON.stringify(department.maps),
  };
}
