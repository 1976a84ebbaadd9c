import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DigestView } from '../../src/core/digest.ts';
import type { Action } from '../../src/core/action.ts';
import type { FindOutcome, Outgoing, SendOutcome, Workspace } from '../../src/core/workspace.ts';
import type { Post } from '../../src/networks/network.ts';
import type { City } from '../../src/steps/city.ts';
import { postCards } from '../../src/steps/post-cards.ts';
import { routing } from '../../src/steps/route.ts';
import { settling } from '../../src/steps/settle-unsure.ts';
import { setCity } from '../../src/store/city.ts';
import { redrawOpenCards } from '../../src/desk/redraw-open-cards.ts';
import { eventsOf } from '../../src/store/events.ts';
import { aPost } from '../examples.ts';
import { openTown } from '../flood/town.ts';
import { aClock, aStore, ENGINES, type TestStore } from '../stores.ts';

const SECOND = 1_000;
const STREETS = 'CSTREETS';
const refused = Promise.resolve({ outcome: 'refused', scope: 'message', words: 'invalid_blocks' } as const);
const isDigest = ({ content }: Outgoing) => content.kind === 'digest';

describe.each(ENGINES)('when more comes in than a channel takes, on %s', (engine) => {
  let opened: TestStore;
  let clock: ReturnType<typeof aClock>;
  let city: City;
  let route: () => Promise<boolean>;
  let settle: (city: City) => Promise<boolean>;
  let sent: Outgoing[];
  let redrawn: Outgoing[];
  /** What Slack answers to the next messages; then it takes them. */
  let answers: SendOutcome[];
  let arrives: boolean;

  beforeEach(async () => {
    opened = await aStore(engine);
    clock = aClock();
    [sent, redrawn, answers, arrives] = [[], [], [], true];
    city = await openTown(opened.store, clock, slack, (x) => x);
    route = routing(city);
    settle = settling();
  });
  afterEach(() => opened.close());

  const slack: Workspace = {
    send(message) {
      const answer = answers.shift() ?? { outcome: 'done', ts: '' };
      if (answer.outcome === 'done' || (answer.outcome === 'unsure' && arrives)) sent.push(message);
      return Promise.resolve(answer.outcome === 'done' ? { ...answer, ts: `${sent.length}.0` } : answer);
    },
    redraw(message) {
      redrawn.push(message);
      return Promise.resolve({ outcome: 'done', ts: message.ts });
    },
    posted: () => Promise.resolve({ outcome: 'looked', posted: [] }),
    find({ thread }, wanted): Promise<FindOutcome> {
      const there = sent.flatMap((message, at) =>
        message.thread === thread && wanted.includes(message.delivery)
          ? [[message.delivery, `${at + 1}.0`] as const]
          : [],
      );
      return Promise.resolve({ outcome: 'looked', found: new Map(there), threads: [] });
    },
  };

  const write = async (count: number, different: (at: number) => Partial<Post> = () => ({}), from = 100) => {
    const posts = Array.from({ length: count }, (_, at) =>
      aPost({
        id: String(from + at),
        latestId: String(from + at),
        conversationId: String(from + at),
        author: { id: `a${from + at}`, handle: `r${from + at}`, name: 'A resident', protected: false },
        text: `@MayorOkafor a pothole, number ${from + at}`,
        postedAt: clock.now() + at,
        ...different(at),
      }),
    );
    await city.desk.batch({ arrivals: posts.map((post) => ({ network: 'x', post, inThreadOf: null })) });
    while (await route());
  };
  const pass = async (seconds: number) => {
    for (let second = 0; second < seconds; second += 1) {
      clock.forward(SECOND);
      while (await settle(city));
      while (await postCards(city));
    }
  };
  const digests = (messages: readonly Outgoing[]): readonly DigestView[] =>
    messages.flatMap(({ content }) => (content.kind === 'digest' ? [content.digest] : []));
  const cards = (channel = STREETS) =>
    sent.flatMap((message) =>
      message.content.kind === 'card' && message.channel === channel
        ? [{ thread: message.thread, post: message.content.card.mention.postId }]
        : [],
    );
  const mentions = () => opened.store.db.selectFrom('mentions').selectAll().orderBy('posted_at').execute();
  const act = async (
    verb: Action extends infer A ? (A extends Action ? Omit<A, 'mention'> : never) : never,
    at = 0,
  ) => {
    const mention = (await mentions())[at]?.id ?? '';
    const done = await city.desk.act({ ...verb, mention });
    expect(done.ok).toBe(true);
    return mention;
  };
  const claim = () => ({ do: 'claim', by: 'UANA', leaseUntil: clock.now() + 900_000 }) as const;

  test('one message stands for all of them, and each is posted and says where', async () => {
    await write(40);
    await pass(3);
    expect(cards()).toEqual([]);
    const [digest, ...more] = digests(sent.filter(({ channel }) => channel === STREETS));
    expect(more).toEqual([]);
    expect(digest).toMatchObject({ count: 40, waiting: 40, shared: ['pothole'] });
    expect(digest?.first.map(({ postId }) => postId)).toEqual(['100', '101', '102']);
    const all = await mentions();
    expect(new Set(all.map(({ status }) => status))).toEqual(new Set(['posted']));
    const events = await eventsOf(opened.store.db, all[7]?.id ?? '');
    expect(events.map(({ type }) => type)).toEqual(['received', 'routed', 'posted']);
    expect(events[2]?.particulars).toContain('digest');
  });

  test('a few at once come one by one', async () => {
    await write(12);
    await pass(12);
    expect(digests(sent)).toEqual([]);
    expect(cards()).toHaveLength(12);
  });

  test('the next message comes half a minute later, and after two quiet minutes cards come one by one again', async () => {
    await write(40);
    await pass(2);
    await write(40, undefined, 200);
    await pass(25);
    expect(digests(sent)).toHaveLength(2);
    await pass(8);
    expect(digests(sent).map(({ count }) => count)).toEqual([40, 40, 40, 40]);
    await pass(125);
    await write(5, undefined, 300);
    await pass(6);
    expect(digests(sent)).toHaveLength(4);
    expect(cards()).toHaveLength(5);
  });

  test('danger to life does not wait among the others', async () => {
    await write(40, (at) =>
      at === 30 ? { text: '@MayorOkafor a live wire is on the pothole, somebody will die' } : {},
    );
    await pass(1);
    expect(cards()).toEqual([{ thread: null, post: '130' }]);
    expect(digests(sent)[0]?.count).toBe(39);
  });

  const danger = (at: number) => ({ text: `@MayorOkafor a live wire is on the pothole ${at}, somebody will die` });
  const about = (wanted: DigestView['about']) =>
    digests(sent.filter(({ channel }) => channel === STREETS)).filter((digest) => digest.about === wanted);

  test('danger that comes faster than it can be seen card by card is one message of its own, before all others', async () => {
    await write(60, (at) => (at < 40 ? danger(at) : {}));
    await pass(3);
    expect(about('danger')).toMatchObject([{ count: 40, waiting: 40 }]);
    expect(about('danger')[0]?.first.map(({ postId }) => postId)).toEqual(['100', '101', '102', '103', '104']);
    expect(about('many')).toMatchObject([{ count: 20 }]);
    expect(cards()).toEqual([]);
    expect(new Set((await mentions()).map(({ status }) => status))).toEqual(new Set(['posted']));
  });

  test('a lasting danger is told every ten seconds, the newest card by card between, and the others do not wait for it', async () => {
    for (let second = 0; second < 60; second += 1) {
      await write(10, (at) => (at < 5 ? danger(at) : {}), 1_000 + second * 10);
      await pass(1);
    }
    await pass(15);
    expect(about('danger').length).toBeGreaterThan(4);
    expect(about('danger').length).toBeLessThan(8);
    expect(about('many').length).toBeGreaterThan(1);
    const folded = about('danger').reduce((sum, { count }) => sum + count, 0);
    expect(folded + cards().length).toBe(300);
    expect(cards().length).toBeGreaterThan(30);
    const late = clock.now() - 60 * SECOND;
    expect((await mentions()).filter(({ status, posted_at }) => status === 'routed' && posted_at < late)).toEqual([]);
  });

  test('a few dangers come one by one', async () => {
    await write(13, danger);
    await pass(14);
    expect(about('danger')).toEqual([]);
    expect(cards()).toHaveLength(13);
  });

  test('a danger that somebody moved here has its own card, however many others there are', async () => {
    await write(1, () => ({ text: '@MayorOkafor a live wire is on the swings, somebody will die' }), 50);
    await pass(2);
    await write(40, danger);
    await act({ do: 'reroute', by: 'UANA', to: 'streets', word: null });
    await pass(3);
    expect(about('danger')).toMatchObject([{ count: 40 }]);
    expect(cards().map(({ post }) => post)).toEqual(['50']);
  });

  test('a danger that somebody asks for comes at once, however long others keep coming', async () => {
    for (let second = 0; second < 20; second += 1) {
      await write(4, danger, 1_000 + second * 10);
      await pass(1);
    }
    const [{ id, first: [oldest] } = { id: '', first: [] }] = about('danger');
    await city.desk.batch({ digests: { comeOut: { digest: id, most: 5 } } });
    const at = (await mentions()).findIndex(({ post_id }) => post_id === oldest?.postId);
    await act(claim(), at + 5);
    for (let second = 20; second < 30; second += 1) {
      await write(4, danger, 1_000 + second * 10);
      await pass(1);
    }
    expect(cards().filter(({ thread }) => thread !== null)).toHaveLength(6);
  });

  test('what somebody moved here does not wait until a lasting danger is over', async () => {
    await write(5, (at) => ({ text: `@MayorOkafor the swings are broken ${at}` }), 50);
    await pass(5);
    for (let second = 0; second < 45; second += 1) {
      await write(4, danger, 1_000 + second * 10);
      if (second === 15)
        for (const at of [0, 1, 2, 3, 4]) await act({ do: 'reroute', by: 'UANA', to: 'streets', word: null }, at);
      await pass(1);
    }
    const shown = cards().map(({ post }) => post);
    expect(shown.filter((post) => Number(post) < 100)).toEqual(['50', '51', '52', '53', '54']);
    expect(about('danger').length).toBeGreaterThan(3);
  });

  test('where Slack does not take the messages of a lasting danger, no post of it waits for all that come after it', async () => {
    city = { ...city, workspace: { ...slack, send: (message) => (isDigest(message) ? refused : slack.send(message)) } };
    for (let second = 0; second < 60; second += 1) {
      await write(2, danger, 1_000 + second * 10);
      await pass(1);
    }
    const shown = new Set(cards().map(({ post }) => post));
    const early = Array.from({ length: 10 }, (_, second) => [1_000 + second * 10, 1_001 + second * 10]).flat();
    expect(early.filter((post) => !shown.has(String(post)))).toEqual([]);
    await pass(90);
    expect(new Set(cards().map(({ post }) => post)).size).toBe(120);
    expect(cards()).toHaveLength(120);
  });

  test('a message that Slack puts off all day is sent in the end: without it nobody would see its cards', async () => {
    answers = Array.from({ length: 200 }, () => ({ outcome: 'try_later', afterMs: 0, words: 'Too many' }) as const);
    await write(40);
    await pass(150);
    expect(answers).toEqual([]);
    expect(digests(sent)).toEqual([]);
    clock.forward(15 * 60 * SECOND);
    await pass(2);
    expect(digests(sent.filter(({ channel }) => channel === STREETS)).map(({ count }) => count)).toEqual([40]);
  });

  test('going through them brings ten at a time into the thread, until none waits', async () => {
    await write(25);
    await pass(2);
    const { id } = digests(sent).find(({ channel }) => channel === STREETS) ?? { id: '' };
    const thread = `${sent.findIndex(({ content }) => content.kind === 'digest' && content.digest.id === id) + 1}.0`;
    for (const most of [10, 20, 25, 25]) {
      await city.desk.batch({ digests: { comeOut: { digest: id, most: 10 } } });
      await pass(15);
      expect(cards()).toHaveLength(most);
    }
    expect(cards().map(({ post }) => post)).toEqual(Array.from({ length: 25 }, (_, at) => String(100 + at)));
    expect(new Set(cards().map((card) => card.thread))).toEqual(new Set([thread]));
    expect(digests(redrawn).at(-1)).toMatchObject({ count: 25, waiting: 0 });
    expect(new Set(sent.map(({ delivery }) => delivery)).size).toBe(sent.length);
  });

  test('who claims one from the list gets its card, in the thread', async () => {
    await write(40);
    await pass(2);
    await act(claim(), 5);
    await pass(6);
    expect(cards()).toEqual([{ thread: expect.any(String) as string, post: '105' }]);
    expect(digests(redrawn).find(({ channel }) => channel === STREETS)?.waiting).toBe(39);
  });

  test('who claims one before the message is there gets its card as well', async () => {
    answers = [
      { outcome: 'try_later', afterMs: null, words: '' },
      { outcome: 'try_later', afterMs: null, words: '' },
    ];
    await write(40);
    await pass(1);
    await act(claim(), 5);
    await pass(60);
    expect(cards()).toEqual([{ thread: expect.any(String) as string, post: '105' }]);
    expect((await mentions())[5]?.status).toBe('claimed');
  });

  test('what its author takes back is no longer quoted, and many changes are one redraw', async () => {
    await write(40);
    await pass(2);
    for (const at of [0, 1, 2]) await act({ do: 'withdraw', by: null }, at);
    await pass(6);
    const drawn = digests(redrawn).filter(({ channel }) => channel === STREETS);
    expect(drawn).toHaveLength(1);
    expect(drawn[0]?.count).toBe(37);
    expect(drawn[0]?.first.map(({ postId }) => postId)).toEqual(['103', '104', '105']);
  });

  test('it does not go on quoting what was taken back or changed after it had come out as a card of its own', async () => {
    await write(40);
    await pass(2);
    await act(claim(), 0);
    await act(claim(), 1);
    await pass(6);
    redrawn.length = 0;
    await act({ do: 'withdraw', by: null }, 0);
    await act({ do: 'edit', by: null, post: { latestId: '901', text: 'never mind' }, at: clock.now() }, 1);
    await pass(6);
    const [drawn] = digests(redrawn).filter(({ channel }) => channel === STREETS);
    expect(drawn?.first.map(({ text }) => text)).toEqual([
      'never mind',
      '@MayorOkafor a pothole, number 102',
      '@MayorOkafor a pothole, number 103',
    ]);
  });

  test('what is moved leaves it, and comes as a card to where it belongs', async () => {
    await write(40);
    await pass(2);
    await act({ do: 'reroute', by: 'UANA', to: 'water', word: 'It is a hydrant.' }, 3);
    await pass(6);
    expect(cards('CWATER').map(({ post }) => post)).toEqual(['103']);
    expect(digests(redrawn).find(({ channel }) => channel === STREETS)?.count).toBe(39);
    expect(sent.filter(({ content }) => content.kind === 'notice')).toHaveLength(1);
  });

  test('a follow-up of a folded post comes at once, on its own', async () => {
    await write(40);
    await pass(2);
    const first = (await mentions())[4]?.id ?? '';
    const post = aPost({
      id: '900',
      latestId: '900',
      conversationId: '104',
      text: 'And nobody comes',
      postedAt: clock.now(),
    });
    await city.desk.batch({ arrivals: [{ network: 'x', post, inThreadOf: first }] });
    while (await route());
    await pass(2);
    expect(cards().find((card) => card.post === '900')).toEqual({ thread: null, post: '900' });
  });

  test('a follow-up takes the post that it follows out of the queue', async () => {
    await write(40);
    const first = (await mentions())[4]?.id ?? '';
    await pass(2);
    await write(3, undefined, 500);
    const parent = (await mentions()).find(({ post_id }) => post_id === '502')?.id ?? first;
    const post = aPost({
      id: '901',
      latestId: '901',
      conversationId: '502',
      text: 'And nobody comes',
      postedAt: clock.now(),
    });
    await city.desk.batch({ arrivals: [{ network: 'x', post, inThreadOf: parent }] });
    while (await route());
    await pass(5);
    expect(cards().map((card) => card.post)).toEqual(['502', '901']);
    expect(cards()[1]?.thread).not.toBeNull();
  });

  test('a message that may be there is looked for, and not sent again', async () => {
    answers = [{ outcome: 'unsure', words: 'No answer' }];
    await write(40);
    await pass(10);
    expect(digests(sent.filter(({ channel }) => channel === STREETS))).toHaveLength(1);
    expect(new Set((await mentions()).map(({ status }) => status))).toEqual(new Set(['posted']));
  });

  test('a message that certainly is not there is sent again, once', async () => {
    answers = [{ outcome: 'unsure', words: 'No answer' }];
    arrives = false;
    await write(40);
    await pass(10);
    expect(digests(sent.filter(({ channel }) => channel === STREETS))).toHaveLength(1);
  });

  test('a process that ends between folding and sending loses nothing', async () => {
    await write(40);
    clock.forward(SECOND);
    await city.desk.batch({
      digests: { folds: [{ channel: STREETS, about: 'many', notSince: 0, busyAt: clock.now() }] },
    });
    expect(
      await city.desk.batch({ digests: { folds: [{ channel: STREETS, about: 'many', notSince: 0, busyAt: 0 }] } }),
    ).toEqual([]);
    await pass(3);
    expect(digests(sent.filter(({ channel }) => channel === STREETS)).map(({ count }) => count)).toEqual([40]);
  });

  test('after a restore digests are drawn anew, and what comes out of them is looked for first', async () => {
    await write(40);
    await pass(2);
    await setCity(opened.store.db, 'restoredAt', clock.now());
    await redrawOpenCards(opened.store.db, clock, city.ids);
    await pass(2);
    expect(
      digests(redrawn)
        .map(({ channel }) => channel)
        .toSorted(),
    ).toEqual(['CDESK', STREETS]);
    const { id = '' } = digests(redrawn).find(({ channel }) => channel === STREETS) ?? {};
    await city.desk.batch({ digests: { comeOut: { digest: id, most: 10 } } });
    const unsure = await opened.store.db.selectFrom('deliveries').selectAll().where('status', '=', 'unsure').execute();
    expect(unsure).toHaveLength(10);
    await pass(20);
    expect(cards()).toHaveLength(10);
  });

  test('where Slack does not take the message, its cards go out one by one', async () => {
    answers = Array.from(
      { length: 2 },
      () => ({ outcome: 'refused', scope: 'message', words: 'invalid_blocks' }) as const,
    );
    await write(20);
    await pass(25);
    expect(digests(sent)).toEqual([]);
    expect(cards()).toHaveLength(20);
    expect(cards('CDESK')).toHaveLength(20);
  });
});
