import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Outgoing, Workspace } from '../../src/core/workspace.ts';
import type { City } from '../../src/steps/city.ts';
import { postCards } from '../../src/steps/post-cards.ts';
import { routing } from '../../src/steps/route.ts';
import { settling } from '../../src/steps/settle-unsure.ts';
import { quarantine } from '../../src/store/restored.ts';
import { aPost } from '../examples.ts';
import { openTown } from '../flood/town.ts';
import { aClock, aStore, ENGINES, type TestStore } from '../stores.ts';

const MINUTE = 60_000;

describe.each(ENGINES)('a card that may be there, in a channel that the bot may not read, on %s', (engine) => {
  let opened: TestStore;
  let clock: ReturnType<typeof aClock>;
  let city: City;
  let settle: ReturnType<typeof settling>;
  let sent: Outgoing[];
  let lost: number;

  const slack: Workspace = {
    send(message) {
      sent.push(message);
      if (message.content.kind !== 'notice' && (lost -= 1) >= 0)
        return Promise.resolve({ outcome: 'unsure', words: 'ECONNRESET' });
      return Promise.resolve({ outcome: 'done', ts: `${sent.length}.0` });
    },
    redraw: ({ ts }) => Promise.resolve({ outcome: 'done', ts }),
    posted: () => Promise.resolve({ outcome: 'looked', posted: [] }),
    find: () => Promise.resolve({ outcome: 'cannot', words: 'Slack said missing_scope' }),
  };

  beforeEach(async () => {
    opened = await aStore(engine);
    clock = aClock();
    [sent, lost] = [[], 0];
    city = await openTown(opened.store, clock, slack, (x) => x);
    settle = settling();
  });
  afterEach(() => opened.close());

  test('comes once more, and the channel is told why', async () => {
    lost = 1;
    await written(1);
    await pass(3);
    const [first] = cards();
    expect(cards().filter(({ delivery }) => delivery === first?.delivery)).toHaveLength(2);
    expect(told()).toEqual([first?.channel]);
    await pass(20);
    expect(told()).toHaveLength(1);
  });

  test('is told of once for all of a bad hour’s beginning, and again when it happens much later', async () => {
    lost = 3;
    await written(3);
    await pass(3);
    expect(lost).toBeLessThan(0);
    expect(told()).toEqual([...new Set(told())]);
    const before = told();
    await pass(20);
    lost = 1;
    await written(1, 100);
    await pass(3);
    expect(told()).toHaveLength(before.length + 1);
  });

  test('comes again after a copy was put back, and each channel is told once, not for each card', async () => {
    await written(8);
    await quarantine(opened.store, clock.now());
    await pass(5);
    const channels = [...new Set(cards().map(({ channel }) => channel))];
    expect(channels).not.toEqual([]);
    expect(cards()).toHaveLength(new Set(cards().map(({ delivery }) => delivery)).size);
    expect([...told()].sort()).toEqual(channels.sort());
  });

  test('is told of though the database failed when that was to be written down', async () => {
    lost = 1;
    await written(1);
    clock.forward(MINUTE);
    while (await postCards(city));
    const { batch } = city.desk;
    let failed = 0;
    const full: City = {
      ...city,
      desk: {
        ...city.desk,
        batch: (one) => (failed++ === 0 ? Promise.reject(new Error('the disk is full')) : batch(one)),
      },
    };
    await settle(full);
    clock.forward(MINUTE);
    await expect(settle(full)).rejects.toThrow('the disk is full');
    await pass(3);
    expect([failed, told()]).toEqual([1, [cards()[0]?.channel]]);
  });

  async function written(count: number, from = 1): Promise<void> {
    const arrivals = Array.from({ length: count }, (_, at) => {
      const id = String(from + at);
      const text = `@MayorOkafor a pothole on Elm Street ${id}`;
      return { network: 'x', post: aPost({ id, latestId: id, conversationId: id, text }), inThreadOf: null };
    });
    await city.desk.batch({ arrivals });
    await routing(city)();
  }

  async function pass(minutes: number): Promise<void> {
    for (let minute = 0; minute < minutes; minute += 1) {
      clock.forward(MINUTE);
      await settle(city);
      while (await postCards(city));
    }
  }

  const cards = () => sent.filter(({ content }) => content.kind === 'card');
  const told = () =>
    sent.flatMap(({ content }) =>
      content.kind === 'notice' && content.notice.about === 'card_unsure' ? [content.notice.channel] : [],
    );
});
