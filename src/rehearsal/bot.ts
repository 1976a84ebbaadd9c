import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import type { ChildProcess } from 'node:child_process';
import type { BotShown } from './web/shown.ts';

/** The real bot as a process of its own, started, stopped and killed like one. */
export type Bot = Readonly<{
  start: (env: Readonly<Record<string, string>>) => void;
  /** kill -9: it has no time for anything. */
  pullThePlug: () => void;
  /** Asks it to end, and waits. */
  stop: () => Promise<void>;
  shown: () => BotShown;
}>;

export type BotOptions = Readonly<{
  main: string;
  now: () => number;
  /** Slack has seen it. */
  isConnected: () => boolean;
  onChange: () => void;
  /** Hears all it says. */
  log: (text: string) => void;
}>;

const LINES_KEPT = 12;

export function makeBot({ main, now, isConnected, onChange, log }: BotOptions): Bot {
  // Who writes before it has read for the first time waits for it as well.
  const since = new Date(now()).toISOString();
  let child: ChildProcess | undefined;
  let wanted = false;
  let ended: BotShown = { state: 'none', at: now(), words: '' };
  let startedAt = 0;
  let lines: readonly string[] = [];

  function start(env: Readonly<Record<string, string>>): void {
    if (child !== undefined) return;
    wanted = true;
    startedAt = now();
    lines = [];
    // Elsewhere, so that it never reads the settings of a real city.
    const started = spawn(process.execPath, [main, 'start', '--since', since], {
      env,
      cwd: tmpdir(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = started;
    const keep = (chunk: Buffer): void => {
      log(chunk.toString('utf8'));
      const fresh = chunk
        .toString('utf8')
        .split('\n')
        .filter((line) => line.trim() !== '');
      lines = [...lines, ...fresh].slice(-LINES_KEPT);
    };
    started.stdout.on('data', keep);
    started.stderr.on('data', keep);
    started.on('error', (error) => keep(Buffer.from(error.message)));
    started.on('close', () => {
      if (child !== started) return;
      child = undefined;
      ended = wanted ? { state: 'died', at: now(), words: last(lines) } : { state: 'off', at: now(), words: '' };
      onChange();
    });
    onChange();
  }

  function stop(signal: NodeJS.Signals): Promise<void> {
    wanted = false;
    const ending = child;
    if (ending === undefined) return Promise.resolve();
    return new Promise((resolve) => {
      ending.once('close', () => resolve());
      ending.kill(signal);
    });
  }

  return {
    start,
    pullThePlug: () => void stop('SIGKILL'),
    stop: () => stop('SIGTERM'),
    shown: () => {
      if (child === undefined) return ended;
      return { state: isConnected() ? 'on' : 'starting', at: startedAt, words: '' };
    },
  };
}

/** The last thing it said, in words where its log line has some. */
function last(lines: readonly string[]): string {
  const said = lines.map((line) => /"msg":"([^"]+)"/.exec(line)?.[1] ?? line);
  return said.slice(-3).join(' · ').slice(0, 400);
}
