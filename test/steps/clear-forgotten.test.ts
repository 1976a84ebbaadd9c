import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Posted, PostedOutcome, Workspace } from '../../src/core/workspace.ts';
import { redrawAfterRestore } from '../../src/desk/redraw-open-cards.ts';
import { clearForgotten } from '../../src/steps/clear-forgotten.ts';
import type { City } from '../../src/steps/city.ts';
import { postCards } from '../../src/steps/post-cards.ts';
import { routing } from '../../src/steps/route.ts';
import { settling } from '../../src/steps/settle-unsure.ts';
import { setCity } from '../../src/store/city.ts';
import { quarantine } from '../../src/store/restored.ts';
import { aPost } from '../examples.ts';
import { openTown } from '../flood/town.ts';
import { aClock, aStore, ENGINES, type TestStore } from '../stores.ts';

const MINUTE = 60_000;
const STREETS = 'CSTREETS';

describe.each(ENGINES)('after a copy was put back, on %s', (engine) => {
  let opened: TestStore;
  let clock: ReturnType<typeof aClock>;
  let city: City;
  let settle: ReturnType<typeof settling>;
  /** What stands in Slack: a message that was drawn as if nothing were left in it says so. */
  let shown: Map<string, Posted & Readonly<{ channel: string; thread: string | null; delivery: string }>>;
  let emptied: string[];
  let drawn: Map<string, string>;
  let beforeDrawing: (kind: string, ts: string) => Promise<boolean>;
  let mood: Extract<PostedOutcome, { outcome: 'cannot' | 'trouble' }> | null;

  const slack: Workspace = {
    send({ channel, thread, delivery, content }) {
      const ts = `${shown.size + 1}.0`;
      shown.set(ts, { ts, kind: content.kind, hasThread: false, channel, thread, delivery });
      return Promise.resolve({ outcome: 'done', ts });
    },
    async redraw({ ts, content }) {
      if (!(await beforeDrawing(content.kind, ts)))
        return { outcome: 'try_later', afterMs: null, words: 'Slack answered 503' };
      if (content.kind === 'digest' && content.digest.count === 0) emptied.push(ts);
      drawn.set(ts, content.kind);
      return { outcome: 'done', ts };
    },
    find({ channel }, wanted) {
      const here = [...shown.values()].filter((one) => one.channel === channel && wanted.includes(one.delivery));
      return Promise.resolve({
        outcome: 'looked',
        found: new Map(here.map(({ delivery, ts }) => [delivery, ts])),
        threads: [],
      });
    },
    posted({ channel, thread }) {
      const posted = [...shown.values()].filter((one) => one.channel === channel && one.thread === thread);
      return Promise.resolve(mood ?? { outcome: 'looked', posted });
    },
  };

  beforeEach(async () => {
    opened = await aStore(engine);
    clock = aClock();
    shown = new Map();
    [emptied, mood] = [[], null];
    drawn = new Map();
    beforeDrawing = () => Promise.resolve(true);
    city = await openTown(opened.store, clock, slack, (x) => x);
    settle = settling();
    await written('1');
    await pass(1);
    // The copy was made here; then these went out, and it knows nothing of them.
    since('card', 'F1', { hasThread: true });
    since('digest', 'F2');
    since('notice', 'F3');
    since(null, 'F4');
    since('card', 'F5', { thread: 'F1' });
    await redrawAfterRestore(opened.store.db, clock, city.ids);
    await quarantine(opened.store, clock.now());
  });
  afterEach(() => opened.close());

  test('what quotes posts that nobody knows any more is emptied, once all was read again, and what else was said stays', async () => {
    await pass(60);
    expect(emptied).toEqual([]);
    await setCity(opened.store.db, 'readAgainAt', clock.now());
    await pass(2);
    expect(emptied.toSorted()).toEqual(['F1', 'F2', 'F5']);
    await pass(60);
    expect(emptied).toHaveLength(3);
  });

  test('nothing is emptied as long as it may still turn out to be the card of a post that is read again', async () => {
    await setCity(opened.store.db, 'readAgainAt', clock.now());
    await pass(20);
    expect(emptied).toEqual([]);
    await city.desk.batch({ arrivals: [arrival('2')] });
    clock.forward(20 * MINUTE);
    await clearForgotten(city);
    while (await postCards(city));
    expect(emptied).toEqual([]);
    await pass(10);
    expect(emptied.toSorted()).toEqual(['F1', 'F2', 'F5']);
  });

  test('a card that is on its way while Slack is read is not taken for forgotten', async () => {
    await setCity(opened.store.db, 'readAgainAt', clock.now());
    await pass(20);
    clock.forward(20 * MINUTE);
    const { posted } = city.workspace;
    const calls = opened.store.db.updateTable('deliveries').where('kind', '=', 'card');
    const reading: Workspace['posted'] = async (place, from) => {
      const listed = await posted(place, from);
      await calls.set({ status: 'running' }).execute();
      return listed;
    };
    await clearForgotten({ ...city, workspace: { ...city.workspace, posted: reading } });
    await calls.set({ status: 'done' }).execute();
    while (await postCards(city));
    expect(emptied).toEqual([]);
    await pass(1);
    expect(emptied).toHaveLength(3);
  });

  test('Slack is asked again when it cannot be reached, and a channel that it bars is left', async () => {
    await setCity(opened.store.db, 'readAgainAt', clock.now());
    mood = { outcome: 'trouble', words: 'ECONNRESET' };
    await pass(40);
    expect(emptied).toEqual([]);
    mood = null;
    await pass(1);
    expect(emptied).toHaveLength(3);
    await redrawAfterRestore(opened.store.db, clock, city.ids);
    since('card', 'F6');
    mood = { outcome: 'cannot', words: 'Slack said missing_scope' };
    await pass(40);
    mood = null;
    await pass(40);
    expect(emptied).not.toContain('F6');
  });

  describe('the card of a post that is read again late is drawn as itself', () => {
    const found = async () => {
      await written('2');
      await routing(city)();
      for (let look = 0; look < 2; look += 1) {
        clock.forward(MINUTE);
        await settle(city);
      }
    };
    beforeEach(async () => {
      since('card', 'F6', { delivery: 'x.2.CSTREETS.0' });
      await setCity(opened.store.db, 'readAgainAt', clock.now() + 60 * MINUTE);
    });

    test('though emptying it is owed for long', async () => {
      beforeDrawing = (kind) => Promise.resolve(kind === 'card');
      await pass(32);
      await found();
      await pass(1);
      expect(drawn.get('F6')).toBe('card');
      beforeDrawing = () => Promise.resolve(true);
      await pass(2);
      expect(drawn.get('F1')).toBe('digest');
      expect(drawn.get('F6')).toBe('card');
    });

    test('though it is just being emptied, also by a life that ends with that', async () => {
      let late = true;
      beforeDrawing = async (kind, ts) => {
        if (kind !== 'digest' || !late || ts !== 'F6') return true;
        late = false;
        await found();
        while (await postCards(city));
        return true;
      };
      await pass(35);
      expect(late).toBe(false);
      expect(drawn.get('F6')).toBe('card');
      drawn.set('F6', 'digest');
      const { store } = opened;
      const { id } = await store.db.selectFrom('digests').select('id').where('ts', '=', 'F6').executeTakeFirstOrThrow();
      await store.db.updateTable('deliveries').set({ status: 'unsure' }).where('digest', '=', id).execute();
      await pass(2);
      expect(drawn.get('F6')).toBe('card');
    });
  });

  function since(
    kind: Posted['kind'],
    ts: string,
    more: Partial<Posted & { thread: string; delivery: string }> = {},
  ): void {
    shown.set(ts, { ts, kind, hasThread: false, channel: STREETS, thread: null, delivery: `since-${ts}`, ...more });
  }

  function arrival(id: string) {
    const text = `@MayorOkafor a pothole on Elm Street ${id}`;
    return { network: 'x', post: aPost({ id, latestId: id, conversationId: id, text }), inThreadOf: null };
  }

  async function written(id: string): Promise<void> {
    await city.desk.batch({ arrivals: [arrival(id)] });
  }

  async function pass(minutes: number): Promise<void> {
    for (let minute = 0; minute < minutes; minute += 1) {
      clock.forward(MINUTE);
      await routing(city)();
      await settle(city);
      while (await postCards(city));
      await clearForgotten(city);
      while (await postCards(city));
    }
  }
});
