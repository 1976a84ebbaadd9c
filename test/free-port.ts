import { once } from 'node:events';
import { createServer } from 'node:net';
import { threadId } from 'node:worker_threads';

/**
 * A port of this machine that nobody listens on. It is none of those that a machine takes by itself for calls of its own:
 * such a one could be gone again before it is listened on. Each process and thread begins elsewhere.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = FIRST + (next++ % COUNT);
    if (await isFree(port)) return port;
  }
}

const FIRST = 10_000;
const COUNT = 20_000;
let next = (process.pid * 97 + threadId * 1_009) % COUNT;

async function isFree(port: number): Promise<boolean> {
  const probe = createServer();
  const opened = Promise.withResolvers<boolean>();
  probe.once('error', () => opened.resolve(false));
  probe.listen(port, () => opened.resolve(true));
  if (!(await opened.promise)) return false;
  probe.close();
  await once(probe, 'close');
  return true;
}
