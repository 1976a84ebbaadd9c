import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';

/** `npm run demo` as somebody starts it, on a free port. */
export type Rehearsal = Readonly<{ url: string; stop: () => Promise<number | null> }>;

const PATIENCE_MS = 30_000;

export async function startRehearsal(...options: readonly string[]): Promise<Rehearsal> {
  const child = spawn(process.execPath, ['src/main.ts', 'demo', ...options], { stdio: ['ignore', 'pipe', 'pipe'] });
  const url = await addressOf(child);
  return {
    url,
    stop: () =>
      new Promise((resolve) => {
        child.once('close', resolve);
        child.kill('SIGINT');
      }),
  };
}

function addressOf(child: ChildProcess): Promise<string> {
  let said = '';
  return new Promise((resolve, reject) => {
    const tooLate = setTimeout(() => reject(new Error(`the rehearsal did not open: ${said}`)), PATIENCE_MS);
    const hear = (chunk: Buffer): void => {
      said += chunk.toString('utf8');
      const url = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
      if (url === undefined) return;
      clearTimeout(tooLate);
      resolve(url);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('close', (code) => reject(new Error(`the rehearsal ended with ${String(code)}: ${said}`)));
  });
}
