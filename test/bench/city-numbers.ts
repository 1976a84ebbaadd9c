import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { saveAccount } from '../../src/store/accounts.ts';
import { counting } from '../../src/store/counting.ts';
import { saveDepartment } from '../../src/store/departments.ts';
import { migrate } from '../../src/store/migrate.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { numbers } from '../../src/store/stats.ts';
import { aDepartment } from '../stores.ts';
import { addHistory } from './history.ts';
import { quantile, rounded } from './numbers.ts';
import { clock } from './world.ts';

/** In ms, of thirty days; `asked` is what somebody waits who types the question: a thread begins first. */
export type CityNumbers = Readonly<{ mentions: number; received: number; p50: number; p95: number; asked: number }>;

const DEPARTMENTS = 20;
const TIMES = 20;

/** How long the numbers of a city with twenty departments and so many mentions in a year take, once the file was read. */
export async function cityNumbers(folder: string, mentions: number): Promise<CityNumbers> {
  const file = join(await mkdtemp(join(folder, 'numbers-')), 'city.db');
  const store = await openStore(`file:${file}`);
  await migrate(store);
  await found(store);
  const now = clock.now();
  addHistory(file, mentions, now);
  const question = {
    period: '30d',
    department: null,
    people: true,
    now,
    workspaceUrl: 'https://city.slack.com',
  } as const;
  const { all } = await numbers(store.db, question);
  const times: number[] = [];
  for (let time = 0; time < TIMES; time += 1) times.push(await taken(() => numbers(store.db, question)));
  const counted = counting(store);
  const asked = await taken(() => counted.numbers(question));
  await counted.stop();
  await store.close();
  const [p50, p95] = [quantile(times, 0.5), quantile(times, 0.95)];
  return { mentions, received: all.received, p50: rounded(p50), p95: rounded(p95), asked: rounded(asked) };
}

async function found({ db }: Store): Promise<void> {
  for (let at = 0; at < DEPARTMENTS; at += 1) {
    const id = `part${at}`;
    await saveDepartment(db, aDepartment({ id, name: id, short: id, homeChannel: `C${at}` }), 1);
    const account = { id: `x-${id}`, network: 'x', role: id, handle: id, remote_id: String(at), credentials: '' };
    await saveAccount(db, { ...account, status: 'ok', status_words: null, checked_at: 1 });
  }
}

async function taken(work: () => Promise<unknown>): Promise<number> {
  const began = clock.monotonic();
  await work();
  return clock.monotonic() - began;
}
