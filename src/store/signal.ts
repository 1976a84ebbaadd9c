import { sql } from 'kysely';
import type { Timers } from '../core/clock.ts';
import type { Store } from './open.ts';

/** Tells the other processes that something is owed. It only saves them a wait: nothing rests on its being heard. */
export async function signal(store: Store): Promise<void> {
  if (store.engine === 'postgres') await sql`NOTIFY mention_relay`.execute(store.db);
}

/** Calls `heard` when another process signals, and after every break of the line: something may have been missed. */
export async function listen(url: string, timers: Timers, heard: () => void): Promise<() => Promise<void>> {
  const { default: pg } = await import('pg');
  let stopped = false;
  let waiting = () => {};
  let end = async () => {};
  const connect = async (wait: number): Promise<void> => {
    const client = new pg.Client({ connectionString: url, keepAlive: true });
    const { promise: broken, resolve: breaks } = Promise.withResolvers<null>();
    client.on('error', () => breaks(null)).on('end', () => breaks(null));
    client.on('notification', heard);
    end = () => client.end();
    try {
      await client.connect();
      await client.query('LISTEN mention_relay');
      heard();
      void broken.then(() => again(FIRST_WAIT));
    } catch {
      again(wait);
    }
  };
  const again = (wait: number) => {
    void end().catch(() => undefined);
    end = async () => {};
    if (!stopped) waiting = timers.after(wait, () => void connect(Math.min(2 * wait, LONGEST_WAIT)));
  };
  await connect(FIRST_WAIT);
  return async () => {
    stopped = true;
    waiting();
    await end();
  };
}

const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 30_000;
