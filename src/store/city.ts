import type { Db } from './open.ts';

/** What is set once for the whole city. Channels are Slack ids; triage is a department of its own. */
export type CitySettings = Readonly<{
  finalSay: string | null;
  /** Why answers are stopped everywhere, or null: they go out. */
  paused: Readonly<{ by: string; at: number; why: string }> | null;
  /** How sure a verdict must be not to fall to triage. */
  threshold: number;
  /** How triage sees what is recognised as nobody's: one message for those of an hour, or a card each. */
  nobody: 'digest' | 'cards';
  /** When the database was last restored from a backup, by our clock. */
  restoredAt: number | null;
  /** By the network's clock: when it was first read after that. null: not yet. */
  readAgainAt: number | null;
}>;

const NONE: CitySettings = {
  finalSay: null,
  paused: null,
  threshold: 0.5,
  nobody: 'digest',
  restoredAt: null,
  readAgainAt: null,
};

/** Whether a post of that time may have been relayed by a life that a restored copy has forgotten. */
export function mayBeForgotten({ restoredAt, readAgainAt }: CitySettings, postedAt: number): boolean {
  return restoredAt !== null && (readAgainAt === null || postedAt <= readAgainAt);
}

export async function citySettings(db: Db): Promise<CitySettings> {
  const rows = await db.selectFrom('city').selectAll().execute();
  const stored = Object.fromEntries(rows.map(({ name, value }) => [name, JSON.parse(value) as unknown]));
  return { ...NONE, ...(stored as Partial<CitySettings>) };
}

/** What the program keeps for itself from one life to the next, as JSON. */
export async function remembered(db: Db, name: string): Promise<unknown> {
  const row = await db.selectFrom('city').select('value').where('name', '=', name).executeTakeFirst();
  return row === undefined ? null : JSON.parse(row.value);
}

export async function remember(db: Db, name: string, value: unknown): Promise<void> {
  const row = { name, value: JSON.stringify(value) };
  await db
    .insertInto('city')
    .values(row)
    .onConflict((on) => on.column('name').doUpdateSet(row))
    .execute();
}

export async function setCity<K extends keyof CitySettings>(db: Db, name: K, value: CitySettings[K]): Promise<void> {
  await remember(db, name, value);
}
