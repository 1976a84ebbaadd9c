import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { moveIn } from '../../src/rehearsal/cast.ts';
import { environment, settle, type Home } from '../../src/rehearsal/household.ts';
import { DEFAULT_SCOPES, startSlackServer } from '../../src/rehearsal/slack-server/index.ts';
import { startXServer } from '../../src/rehearsal/x-server/server.ts';
import { orderedIds } from '../../src/ordered-ids.ts';
import { setCity } from '../../src/store/city.ts';
import { openStore } from '../../src/store/open.ts';
import { bytes, clock, random, timers, wait } from './world.ts';

/** Alder Falls with both simulators, and the bot as a process of its own, polling every second. */
export type BenchCity = Home &
  Readonly<{
    /** `before` are words of Node's own, for what is to be loaded first. */
    start: (more?: Env, before?: readonly string[]) => Bot;
    /** A command as an admin types it; what it printed. */
    type: (...words: readonly string[]) => Promise<string>;
    close: () => Promise<void>;
  }>;

export type Env = Readonly<Record<string, string>>;

export type Bot = Readonly<{
  startedAt: number;
  /** As the machine asks it to end, or as it falls over. */
  stop: (signal?: 'SIGTERM' | 'SIGKILL') => Promise<void>;
}>;

const LOOKING = ['channels:history', 'groups:history'];

export async function openCity(folder: string): Promise<BenchCity> {
  const x = await startXServer({ access: 'enterprise' });
  const app = { scopes: [...DEFAULT_SCOPES, ...LOOKING] };
  const slack = await startSlackServer({ now: clock.now, after: timers.after, random, app });
  const cast = await moveIn(x, slack);
  const env = { PATH: process.env['PATH'], LOG_LEVEL: 'silent' };
  const home: Home = { x, slack, cast, file: join(folder, 'city.db'), log: join(folder, 'bot.log'), env };
  await settle(home, {
    env,
    clock,
    timers,
    random,
    bytes,
    ids: orderedIds(clock.now, bytes),
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    onSignal: () => () => undefined,
    exit: () => undefined,
  });
  await showEachOnACard(home.file);
  return {
    ...home,
    start: (more = {}, before = []) => startBot({ ...environment(home), ...more }, before, folder),
    type: (...words) => typed(environment(home), words, folder),
    async close() {
      await slack.stop();
      await x.stop();
    },
  };
}

/** Waits until it is true; the bench fails when it never is. */
export async function until(what: string, longest: number, isTrue: () => boolean): Promise<void> {
  const before = clock.monotonic();
  while (!isTrue()) {
    if (clock.monotonic() - before > longest) throw new Error(`Within ${longest} ms it did not happen that ${what}`);
    await wait(10);
  }
}

/** Also what is recognised as nobody's, so that everything that was written can be seen to arrive. */
async function showEachOnACard(file: string): Promise<void> {
  const store = await openStore(`file:${file}`);
  await setCity(store.db, 'nobody', 'cards');
  await store.close();
}

const STAYS_HOME = fileURLToPath(new URL('../stays-home.ts', import.meta.url));
const MAIN = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

function startBot(env: Env, before: readonly string[], cwd: string): Bot {
  const startedAt = clock.now();
  const child: ChildProcess = spawn(process.execPath, ['--import', STAYS_HOME, ...before, MAIN, 'start'], {
    env,
    cwd,
    stdio: 'ignore',
  });
  const ended = once(child, 'close');
  const kill = () => void child.kill('SIGKILL');
  process.once('exit', kill);
  return {
    startedAt,
    async stop(signal = 'SIGTERM') {
      child.kill(signal);
      await ended;
      process.off('exit', kill);
    },
  };
}

async function typed(env: Env, words: readonly string[], cwd: string): Promise<string> {
  const child = spawn(process.execPath, [MAIN, ...words], { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const out of [child.stdout, child.stderr]) out.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`${words.join(' ')} ended with ${code}: ${said}`);
  return said;
}
