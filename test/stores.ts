import { randomUUID } from 'node:crypto';
import { createDesk, type Desk } from '../src/desk.ts';
import type { StoredAccount } from '../src/store/accounts.ts';
import { saveDepartment, type Department } from '../src/store/departments.ts';
import { migrate } from '../src/store/migrate.ts';
import { openStore, type Db, type Store } from '../src/store/open.ts';
import { subscribe } from '../src/store/subscriptions.ts';
import { postgresForTests } from './postgres.ts';

export const ENGINES = ['SQLite', 'PostgreSQL'] as const;
export type Engine = (typeof ENGINES)[number];

/** Where whatever names no engine takes place: `npm run slow` has it once more on PostgreSQL. */
export const ENGINE: Engine = process.env['TESTS_ON'] === 'PostgreSQL' ? 'PostgreSQL' : 'SQLite';

export type TestStore = Readonly<{ store: Store; close: () => Promise<void> }>;

/** A fresh database, brought to today's version. */
export async function aStore(engine: Engine = 'SQLite'): Promise<TestStore> {
  const database = engine === 'SQLite' ? { url: ':memory:', drop: async () => {} } : await postgresForTests('migrated');
  const store = await openStore(database.url);
  await migrate(store);
  const close = async () => {
    await store.close();
    await database.drop();
  };
  return { store, close };
}

/** A clock that only moves when a test says so: time passes, or somebody sets the clock of the wall. */
export function aClock(start = 1_800_000_000_000) {
  let [passed, off] = [0, 0];
  const now = () => start + passed + off;
  return {
    now,
    monotonic: () => passed,
    forward: (ms: number) => ((passed += ms), now()),
    jump: (ms: number) => void (off += ms),
  };
}

/** What time does to leases that go by the server's clock, which no test can set. */
export async function leasesAge({ db }: Store, ms: number): Promise<void> {
  await db
    .updateTable('leases')
    .set((row) => ({ until: row('until', '-', ms) }))
    .execute();
  await db
    .updateTable('deliveries')
    .set((row) => ({ lease_until: row('lease_until', '-', ms) }))
    .where('lease_until', 'is not', null)
    .execute();
}

export function orderedIds(): () => string {
  let count = 0;
  const run = randomUUID().slice(0, 8);
  return () => `${String((count += 1)).padStart(8, '0')}-${run}`;
}

export async function aDesk(engine: Engine): Promise<TestStore & Readonly<{ desk: Desk }>> {
  const opened = await aStore(engine);
  return { ...opened, desk: createDesk(opened.store, aClock(), orderedIds(), () => {}) };
}

/** Parks in #parks and at a desk that sees Streets too; Streets in its own channel. */
export async function parksWithChannel(store: Store): Promise<void> {
  const at = 1;
  await saveDepartment(store.db, aDepartment({ id: 'parks', homeChannel: 'CPARKS' }), at);
  await saveDepartment(
    store.db,
    aDepartment({ id: 'streets', name: 'Streets', short: 'Streets', homeChannel: 'CSTREETS' }),
    at,
  );
  const pairs = [
    ['parks', 'CPARKS', 1],
    ['parks', 'CDESK', 2],
    ['streets', 'CSTREETS', 3],
    ['streets', 'CDESK', 4],
  ] as const;
  for (const [department, channel, when] of pairs)
    await subscribe(store.db, { department, channel, by: null, at: when });
}

export function aDepartment(different: Partial<Department> = {}): Department {
  return {
    id: 'parks',
    name: 'Parks & Recreation',
    short: 'Parks',
    keywords: ['tree', 'park', 'swings'],
    homeChannel: 'CPARKS',
    voice: null,
    policy: null,
    asMayor: false,
    signature: null,
    description: null,
    maps: null,
    ...different,
  };
}

/** As if the network had said so. */
export async function markAccount(
  db: Db,
  id: string,
  status: StoredAccount['status'],
  words: string | null,
  now: number,
): Promise<void> {
  const set = { status, status_words: words, checked_at: now };
  await db.updateTable('accounts').set(set).where('id', '=', id).execute();
}
