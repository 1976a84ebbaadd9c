import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Outgoing, SendOutcome, Workspace } from '../../src/core/workspace.ts';
import type { City } from '../../src/steps/city.ts';
import { postCards } from '../../src/steps/post-cards.ts';
import { routing } from '../../src/steps/route.ts';
import { settling } from '../../src/steps/settle-unsure.ts';
import { aPost } from '../examples.ts';
import { openTown } from '../flood/town.ts';
import { aClock, aStore, ENGINES, type TestStore } from '../stores.ts';

describe.each(ENGINES)('a digest that Slack refuses, on %s', (engine) => {
  let opened: TestStore;
  let clock: ReturnType<typeof aClock>;
  let city: City;
  let sent: Outgoing[];
  let digests: SendOutcome[];
  beforeEach(async () => {
    opened = await aStore(engine);
    clock = aClock();
    [sent, digests] = [[], []];
    city = await openTown(opened.store, clock, slack, (x) => x);
  });
  afterEach(() => opened.close());
  const slack: Workspace = {
    send(message) {
      const isDigest = message.content.kind === 'digest';
      const answer = (isDigest ? digests.shift() : undefined) ?? { outcome: 'done', ts: '' };
      if (answer.outcome === 'done') sent.push(message);
      return Promise.resolve(answer.outcome === 'done' ? { ...answer, ts: `${sent.length}.0` } : answer);
    },
    redraw: (message) => Promise.resolve({ outcome: 'done', ts: message.ts }),
    posted: () => Promise.resolve({ outcome: 'looked', posted: [] }),
    find: () => Promise.resolve({ outcome: 'looked', found: new Map(), threads: [] }),
  };

  test('leaves no card behind that somebody took up while it was on its way', async () => {
    const posts = Array.from({ length: 30 }, (_, at) => {
      const id = String(100 + at);
      const author = { id: `a${id}`, handle: `r${id}`, name: 'A resident', protected: false };
      return aPost({
        id,
        latestId: id,
        conversationId: id,
        author,
        text: `@MayorOkafor a pothole, number ${id}`,
        postedAt: clock.now() + at,
      });
    });
    await city.desk.batch({ arrivals: posts.map((post) => ({ network: 'x', post, inThreadOf: null })) });
    const route = routing(city);
    while (await route());
    const later = { outcome: 'try_later', afterMs: 2_000, words: 'Slack is slow' } as const;
    const refused = { outcome: 'refused', scope: 'message', words: 'invalid_blocks' } as const;
    digests = [later, later, refused, refused];
    await postCards(city);
    const { db } = opened.store;
    const folded = await db.selectFrom('cards').selectAll().where('status', '=', 'folded').orderBy('mention').execute();
    const [card] = folded;
    expect(card?.thread).toBeNull();
    const done = await city.desk.act({
      do: 'claim',
      mention: card?.mention ?? '',
      by: 'UJOE',
      leaseUntil: clock.now() + 1_800_000,
    });
    expect(done.ok).toBe(true);
    const settle = settling();
    for (let second = 0; second < 240; second += 1) {
      clock.forward(1_000);
      await postCards(city);
      await settle(city);
    }
    const rows = await db
      .selectFrom('cards')
      .selectAll()
      .where('mention', '=', card?.mention ?? '')
      .execute();
    expect(rows.map(({ status }) => status)).toEqual(['there', 'there']);
    const stuck = await db
      .selectFrom('deliveries')
      .selectAll()
      .where('status', 'in', ['due', 'running', 'unsure'])
      .execute();
    expect(stuck).toEqual([]);
  });
});
