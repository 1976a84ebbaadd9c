import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CardView } from '../../../src/core/card.ts';
import type { Mention, Status } from '../../../src/core/mention.ts';
import { DISMISS_REASONS } from '../../../src/core/dismissal.ts';
import { cardMessage } from '../../../src/slack/views/card.ts';
import { HEAP, TURNED } from './invisible.ts';
import { anas, AT, inParks, MAYORS, MINUTE, PARKS, TRIAGE_DESK, WORKSPACE } from './parks.ts';
import { buttonsOf, ownWords, quotedWords, refusalsOfMessage } from './refusals.ts';

const HOSTILE = {
  'calls a channel': '<!channel> <!here> <!everyone> <!subteam^S1>',
  'calls a person': '<@U1> <@W2|ana>',
  'forges a link': '<https://evil.example|city.gov> https://evil.example',
  'forges markup': '*bold* _it_ ~no~ `code` ```block``` :rotating_light:',
  'forges a quote': '> The city says\n>>> all of it',
  'forges entities': '&lt;!channel&gt; &amp;lt;',
  'turns the direction': '\u202Egnitirw\u202C \u2066x\u2069 \u200Fx \u200Ey \u061Cz',
  'hides letters': 'a\u200Bb\u200Cc\u200Dd\u2060e\uFEFFf',
  'is nothing visible': '\u200B\u202E\uFEFF',
  'is only emoji': '🌳👩‍👩‍👧‍👦🏴󠁧󠁢󠁳󠁣󠁴󠁿'.repeat(900),
  'is 25,000 letters long': 'No word of this ends. '.repeat(1_200).slice(0, 25_000),
  'is one word of 25,000 letters': 'x'.repeat(25_000),
  'is 60 lines long': Array.from({ length: 61 }, (_, at) => `line ${at}`).join('\n'),
  'is a heap of marks': `Z${'\u0301'.repeat(5_000)}`,
  'is a heap of other marks': ['\u0489', '\u20E3', '\u0E49', '\u0651'].map((one) => `Z${one.repeat(900)}`).join(''),
  'hides a sentence in tags': `a\u{E0001}${'\u{E0068}\u{E0069}'.repeat(50)}\u{E007F}b`,
  'is broken': '\uD83C lonely \uDF33',
  'is empty': '',
} as const;

const STATUSES = [
  'received',
  'routed',
  'posted',
  'claimed',
  'replying',
  'by_hand',
  'replied',
  'dismissed',
  'answered_elsewhere',
  'withdrawn',
] as const satisfies Status[];

describe.each(Object.entries(HOSTILE))('a post that %s', (_, text) => {
  test.each(STATUSES)('is plain words on a card that is %s, and calls nobody', (status) => {
    const everywhere = { text, authorName: text.slice(0, 300), authorHandle: text.slice(0, 300), status };
    const words = {
      ...everywhere,
      obstacle: { kind: 'refused', words: text },
      escalatedWord: text,
      escalatedAt: AT,
    } as const;
    const reply = anas({ text, status: 'published', publishedText: text });
    const answers = [1, 2, 3, 4].map(() => ({ ...MAYORS, text, name: text, as: 'streets' }));
    const message = cardMessage(inParks(words, { reply, answers }), WORKSPACE);
    expect(refusalsOfMessage(message)).toEqual([]);
    expect(message.text).not.toMatch(/[<>]/);
    expect(JSON.stringify(message)).not.toMatch(/"(?:broadcast|usergroup|team)"/);
    expect(JSON.stringify(message)).not.toMatch(TURNED);
    expect(JSON.stringify(message)).not.toMatch(HEAP);
    // Of tags there are flags, and nothing else.
    expect(JSON.stringify(message).replace(/🏴[\u{E0061}-\u{E007A}]{3,6}\u{E007F}/gu, '')).not.toMatch(
      /[\u{E0000}-\u{E0FFF}]/u,
    );
  });
});

test('a long post is cut with a link to the whole of it', () => {
  for (const text of [HOSTILE['is 25,000 letters long'], HOSTILE['is 60 lines long']]) {
    const message = cardMessage(inParks({ text }), WORKSPACE);
    expect(quotedWords(message).join('').endsWith('…')).toBe(true);
    expect(ownWords(message)).toContain('The whole post on X');
  }
  expect(ownWords(cardMessage(inParks(), WORKSPACE))).not.toContain('The whole post on X');
});

test('an author’s words stand in the quote and, shortened, in the notification, nowhere else', () => {
  const secret = 'kumquat';
  const message = cardMessage(
    inParks({
      text: `${secret} everywhere`,
      pictures: [{ kind: 'picture', url: 'https://p.example/1.jpg', alt: secret }],
    }),
    WORKSPACE,
  );
  const { text, ...rest } = message;
  expect(text).toContain(secret);
  expect(ownWords(rest).join(' ')).not.toContain(secret);
});

test('any mention in any state makes a card that Slack takes', () => {
  fc.assert(
    fc.property(anyCard, (card) => {
      const message = cardMessage(card, WORKSPACE);
      expect(refusalsOfMessage(message)).toEqual([]);
      const buttons = buttonsOf(message);
      expect(buttons.filter((button) => button.green).length).toBeLessThanOrEqual(1);
      expect(buttons.every((button) => button.label.length <= 22)).toBe(true);
    }),
    { numRuns: 400, seed: 20261121 },
  );
});

const words = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.constantFrom(...Object.values(HOSTILE)),
  fc.lorem(),
);
const slackId = fc.constantFrom('U07ANA', 'U07TOM');
const time = fc.integer({ min: AT - 400 * MINUTE, max: AT + 9_000 * MINUTE });
const orNull = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });

const mention: fc.Arbitrary<Partial<Mention>> = fc.record({
  text: words,
  authorName: words,
  authorHandle: words,
  lang: orNull(fc.constantFrom('es', 'en', 'und', 'zh', 'in', 'xx', 'qht')),
  pictures: fc.array(
    fc.record({
      kind: fc.constantFrom('picture' as const, 'video' as const),
      url: orNull(fc.constantFrom('https://p.example/1.jpg', 'http://p.example/1.jpg', 'data:x')),
      alt: orNull(words),
    }),
    { maxLength: 4 },
  ),
  quotesUrl: orNull(fc.constantFrom('https://x.com/a/status/1', 'not a link')),
  url: fc.constantFrom('https://x.com/a/status/1', 'not a link', ''),
  status: fc.constantFrom(...STATUSES),
  unsure: fc.boolean(),
  responder: orNull(slackId),
  statusBy: orNull(slackId),
  statusAt: time,
  statusWhy: orNull(fc.oneof(words, fc.constantFrom(...DISMISS_REASONS))),
  leaseUntil: orNull(time),
  editedAt: orNull(time),
  escalatedBy: orNull(slackId),
  escalatedAt: orNull(time),
  escalatedWord: orNull(words),
  obstacle: orNull(fc.record({ kind: fc.constantFrom('refused' as const, 'held' as const), words })),
  verdict: orNull(
    fc.record({
      department: fc.constantFrom('parks', 'triage', 'streets'),
      runnerUp: orNull(fc.constant('streets')),
      why: fc.array(words, { maxLength: 7 }),
      sure: fc.double({ min: 0, max: 1, noNaN: true }),
      emergency: fc.array(words, { maxLength: 3 }),
    }),
  ),
});

const anyCard: fc.Arbitrary<CardView> = fc
  .record({
    mention,
    role: fc.constantFrom('live' as const, 'moved' as const, 'escalation' as const),
    department: fc.oneof(
      fc.constantFrom(PARKS, TRIAGE_DESK),
      fc.record({ id: fc.constant('odd'), name: words, short: words }),
    ),
    goesOut: orNull(
      fc.record({
        via: fc.constantFrom('direct' as const, 'as_mayor' as const, 'by_hand' as const),
        handle: words,
        held: orNull(fc.constantFrom('paused' as const, 'account' as const)),
      }),
    ),
    movedTo: orNull(
      fc.record({
        department: words,
        channel: orNull(fc.constant('C0S')),
        ts: orNull(fc.constant('1.2')),
        by: orNull(fc.constant('U07ANA')),
        at: fc.nat(),
      }),
    ),
    runnerUp: orNull(fc.constant(PARKS)),
    reply: orNull(
      fc
        .record({
          text: words,
          publishedText: orNull(words),
          via: fc.constantFrom('direct' as const, 'by_hand' as const),
          status: fc.constantFrom('owed', 'published', 'refused', 'held', 'unsure', 'dropped', 'handed_over' as const),
          url: orNull(fc.constantFrom('https://x.com/p/status/2', 'nonsense')),
          publishedAt: orNull(time),
        })
        .map((changes) => anas(changes)),
    ),
    replyHandle: orNull(words),
    replyDepartment: orNull(words),
    answers: fc.array(
      fc.record({ as: fc.constantFrom('mayor', 'parks', 'streets'), text: words, name: words, handle: words }),
      { maxLength: 5 },
    ),
    neighbours: fc.nat({ max: 3 }),
    followsUp: fc.boolean(),
    finalSay: orNull(fc.constant('C0DECIDE')),
  })
  .map(({ mention, answers, ...more }) =>
    inParks(mention, { ...more, answers: answers.map((answer) => ({ ...MAYORS, ...answer })) }),
  );
