import { monitorEventLoopDelay } from 'node:perf_hooks';
import { openStore } from '../../src/store/open.ts';
import { give } from './bot.ts';
import { calm } from './calm.ts';
import { chance } from './chance.ts';
import { openCity, type City } from './city.ts';
import { evidenceIn } from './evidence.ts';
import { judge } from './judge.ts';
import type { Points } from './points.ts';
import { keep, type Told } from './report.ts';
import { storm, until, type Cast } from './storm.ts';

export type Task = Cast &
  Readonly<{ folder: string; number: number; seed: number; kills: number; points: Points; database: string | null }>;

/** A city from its first reading through the storm and into the calm, and what is to be said of it. */
export async function oneCity({ folder, number, seed, kills, points, database, ...cast }: Task): Promise<Told> {
  const evidence = evidenceIn(`${folder}/city-${String(number).padStart(3, '0')}`);
  const lag = monitorEventLoopDelay({ resolution: 10 });
  lag.enable();
  const city = await openCity(evidence, chance(seed + number * 7_919), number % 2 === 0, database);
  await firstLife(city, points, cast.bot);
  const stormed = await storm(city, kills, points, cast);
  const store = await openStore(city.url);
  const rest = await calm(city, store, points, cast);
  const { faults, effects } = await judge(city, store, rest);
  await store.close();
  lag.disable();
  const told = { ...stormed, ...effects, faults, lagMs: Math.round(lag.max / 1e6) };
  keep(city, { ...told, calm: rest });
  await city.stop();
  return { city: number, ...told, calmMs: rest.ms, forwarded: rest.forwarded };
}

/** What was written before the very first reading is not relayed, by design: so the city begins after it. */
async function firstLife(city: City, points: Points, bot: string): Promise<void> {
  const plan = { at: null, orders: city.evidence.path('orders.json'), points: points.file };
  const life = give({ env: city.env, plan, bot, evidence: city.evidence, name: 'bot' });
  const readings = () => city.x.ledger().filter(({ endpoint, status }) => endpoint === 'mentions' && status === 200);
  await until(() => readings().length > 1 || !life.alive(), 60_000);
  life.signal('SIGTERM');
  await life.ended;
  if (readings().length < 2) throw new Error(`The bot did not begin: see ${city.evidence.folder}/bot.log`);
}
