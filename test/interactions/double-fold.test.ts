import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Workspace } from '../../src/core/workspace.ts';
import type { City } from '../../src/steps/city.ts';
import { postCards } from '../../src/steps/post-cards.ts';
import { settling } from '../../src/steps/settle-unsure.ts';
import { doubtFolded } from '../../src/store/digests.ts';
import { setCity } from '../../src/store/city.ts';
import { aPost } from '../examples.ts';
import { openTown } from '../flood/town.ts';
import { aClock, aStore, ENGINES, type TestStore } from '../stores.ts';

const NOBODYS = { department: 'triage', runnerUp: null, why: [], sure: 0.9, emergency: [], nobodys: true };

describe.each(ENGINES)('a folded card that is looked for after a restore, on %s', (engine) => {
  let opened: TestStore;
  let city: City;
  let meanwhile: () => Promise<unknown> = () => Promise.resolve();
  const sent: string[] = [];
  const clock = aClock();
  const slack: Workspace = {
    send(message) {
      sent.push(message.delivery);
      return Promise.resolve({ outcome: 'done', ts: `${sent.length}.0` });
    },
    redraw: ({ ts }) => Promise.resolve({ outcome: 'done', ts }),
    posted: () => Promise.resolve({ outcome: 'looked', posted: [] }),
    async find() {
      await meanwhile();
      return { outcome: 'looked', found: new Map(), threads: [] };
    },
  };
  beforeEach(async () => {
    opened = await aStore(engine);
    city = await openTown(opened.store, clock, slack, (x) => x);
  });
  afterEach(() => opened.close());

  it.each([1, 2, 3, 4, 5])('comes out, though somebody takes it up in the moment of look %s', async (moment) => {
    const posts = Array.from({ length: 20 }, (_, at) => {
      const id = String(100 + at);
      return aPost({ id, latestId: id, conversationId: id, author: { ...aPost().author, id: `a${id}` } });
    });
    const verdict = { ...NOBODYS, department: 'parks' };
    await city.desk.batch({ arrivals: posts.map((post) => ({ network: 'x', post, inThreadOf: null, verdict })) });
    await postCards(city);
    const { db } = opened.store;
    const cards = await db.selectFrom('cards').selectAll().where('status', '=', 'folded').execute();
    const mentions = [...new Set(cards.map(({ mention }) => mention))];
    await doubtFolded(db, clock.now(), 300);
    await setCity(db, 'restoredAt', clock.now());
    const settle = settling();
    let looks = 0;
    meanwhile = async () => {
      looks += 1;
      if (looks !== moment) return;
      for (const mention of mentions)
        await city.desk.act({ do: 'claim', mention, by: 'UANA', leaseUntil: clock.now() + 1_800_000 });
    };
    for (let second = 0; second < 200; second += 1) {
      await postCards(city);
      await settle(city);
      clock.forward(1_000);
    }
    const after = await db.selectFrom('cards').selectAll().where('mention', 'in', mentions).execute();
    expect(after.map(({ status }) => status)).toEqual(after.map(() => 'there'));
  });
});
