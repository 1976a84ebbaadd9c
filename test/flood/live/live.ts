import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { residents } from '../../../src/rehearsal/scenes/residents.ts';
import { openCity, until, type BenchCity } from '../../bench/city.ts';
import { addHistory } from '../../bench/history.ts';
import { clock, timers, wait } from '../../bench/world.ts';
import { loopSeen, type Loop } from './loop-seen.ts';
import { people, type People } from './people.ts';
import { notSeen } from './not-seen.ts';
import { wordsOf } from './words.ts';

export type Live = Readonly<{
  folder: string;
  perMinute: number;
  seconds: number;
  /** Older mentions in the city's database. */
  older: number;
  /** In ms: how often a manager asks for numbers. */
  askEvery: number;
  pollSeconds: number;
}>;

export type LiveOutcome = ReturnType<People['seen']> &
  Readonly<{
    older: number;
    written: number;
    lost: number;
    refusals: number;
    loop: Loop;
    /** Before anybody wrote. */
    quietLoop: Loop;
    drainSeconds: number;
  }>;

const WATCH = fileURLToPath(new URL('watch-loop.ts', import.meta.url));
const SECOND = 1_000;
const LONGEST_DRAIN = 180 * SECOND;

/** The real bot as a process, on the clock of the wall, while residents write and the staff works. */
export async function live({ folder, perMinute, seconds, older, askEvery, pollSeconds }: Live): Promise<LiveOutcome> {
  const city = await openCity(folder);
  city.slack.settings.channelPace = { burst: 5, perSecond: 1 };
  addHistory(city.file, older, clock.now());
  const file = join(folder, 'loop.jsonl');
  const bot = city.start({ LOOP_FILE: file, POLL_SECONDS: String(pollSeconds) }, ['--import', WATCH]);
  const polls = () => city.x.ledger().filter(({ endpoint }) => endpoint === 'mentions').length;
  await until('the bot asked for new posts', 60 * SECOND, () => polls() > 1);
  await wait(5 * SECOND);
  const began = clock.now();
  const staff = people(city, askEvery);
  const written = await writeFor(city, perMinute, seconds * SECOND);
  const ended = clock.now();
  staff.stop();
  while (notSeen(city.file, written) > 0 && clock.now() < ended + LONGEST_DRAIN) await wait(2 * SECOND);
  const drainSeconds = Math.round((clock.now() - ended) / SECOND);
  await bot.stop();
  const lost = notSeen(city.file, written);
  await city.close();
  const refusals = city.slack.ledger.calls.filter(({ outcome }) => outcome === 'ratelimited').length;
  const loops = { loop: loopSeen(file, began, ended), quietLoop: loopSeen(file, began - 5 * SECOND, began) };
  return { older, written: written.length, lost, refusals, ...staff.seen(), ...loops, drainSeconds };
}

const speakers = residents.filter((resident) => resident.protected !== true);
const TICK = 100;

/** Evenly; the posts' ids. */
async function writeFor(city: BenchCity, perMinute: number, ms: number): Promise<readonly string[]> {
  const words = wordsOf();
  const began = clock.monotonic();
  const written: string[] = [];
  const { promise: over, resolve } = Promise.withResolvers<null>();
  const tick = () => {
    const elapsed = Math.min(ms, clock.monotonic() - began);
    while (written.length < Math.floor((elapsed * perMinute) / 60_000)) {
      const at = written.length;
      const author = speakers[at % speakers.length]?.handle ?? '';
      written.push(city.x.post(author, words(at)).id);
    }
    if (elapsed >= ms) resolve(null);
    else timers.after(TICK, tick);
  };
  tick();
  await over;
  return written;
}
