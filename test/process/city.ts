import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { moveIn } from '../../src/rehearsal/cast.ts';
import { environment, settle } from '../../src/rehearsal/household.ts';
import { startSlackServer } from '../../src/rehearsal/slack-server/index.ts';
import { startXServer } from '../../src/rehearsal/x-server/server.ts';
import { realClock } from '../slack/city.ts';
import { orderedIds } from '../stores.ts';
import { timers } from '../story/city.ts';

const HERE = fileURLToPath(new URL('../..', import.meta.url));
const STAYS_HOME = fileURLToPath(new URL('../stays-home.ts', import.meta.url));

export type Life = Readonly<{
  /** All that it has printed so far. */
  said: () => string;
  saying: (words: string) => Promise<void>;
  signal: (signal: NodeJS.Signals) => void;
  ended: Promise<Readonly<{ code: number | null }>>;
}>;

/** The rehearsal city with the real bot as a process of its own. `program`: another copy of it. */
export async function aRealCity(more: Readonly<Record<string, string>> = {}, program = HERE) {
  const folder = await mkdtemp(join(tmpdir(), 'mention-relay-process-'));
  const x = await startXServer({ access: 'enterprise' });
  const slack = await startSlackServer({ ...realClock, specsDir: process.env['SPECS_DIR'] });
  const cast = await moveIn(x, slack);
  const home = { x, slack, cast, file: join(folder, 'city.db'), env: process.env, log: join(folder, 'bot.log') };
  const env = { ...environment(home), POLL_SECONDS: '0.2', ...more };
  await settle(home, {
    env,
    clock: { now: () => Date.now(), monotonic: () => performance.now() },
    timers,
    random: () => 0.5,
    bytes: (count) => randomBytes(count),
    ids: orderedIds(),
    stdin: process.stdin,
    stdout: { write: () => true },
    stderr: { write: () => true },
    onSignal: () => () => undefined,
    exit: () => undefined,
  });
  const lives: Life[] = [];
  onTestFinished(async () => {
    for (const life of lives) life.signal('SIGKILL');
    await Promise.all(lives.map(({ ended }) => ended));
    await slack.stop();
    await x.stop();
    await rm(folder, { recursive: true, force: true });
  });
  const start = (): Life => {
    const life = begin(program, env);
    lives.push(life);
    return life;
  };
  const room = (name: string) => cast.channels.get(name) ?? '';
  return { x, slack, cast, env, folder, file: home.file, start, room };
}

function begin(program: string, env: Readonly<Record<string, string>>): Life {
  const child = spawn(process.execPath, ['--import', STAYS_HOME, join(program, 'src/main.ts'), 'start'], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let heard = Promise.withResolvers<null>();
  for (const out of [child.stdout, child.stderr])
    out.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8');
      heard.resolve(null);
      heard = Promise.withResolvers();
    });
  const ended = once(child, 'close').then(([code]) => {
    heard.resolve(null);
    return { code: code as number | null };
  });
  return {
    said: () => said,
    async saying(words) {
      while (!said.includes(words)) {
        if (child.exitCode !== null) throw new Error(`It ended and never said "${words}": ${said}`);
        await heard.promise;
      }
    },
    signal(signal) {
      child.kill(signal);
    },
    ended,
  };
}
