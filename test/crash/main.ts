import { mkdirSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { openStore } from '../../src/store/open.ts';
import { liveRandomDays } from '../model/days.ts';
import { give } from './bot.ts';
import { calm } from './calm.ts';
import { chance } from './chance.ts';
import { openCity, type City } from './city.ts';
import { evidenceIn } from './evidence.ts';
import { judge } from './judge.ts';
import { options, type Options } from './options.ts';
import { pointsIn, type Points } from './points.ts';
import { conclude, keep, sentence, type Told } from './report.ts';
import { storm, until } from './storm.ts';

/** Kills the bot again and again while the city goes on, and then looks whether anything was lost, doubled, wrong or stuck. */
const given = options(process.argv.slice(2));
if (typeof given === 'string') console.log(given);
process.exitCode = typeof given === 'string' ? 2 : await main(given);

async function main(wanted: Options): Promise<number> {
  const { folder, seed, mutant } = wanted;
  if (wanted.days > 0) return days(wanted);
  mkdirSync(folder, { recursive: true });
  const points = pointsIn(`${folder}/points.txt`);
  const lag = monitorEventLoopDelay({ resolution: 10 });
  lag.enable();
  const told: Told[] = [];
  const strays: string[] = [];
  let begun = 0;
  let left = wanted.kills;
  const worker = async () => {
    while (left > 0) {
      const kills = Math.min(wanted.perCity, left);
      left -= kills;
      begun += 1;
      const one = await oneCity(wanted, begun, kills, points);
      told.push(one);
      console.log(sentence(one));
    }
  };
  const watched = () =>
    worker().catch(
      (error: unknown) => void strays.push(error instanceof Error ? (error.stack ?? error.message) : String(error)),
    );
  await Promise.all(Array.from({ length: wanted.cities }, watched));
  return conclude(told, { folder, seed, mutant, points, lagMs: lag.max / 1e6, strays });
}

async function days({ days, seed }: Options): Promise<number> {
  const agreed = await liveRandomDays(days, seed).then(
    () => true,
    (error: unknown) => {
      console.log(error instanceof Error ? error.message : error);
      return false;
    },
  );
  console.log(agreed ? '1 passed, 0 failed' : '0 passed, 1 failed');
  return agreed ? 0 : 1;
}

async function oneCity(
  { folder, seed, mutant }: Options,
  number: number,
  kills: number,
  points: Points,
): Promise<Told> {
  const evidence = evidenceIn(`${folder}/city-${String(number).padStart(3, '0')}`);
  const city = await openCity(evidence, chance(seed + number * 7_919), number % 2 === 0, null);
  await firstLife(city, points);
  const stormed = await storm(city, kills, points, mutant);
  const store = await openStore(city.url);
  const rest = await calm(city, store, points, mutant);
  const { faults, effects } = await judge(city, store, rest);
  await store.close();
  keep(city, { ...stormed, ...effects, calm: rest, faults });
  await city.stop();
  return { city: number, ...stormed, ...effects, faults, calmMs: rest.ms };
}

/** What was written before the very first reading is not relayed, by design: so the city begins after it. */
async function firstLife(city: City, points: Points): Promise<void> {
  const plan = { at: null, orders: city.evidence.path('orders.json'), points: points.file };
  const life = give({ env: city.env, plan, mutant: null, evidence: city.evidence, name: 'bot' });
  const readings = () => city.x.ledger().filter(({ endpoint, status }) => endpoint === 'mentions' && status === 200);
  await until(() => readings().length > 1 || !life.alive(), 30_000);
  life.signal('SIGTERM');
  await life.ended;
  if (readings().length < 2) throw new Error(`The bot did not begin: see ${city.evidence.folder}/bot.log`);
}
