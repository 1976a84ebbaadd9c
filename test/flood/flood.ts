import { migrate } from '../../src/store/migrate.ts';
import { openStore, type Db } from '../../src/store/open.ts';
import { postCards } from '../../src/steps/post-cards.ts';
import { receive } from '../../src/steps/receive.ts';
import { routing } from '../../src/steps/route.ts';
import { aClock } from '../stores.ts';
import { addHistory } from '../bench/history.ts';
import { asking, type Asked } from './asking.ts';
import { clicking, type Clicks } from './clicks.ts';
import { judge, type Judgement } from './judge.ts';
import { residents } from './residents.ts';
import { openTown } from './town.ts';
import { floodedSlack } from './workspace.ts';

export type Flood = Readonly<{
  /** Where everything is kept. */
  url: string;
  perMinute: number;
  minutes: number;
  /** Left out: every five seconds. */
  pollSeconds?: number;
  /** Older mentions in the database, where that is a file; left out: none. */
  older?: number;
}>;

export type Outcome = Judgement &
  Readonly<{ clicks: Clicks; asked: Asked; drainSeconds: number; rssMb: number; pollSeconds: number }>;

const SECOND = 1_000;
export const POLL = 5;
const LONGEST_DRAIN = 600;

/** The real desk, steps and store, on virtual time; only what lies behind the two ports is ours. */
export async function flood({ url, perMinute, minutes, pollSeconds = POLL, older = 0 }: Flood): Promise<Outcome> {
  const store = await openStore(url);
  await migrate(store);
  const clock = aClock();
  const start = clock.now();
  const end = start + minutes * 60 * SECOND;
  const people = residents(perMinute, start, end);
  const workspace = floodedSlack(clock.now);
  const city = await openTown(store, clock, workspace, people.network);
  if (store.file !== null && older > 0) addHistory(store.file, older, start);
  const manager = asking(store, clock);
  const [network] = [...city.networks.values()];
  if (network === undefined) throw new Error('There is no network');
  const route = routing(city);
  const clicks = clicking(city, () => workspace.sent.findLast(({ mention }) => mention !== null)?.mention ?? null);
  let rss = 0;
  const second = async (count: number) => {
    clock.forward(SECOND);
    people.writeUntil(clock.now());
    const work = async () => {
      if (count % pollSeconds === 0) while (await receive(city, network, { overlap: 0, since: start }));
      while (await route());
      while (await postCards(city));
    };
    manager.ask(count);
    await clicks.during(work(), count);
    rss = Math.max(rss, process.memoryUsage().rss / 1e6);
  };
  await clicks.quiet();
  let count = 0;
  while (clock.now() < end) await second((count += 1));
  let drained = 0;
  while (drained < LONGEST_DRAIN && ((await anythingWaits(store.db)) || drained === 0)) {
    drained += 1;
    await second((count += 1));
  }
  const asked = await manager.end();
  const judgement = await judge(store.db, workspace, people.written(), start);
  await store.close();
  return { ...judgement, clicks: clicks.seen(), asked, drainSeconds: drained, rssMb: Math.round(rss), pollSeconds };
}

async function anythingWaits(db: Db): Promise<boolean> {
  const due = await db
    .selectFrom('deliveries')
    .select('id')
    .where('status', 'in', ['due', 'running'])
    .limit(1)
    .execute();
  const received = await db.selectFrom('mentions').select('id').where('status', '=', 'received').limit(1).execute();
  return due.length + received.length > 0;
}
