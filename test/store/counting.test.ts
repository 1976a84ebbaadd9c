import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { counting } from '../../src/store/counting.ts';
import { addEvents } from '../../src/store/events.ts';
import { insertMentions } from '../../src/store/mentions.ts';
import { migrate } from '../../src/store/migrate.ts';
import { mentionToRow } from '../../src/store/mention-row.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { aMention } from '../examples.ts';
import { aStore } from '../stores.ts';

const { postedAt } = aMention();
const QUESTION = {
  period: '7d',
  department: null,
  people: false,
  now: postedAt + 1,
  workspaceUrl: 'https://city.slack.com',
} as const;

describe('counting the city’s numbers', () => {
  let folder: string;
  let store: Store;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mention-relay-counting-'));
    store = await openStore(`file:${join(folder, 'city.db')}`);
    await migrate(store);
    await fill(store);
  });
  afterEach(async () => {
    await store.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('happens in a thread of its own, with a connection of its own, and the thread is gone afterwards', async () => {
    const threads = watchThreads();
    const { db: unused } = await openStore(':memory:');
    onTestFinished(() => unused.destroy());
    const counted = counting({ ...store, db: unused });
    expect(threads).toEqual([]);
    const [first, second] = await Promise.all([counted.numbers(QUESTION), counted.numbers(QUESTION)]);
    expect(first).toMatchObject({ all: { received: 1, open: 1 }, routing: { routed: 1 }, oldest: [{ id: 'm1' }] });
    expect(second).toEqual(first);
    await counted.stop();
    expect(threads).toHaveLength(2);
    expect(threads.map(({ threadId }) => threadId)).toEqual([-1, -1]);
  });

  it('counts only how mentions found their way, for who asks no more, in such a thread', async () => {
    const threads = watchThreads();
    const counted = counting(store);
    const question = { from: postedAt - 1, to: postedAt + 1, department: null };
    expect(await counted.routing(question)).toMatchObject({ routed: 1, all: { settled: 0, moved: 0 } });
    await counted.stop();
    expect(threads).toHaveLength(1);
  });

  it('tells its trouble to whoever asked, and counts again for the next', async () => {
    const counted = counting(store);
    await store.db.schema.alterTable('answers').renameTo('elsewhere').execute();
    await expect(counted.numbers(QUESTION)).rejects.toThrow('no such table: answers');
    await store.db.schema.alterTable('elsewhere').renameTo('answers').execute();
    expect((await counted.numbers(QUESTION)).all.received).toBe(1);
  });

  it('is given up where the bot ends', async () => {
    const counted = counting(store);
    const asked = counted.numbers(QUESTION);
    const refused = expect(asked).rejects.toThrow(/ended with|is ending/);
    await Promise.all([counted.stop(), refused]);
    await expect(counted.numbers(QUESTION)).rejects.toThrow('The bot is ending');
    expect(existsSync(join(folder, 'city.db'))).toBe(true);
  });

  it('is left to the server where there is one, and to this thread where there is no file', async () => {
    const threads = watchThreads();
    const { store: other, close } = await aStore('PostgreSQL');
    onTestFinished(close);
    await fill(other);
    expect((await counting(other).numbers(QUESTION)).all.received).toBe(1);
    const { store: memory, close: end } = await aStore();
    onTestFinished(end);
    expect((await counting(memory).numbers(QUESTION)).all.received).toBe(0);
    expect(threads).toEqual([]);
  });
});

async function fill({ db }: Store): Promise<void> {
  await insertMentions(db, [mentionToRow(aMention(), postedAt)]);
  const routed = { id: 'e1', at: postedAt, type: 'routed', mention: 'm1', department: 'parks', by: null };
  await addEvents(db, [{ ...routed, particulars: '{}' }]);
}

/** Threads that begin while the test runs. */
function watchThreads(): Worker[] {
  const threads: Worker[] = [];
  const keep = (worker: Worker) => void threads.push(worker);
  process.on('worker', keep);
  onTestFinished(() => void process.off('worker', keep));
  return threads;
}
