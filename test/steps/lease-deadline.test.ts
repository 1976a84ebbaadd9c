import { expect, it, onTestFinished } from 'vitest';
import type { Outgoing, Workspace } from '../../src/core/workspace.ts';
import { createDesk } from '../../src/desk.ts';
import type { City } from '../../src/steps/city.ts';
import { postCards } from '../../src/steps/post-cards.ts';
import { createVault } from '../../src/store/vault.ts';
import { aPost } from '../examples.ts';
import { aClock, aStore, ENGINES, orderedIds, parksWithChannel } from '../stores.ts';

const VERDICT = { department: 'parks', runnerUp: null, why: ['swings'], sure: 0.9, emergency: [] };

it.each(ENGINES)(
  'what was taken too long ago is not sent any more, but left for a new round, on %s',
  async (engine) => {
    const { city, sent, clock } = await aCityWithPosts(engine, 3);
    await postCards(city);
    expect(sent).toHaveLength(1);
    expect(await left(city)).toEqual({ done: 1, due: 5 });
    clock.slow = 0;
    for (let round = 0; round < 3; round += 1) await postCards(city);
    expect(await left(city)).toEqual({ done: 6 });
    expect(sent).toHaveLength(6);
    expect(new Set(sent.map(({ delivery }) => delivery)).size).toBe(6);
  },
);

async function left({ store }: City): Promise<Readonly<Record<string, number>>> {
  const rows = await store.db.selectFrom('deliveries').select('status').execute();
  const byStatus = [...Map.groupBy(rows, ({ status }) => status)];
  return Object.fromEntries(byStatus.map(([status, all]) => [status, all.length]));
}

/** Posts that are owed to two channels, and a Slack that takes half a minute for each message. */
async function aCityWithPosts(engine: (typeof ENGINES)[number], count: number) {
  const { store, close } = await aStore(engine);
  onTestFinished(close);
  await parksWithChannel(store);
  const clock = Object.assign(aClock(), { slow: 31_000 });
  const ids = orderedIds();
  const desk = createDesk(store, clock, ids, () => {});
  const posts = Array.from({ length: count }, (_, at) =>
    aPost({ id: `${at}`, latestId: `${at}`, conversationId: `${at}` }),
  );
  await desk.batch({ arrivals: posts.map((post) => ({ network: 'x', post, inThreadOf: null })) });
  const mentions = await store.db.selectFrom('mentions').select('id').execute();
  await desk.batch({
    actions: mentions.map(({ id }) => ({ do: 'route', mention: id, by: null, verdict: VERDICT }) as const),
  });
  const sent: Outgoing[] = [];
  const workspace: Workspace = {
    send: (outgoing) => {
      sent.push(outgoing);
      clock.forward(clock.slow);
      return Promise.resolve({ outcome: 'done', ts: `5.${sent.length}` });
    },
    redraw: () => Promise.resolve({ outcome: 'done', ts: '5.1' }),
    posted: () => Promise.resolve({ outcome: 'looked', posted: [] }),
    find: () => Promise.resolve({ outcome: 'looked', found: new Map(), threads: [] }),
  };
  const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
  const city: City = {
    ...{ desk, store, clock, ids, workspace, log: quiet, random: () => 0.5, networks: new Map(), admins: [] },
    ...{ vault: createVault('a key', () => new Uint8Array(12)), life: 'life', alone: true },
    pace: { free: () => 100, take: () => undefined, rest: () => undefined },
    may: () => Promise.resolve('yes'),
    lookAtChannel: () => Promise.resolve(null),
    settle: { slack: 1, network: 1 },
  };
  return { city, sent, clock };
}
