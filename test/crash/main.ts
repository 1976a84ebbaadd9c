import { mkdirSync, rmSync } from 'node:fs';
import { liveRandomDays } from '../model/days.ts';
import { compiled } from './bot.ts';
import { bundleBot } from './bundle.ts';
import { MUTANTS, SHORT } from './mutants/mutants.ts';
import { failing } from './mutants/failing.ts';
import { cutPower, sentenceOf } from './power/cuts.ts';
import { isTraceable } from './power/trace.ts';
import { chance } from './chance.ts';
import { oneCity } from './one-city.ts';
import { options, type Options } from './options.ts';
import { pointsIn } from './points.ts';
import { startPostgres, type Databases } from './postgres.ts';
import { conclude, count, isInTime, sentence, soFar, type Run, type Told } from './report.ts';

/** Of the power, for the mutant that they catch. */
const CUTS = 60;
/** A process that is frozen within a transaction loses it, in ms. */
const SHORT_OF_A_FREEZE = 1_000;

/** Kills the bot again and again while the city goes on, and then looks whether anything was lost, doubled, wrong or stuck. */
const given = options(process.argv.slice(2));
if (typeof given === 'string') console.log(given);
process.exitCode = typeof given === 'string' ? 2 : await main(given);

async function main(wanted: Options): Promise<number> {
  if (wanted.days > 0) return days(wanted);
  if (wanted.power > 0) return power(wanted);
  const databases = wanted.postgres ? await startPostgres() : null;
  try {
    if (wanted.mutants) return await everyMutant(wanted, databases);
    const { told, run } = await cities(wanted, databases, () => false);
    return conclude(told, run);
  } finally {
    await databases?.stop();
  }
}

async function databaseOf(databases: Databases, mutant: string | null, number: number): Promise<string> {
  const url = await databases.fresh(`${mutant?.replaceAll('-', '_') ?? 'city'}_${number}`);
  return `${url}?idle_in_transaction_session_timeout=${SHORT_OF_A_FREEZE}`;
}

type Cities = Readonly<{ told: readonly Told[]; run: Run }>;

/** City after city, some at a time, until there were enough kills. */
async function cities(
  wanted: Options,
  databases: Databases | null,
  enough: (told: readonly Told[]) => boolean,
): Promise<Cities> {
  const { folder, seed, mutant, replicas, longest, restores } = wanted;
  mkdirSync(folder, { recursive: true });
  const bot = await bundleBot(`${folder}/bot.mjs`, mutant);
  const points = pointsIn(`${folder}/points.txt`);
  const told: Told[] = [];
  const strays: string[] = [];
  let tooSlow = 0;
  let [begun, left] = [0, wanted.kills];
  const worker = async () => {
    while (left > 0 && !enough(told)) {
      const kills = Math.min(wanted.perCity, left);
      left -= kills;
      const number = (begun += 1);
      const database = databases === null ? null : await databaseOf(databases, mutant, number);
      const cast = { bot, replicas, longest, restores };
      const one = await oneCity({ folder, number, seed, kills, points, database, ...cast });
      console.log(sentence(one));
      if (isInTime(one)) told.push(one);
      else {
        left += kills;
        tooSlow += 1;
      }
      soFar(folder, told);
    }
  };
  const watched = () =>
    worker().catch((error: unknown) => {
      strays.push(error instanceof Error ? (error.stack ?? error.message) : String(error));
    });
  await Promise.all(Array.from({ length: wanted.cities }, watched));
  rmSync(compiled(bot), { recursive: true, force: true });
  return { told, run: { folder, seed, mutant, onFiles: databases === null, points, tooSlow, strays } };
}

/** A run that could not fail would prove nothing: each of these has to be caught. */
async function everyMutant(wanted: Options, databases: Databases | null): Promise<number> {
  const tried = Object.entries(MUTANTS).filter(([name]) => !wanted.short || SHORT.includes(name));
  let caught = 0;
  for (const [mutant, { means, caughtBy }] of tried) {
    const said =
      caughtBy === 'storm'
        ? await inTheStorm(wanted, mutant, databases)
        : caughtBy === 'power cuts'
          ? await byPowerCuts(wanted, mutant)
          : failing(mutant, caughtBy);
    if (said.caught) caught += 1;
    console.log(`${mutant} (${means}): ${said.caught ? 'caught' : 'NOT CAUGHT'} ${said.by}`);
  }
  const missed = tried.length - caught;
  console.log(`${caught} passed, ${missed} failed`);
  return missed === 0 ? 0 : 1;
}

type Caught = Readonly<{ caught: boolean; by: string }>;

async function inTheStorm(wanted: Options, mutant: string, databases: Databases | null): Promise<Caught> {
  const folder = `${wanted.folder}/${mutant}`;
  const { told } = await cities({ ...wanted, mutant, folder }, databases, (so) =>
    so.some(({ faults }) => faults.length > 0),
  );
  const faults = told.flatMap((one) => one.faults);
  const kills = told.reduce((sum, one) => sum + one.kills, 0);
  return { caught: faults.length > 0, by: `within ${kills} kills: ${JSON.stringify(count(faults))}` };
}

async function byPowerCuts({ seed }: Options, mutant: string): Promise<Caught> {
  const told = await cutPower(CUTS, mutant, chance(seed));
  return { caught: told.lost > 0, by: `by power cuts: ${sentenceOf(told)}` };
}

async function power({ power: cuts, seed, mutant }: Options): Promise<number> {
  if (!isTraceable()) {
    console.log('strace is missing: without it nobody sees what reaches the disk');
    return 2;
  }
  const told = await cutPower(cuts, mutant, chance(seed));
  console.log(sentenceOf(told));
  const sound = told.lost === 0 && told.damaged === 0;
  console.log(sound ? '1 passed, 0 failed' : '0 passed, 1 failed');
  return sound ? 0 : 1;
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
