import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DigestView } from '../../src/core/digest.ts';
import type { Outgoing, SendOutcome, Workspace } from '../../src/core/workspace.ts';
import type { Post } from '../../src/networks/network.ts';
import type { City } from '../../src/steps/city.ts';
import { keptClassifier } from '../../src/steps/known-city.ts';
import { postCards } from '../../src/steps/post-cards.ts';
import { routing } from '../../src/steps/route.ts';
import { setCity } from '../../src/store/city.ts';
import { eventsOf } from '../../src/store/events.ts';
import { aPost } from '../examples.ts';
import { openTown } from '../flood/town.ts';
import { aClock, aStore, ENGINES, type TestStore } from '../stores.ts';

const TRIAGE = 'CTRIAGE';
const MINUTE = 60_000;
const PRAISE = '@MayorOkafor thank you so much, you are the best mayor ever';
const JOKE = '@MayorOkafor lol what a clown';

describe.each(ENGINES)('what is recognised as nobody’s, on %s', (engine) => {
  let opened: TestStore;
  let clock: ReturnType<typeof aClock>;
  let city: City;
  let route: () => Promise<boolean>;
  let sent: Outgoing[];
  let redrawn: Outgoing[];
  let answers: SendOutcome[];

  const slack: Workspace = {
    send(message) {
      const answer = answers.shift() ?? { outcome: 'done', ts: '' };
      if (answer.outcome === 'done') sent.push(message);
      return Promise.resolve(answer.outcome === 'done' ? { ...answer, ts: `${sent.length}.0` } : answer);
    },
    redraw(message) {
      redrawn.push(message);
      return Promise.resolve({ outcome: 'done', ts: message.ts });
    },
    posted: () => Promise.resolve({ outcome: 'looked', posted: [] }),
    find: () => Promise.resolve({ outcome: 'looked', found: new Map(), threads: [] }),
  };

  beforeEach(async () => {
    opened = await aStore(engine);
    clock = aClock();
    [sent, redrawn, answers] = [[], [], []];
    city = await openTown(opened.store, clock, slack, (x) => x);
    route = routing(city, keptClassifier(city));
  });
  afterEach(() => opened.close());

  let written = 100;
  const write = async (text: string, different: Partial<Post> = {}, inThreadOf: string | null = null) => {
    const id = String((written += 1));
    const author = { id: `a${id}`, handle: `r${id}`, name: 'A resident', protected: false };
    const base = { id, latestId: id, conversationId: id, author, text, postedAt: clock.now() };
    await city.desk.batch({ arrivals: [{ network: 'x', post: aPost({ ...base, ...different }), inThreadOf }] });
    while (await route());
    return (await mentions()).find(({ post_id }) => post_id === id)?.id ?? '';
  };
  const pass = async (seconds: number) => {
    for (let second = 0; second < seconds; second += 1) {
      clock.forward(1_000);
      while (await postCards(city));
    }
  };
  const mentions = () => opened.store.db.selectFrom('mentions').selectAll().orderBy('posted_at').execute();
  const digests = (messages: readonly Outgoing[]): readonly DigestView[] =>
    messages.flatMap(({ content }) => (content.kind === 'digest' ? [content.digest] : []));
  const cards = () =>
    sent.flatMap(({ content, channel, thread }) =>
      content.kind === 'card' ? [{ channel, thread, text: content.card.mention.text }] : [],
    );

  test('stands in one message in triage within seconds, a line each, and is posted and on record', async () => {
    const first = await write(PRAISE);
    await pass(2);
    expect(digests(sent)).toMatchObject([{ channel: TRIAGE, about: 'nobodys', count: 1, waiting: 1 }]);
    const second = await write(JOKE);
    await pass(5);
    expect(digests(sent)).toHaveLength(1);
    expect(
      digests(redrawn)
        .at(-1)
        ?.first.map(({ text }) => text),
    ).toEqual([PRAISE, JOKE]);
    expect(cards()).toEqual([]);
    for (const mention of [first, second]) {
      const types = (await eventsOf(opened.store.db, mention)).map(({ type }) => type);
      expect(types).toEqual(['received', 'routed', 'posted']);
    }
  });

  test('begins another message after an hour, or when the first one is full', async () => {
    for (let count = 0; count < 16; count += 1) await write(PRAISE);
    await pass(5);
    expect(digests(sent).map(({ count }) => count)).toEqual([15, 1]);
    clock.forward(61 * MINUTE);
    await write(JOKE);
    await pass(5);
    expect(digests(sent).at(-1)).toMatchObject({ count: 1 });
    expect(digests(sent)).toHaveLength(3);
    expect(new Set((await mentions()).map(({ status }) => status))).toEqual(new Set(['posted']));
  });

  test('comes out as a card in its thread, and goes on from there like any other', async () => {
    const mention = await write(PRAISE);
    await write(JOKE);
    await pass(5);
    const { id = '' } = digests(sent)[0] ?? {};
    await city.desk.batch({ digests: { comeOut: { digest: id, most: 10 } } });
    await pass(5);
    expect(cards()).toEqual([
      { channel: TRIAGE, thread: '1.0', text: PRAISE },
      { channel: TRIAGE, thread: '1.0', text: JOKE },
    ]);
    const moved = await city.desk.act({ do: 'reroute', mention, by: 'UOLGA', to: 'parks', word: null });
    expect(moved.ok).toBe(true);
    await pass(5);
    expect(cards()).toContainEqual({ channel: 'CPARKS', thread: null, text: PRAISE });
    expect(digests(redrawn).at(-1)).toMatchObject({ count: 1, waiting: 0 });
  });

  test('interrupts with a card of its own where danger to life is suspected, or nobody is sure', async () => {
    await write('@MayorOkafor lol what a clown, he is not breathing, call 911');
    await write('@MayorOkafor');
    await write('@MayorOkafor', { pictures: [{ kind: 'picture', url: 'https://pbs.example/1.jpg', alt: null }] });
    await write('@MayorOkafor hmm');
    await pass(5);
    expect(digests(sent)).toEqual([]);
    expect(cards().map(({ channel }) => channel)).toEqual([TRIAGE, TRIAGE, TRIAGE, TRIAGE]);
  });

  test('has its own card where somebody thanks in a conversation, or the city wants cards', async () => {
    const first = await write('@MayorOkafor there is a deep pothole in the road');
    await pass(1);
    await write(PRAISE, {}, first);
    await setCity(opened.store.db, 'nobody', 'cards');
    await write(JOKE);
    await pass(5);
    expect(digests(sent)).toEqual([]);
    expect(cards().map(({ text }) => text)).toContain(PRAISE);
    expect(cards()).toContainEqual({ channel: TRIAGE, thread: null, text: JOKE });
  });

  test('goes out one by one where Slack does not take the message, also what joined it meanwhile', async () => {
    answers = [{ outcome: 'try_later', afterMs: null, words: '' }];
    await write(PRAISE);
    await pass(1);
    await write(JOKE);
    answers = [{ outcome: 'refused', scope: 'message', words: 'invalid_blocks' }];
    await pass(90);
    expect(
      cards()
        .map(({ text }) => text)
        .toSorted(),
    ).toEqual([JOKE, PRAISE].toSorted());
    expect(new Set((await mentions()).map(({ status }) => status))).toEqual(new Set(['posted']));
    await write(JOKE);
    await pass(5);
    expect(digests(sent)).toHaveLength(1);
  });
});
