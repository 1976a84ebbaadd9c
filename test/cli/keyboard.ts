import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { onTestFinished } from 'vitest';
import { runCommandLine } from '../../src/cli/run.ts';
import type { World } from '../../src/cli/world.ts';
import { migrate } from '../../src/store/migrate.ts';
import { openStore, type Store } from '../../src/store/open.ts';

export type Typed = Readonly<{ code: number; out: string; err: string }>;

/** Somebody at a keyboard, with a database of their own. */
export type Keyboard = Readonly<{
  folder: string;
  env: Record<string, string>;
  /** Types one line; `hears` is what comes from standard input once `when` was printed (at once without it). */
  type: (line: string | readonly string[], hears?: (printed: string) => string | null) => Promise<Typed>;
  /** Types a line that goes on until the machine asks it to end: once that was printed. */
  run: (line: string, ends: (printed: string) => boolean) => Promise<Typed>;
  /** What the database holds now. */
  look: <T>(work: (store: Store) => Promise<T>) => Promise<T>;
}>;

export const NOW = Date.parse('2026-11-20T18:00:00Z');
export const KEY = 'a key of more than sixteen signs';

export function atKeyboard(env: Record<string, string> = {}): Keyboard {
  const folder = mkdtempSync(join(tmpdir(), 'mention-relay-cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const all = { DATABASE_URL: `file:${join(folder, 'city.db')}`, SECRET_KEY: KEY, ...env };
  return {
    folder,
    env: all,
    type: (line, hears) => type(all, typeof line === 'string' ? words(line) : line, hears),
    run: (line, ends) => type(all, words(line), undefined, ends),
    async look(work) {
      const store = await openStore(all.DATABASE_URL);
      await migrate(store);
      return work(store).finally(() => store.close());
    },
  };
}

let made = 0;

async function type(
  env: Record<string, string>,
  argv: readonly string[],
  hears: (printed: string) => string | null = () => '',
  ends: (printed: string) => boolean = () => false,
): Promise<Typed> {
  let [out, err, told] = ['', '', false];
  let asks = (): void => undefined;
  const stdin = new PassThrough();
  const tell = () => {
    const said = told ? null : hears(out);
    if (said === null) return;
    told = true;
    stdin.end(said);
  };
  const world: World = {
    env,
    clock: { now: () => NOW, monotonic: () => 0 },
    timers: {
      after: (ms, work) => {
        const timer = setTimeout(work, ms);
        return () => clearTimeout(timer);
      },
    },
    random: () => 0.5,
    bytes: (count) => new Uint8Array(count).fill((made += 1)),
    ids: () => `id-${(made += 1)}`,
    stdin,
    stdout: {
      write: (text: string) => {
        out += text;
        tell();
        if (ends(out)) queueMicrotask(asks);
        return true;
      },
    },
    stderr: { write: (text: string) => ((err += text), true) },
    onSignal: (work) => {
      asks = () => work('SIGTERM');
      return () => undefined;
    },
    exit: () => undefined,
  };
  tell();
  const code = await runCommandLine(argv, world);
  return { code, out, err };
}

/** As a shell splits it. */
function words(line: string): readonly string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '');
}
