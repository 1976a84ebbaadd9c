import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Account } from '../../src/networks/network.ts';
import { createBill } from '../../src/networks/x/bill.ts';
import { count, named } from '../../src/networks/x/count.ts';
import { FIELDS } from '../../src/networks/x/fields.ts';
import { find } from '../../src/networks/x/find.ts';
import { isFields } from '../../src/networks/x/json.ts';
import { lookUp } from '../../src/networks/x/look-up.ts';
import type { Answer, Line } from '../../src/networks/x/line.ts';
import { readLink } from '../../src/networks/x/link.ts';
import { answers, conversations, published } from '../../src/networks/x/overhear.ts';
import { problemOf } from '../../src/networks/x/problem.ts';
import { publish } from '../../src/networks/x/publish.ts';
import { read } from '../../src/networks/x/read.ts';
import { troubled } from '../../src/networks/x/trouble.ts';
import { who } from '../../src/networks/x/who.ts';
import { fetchAnswer, handIn } from '../../src/networks/x/withdrawals.ts';
import type { X } from '../../src/networks/x/x.ts';
import { junk, perhaps, spoilt } from './hostile.ts';
import { counts, page, textsIn } from './page.ts';

const NOW = Date.parse('2026-11-20T18:00:00Z');
const account: Account = { id: 'a', remoteId: '42', handle: 'CityParks', credentials: { token: 't', secret: 's' } };
const reply = { key: 'r1', to: '1990000000000000001', text: 'We closed the swings. https://city.gov/swings' };

describe('whatever X answers', () => {
  const good = fc
    .oneof({ weight: 6, arbitrary: page() }, counts())
    .map((body): Answer => ({ outcome: 'answered', body }));
  const asked = fc.asyncProperty(
    fc.constantFrom('tweet', 'post'),
    fc.array(fc.oneof(answer(), { weight: 4, arbitrary: good }), { minLength: 1, maxLength: 4 }),
    async (dialect, said) => {
      const x = xOf(dialect);
      const questions: readonly ((line: Line) => Promise<Readonly<{ outcome: string }>>)[] = [
        (line) => read(x, line, account, { cursor: '1990000000000000000.1', overlap: 60_000, since: null }),
        (line) => read(x, line, account, { cursor: null, overlap: 60_000, since: null }),
        (line) => lookUp(x, line, [reply.to, '1990000000000000007']),
        (line) => answers(x, line, [account], NOW - 1_000),
        (line) => published(x, line, account, NOW - 1_000),
        (line) => conversations(x, line, [reply.to], NOW - 1_000),
        (line) => find(x, line, account, reply, NOW - 1_000),
        (line) => publish(line, account, reply),
        (line) => named(x, line, account, NOW - 60_000, NOW),
        (line) => count(x, line, account, [], NOW - 60_000, NOW),
        (line) => who(line),
      ];
      for (const question of questions) {
        const come = await question(saying(said));
        expect(OUTCOMES).toContain(come.outcome);
        expect(textsIn(come).join('')).not.toContain('\u0000');
        seen.set(come.outcome, (seen.get(come.outcome) ?? 0) + 1);
      }
    },
  );
  const seen = new Map<string, number>();

  it('comes to an outcome that the port knows, and as often to one that holds something as to trouble', async () => {
    await fc.assert(asked, { numRuns: 1_000 });
    const all = [...seen.values()].reduce((sum, one) => sum + one, 0);
    expect((seen.get('trouble') ?? 0) / all).toBeLessThan(0.6);
  });

  it('counts no half posts, and none less than none', async () => {
    let counted = 0;
    const asks = fc.asyncProperty(counts(), async (body) => {
      const said = await count(xOf('tweet'), saying([{ outcome: 'answered', body }]), account, [], NOW - 60_000, NOW);
      if (said.outcome !== 'counted') return;
      counted += 1;
      for (const minute of said.minutes) {
        expect(Number.isSafeInteger(minute.count) && minute.count >= 0).toBe(true);
        expect(Number.isSafeInteger(minute.from)).toBe(true);
      }
    });
    await fc.assert(asks, { numRuns: 500 });
    expect(counted).toBeGreaterThan(100);
  });

  it('comes to a sentence when it is an error', () => {
    const problem = fc.property(fc.integer({ min: 100, max: 599 }), perhaps(problems(), 2), (status, body) => {
      const { trouble } = problemOf(status, body, null);
      expect(trouble.words.length).toBeGreaterThan(5);
      expect(trouble.words.length).toBeLessThan(500);
    });
    fc.assert(problem, { numRuns: 1_000 });
  });

  it('is never taken for a published reply unless it says which post it is', async () => {
    const vague = fc.asyncProperty(junk, async (data) => {
      const said = await publish(saying([{ outcome: 'answered', body: { data } }]), account, reply);
      if (said.outcome === 'published') expect(said.post.id).toMatch(/^\d+$/);
      else expect(said.outcome).toBe('unsure');
    });
    await fc.assert(vague, { numRuns: 300 });
  });
});

describe('whatever X says of a list of posts', () => {
  const url = fc.oneof(fc.webUrl(), fc.string());
  const status = fc.constantFrom('created', 'in_progress', 'complete', 'failed', 'expired', '');
  const job = spoilt({ id: fc.constantFrom('7', ''), status, upload_url: url, download_url: url });
  const said = fc.record({ data: job }).map((body): Answer => ({ outcome: 'answered', body }));
  const line = fc.oneof(
    fc.json(),
    fc.string(),
    junk.map((one) => JSON.stringify({ id: one })),
  );
  const file = fc.array(line, { maxLength: 6 }).map((lines) => lines.join('\n'));

  it('comes to an outcome that the port knows', async () => {
    const asked = fc.asyncProperty(said, file, async (one, content) => {
      const carry = () => Promise.resolve({ outcome: 'read', content } as const);
      const files = { read: carry, write: carry };
      expect(['asked', 'trouble']).toContain((await handIn(saying([one]), files, ['1'])).outcome);
      const told = await fetchAnswer(saying([one]), files, '7');
      expect(['read', 'not_yet', 'lost', 'trouble']).toContain(told.outcome);
      if (told.outcome === 'read') for (const id of told.gone) expect(id).toBeTypeOf('string');
    });
    await fc.assert(asked, { numRuns: 500 });
  });
});

describe('whatever a person pastes as a link', () => {
  it('names a post, or none', () => {
    const pasted = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.webUrl(),
      fc.string().map((end) => `https://x.com/a/status/${end}`),
    );
    const looked = fc.property(pasted, (link) => {
      const named = readLink(link);
      if (named !== null) expect(named.postId).toMatch(/^\d+$/);
    });
    fc.assert(looked, { numRuns: 1_000 });
  });
});

const OUTCOMES = [
  'read',
  'counted',
  'trouble',
  'found',
  'absent',
  'published',
  'refused',
  'try_later',
  'unsure',
  'known',
];

function xOf(dialect: 'tweet' | 'post'): X {
  const clock = { now: () => NOW };
  const options = {
    appKey: '',
    appSecret: '',
    apiUrl: null,
    access: 'self-serve',
    clock,
    timers: { after: () => () => undefined },
  } as const;
  return { options, fields: FIELDS[dialect], bill: createBill(clock) };
}

/** One answer after the other, and then nothing but silence. */
function saying(said: readonly Answer[]): Line {
  const left = [...said];
  return () => Promise.resolve(left.shift() ?? troubled('network', 'X could not be reached.', false));
}

function answer(): fc.Arbitrary<Answer> {
  const id = fc.constantFrom('1990000000000000001', '1990000000000000002', '1990000000000000007', '7', 'abc', '12.5');
  const mention = spoilt({ username: fc.constant('mayorokafor'), id, start: fc.nat(), end: fc.nat() });
  const url = spoilt({
    url: fc.constant('https://t.co/abc'),
    expanded_url: fc.webUrl(),
    display_url: fc.string(),
    media_key: id,
  });
  const entities = spoilt({ mentions: fc.array(mention, { maxLength: 3 }), urls: fc.array(url, { maxLength: 3 }) });
  const reference = spoilt({ type: fc.constantFrom('replied_to', 'quoted', 'retweeted'), id: perhaps(id, 2) });
  const post = spoilt(
    {
      id,
      text: fc.oneof(fc.string(), fc.constant('@MayorOkafor the swings https://t.co/abc &lt;b&gt;')),
      author_id: fc.constant('42'),
      conversation_id: id,
      created_at: fc.constant('2026-11-20T17:00:00.000Z'),
      in_reply_to_user_id: id,
      edit_history_tweet_ids: fc.array(id, { maxLength: 3 }),
      edit_history_post_ids: fc.array(id, { maxLength: 3 }),
      referenced_tweets: fc.array(reference, { maxLength: 2 }),
      referenced_posts: fc.array(reference, { maxLength: 2 }),
      entities,
      note_tweet: spoilt({ text: fc.string(), entities }),
      display_text_range: fc.array(fc.integer({ min: -2, max: 400 }), { maxLength: 2 }),
      attachments: spoilt({ media_keys: fc.array(id, { maxLength: 2 }) }),
      lang: fc.constantFrom('en', 'und'),
    },
    25,
  );
  const includes = fc.record({
    users: fc.constant([{ id: '42', username: 'danawhit', name: 'Dana', protected: false }]),
    media: perhaps(
      fc.array(
        spoilt({ media_key: id, type: fc.constantFrom('photo', 'video'), url: fc.webUrl(), alt_text: fc.string() }),
        { maxLength: 2 },
      ),
    ),
  });
  const data = fc.oneof({ weight: 4, arbitrary: fc.array(post, { maxLength: 3 }) }, { weight: 1, arbitrary: post });
  const whole = {
    data,
    includes: perhaps(includes, 12),
    meta: perhaps(fc.record({ next_token: id }, { requiredKeys: [] }), 12),
    errors: problems(),
  };
  const body = fc.record(whole, { requiredKeys: [] }).filter(isFields);
  return body.map((read): Answer => ({ outcome: 'answered', body: read }));
}

function problems(): fc.Arbitrary<unknown> {
  const words = fc.constantFrom(
    'Not Found Error',
    'duplicate content',
    'CreditsDepleted',
    'https://api.x.com/2/problems/resource-not-found',
  );
  return fc.array(
    spoilt({
      title: words,
      detail: words,
      type: words,
      message: words,
      code: fc.nat(500),
      resource_id: words,
      value: words,
    }),
    { maxLength: 2 },
  );
}
