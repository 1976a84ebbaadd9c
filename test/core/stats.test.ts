import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Tally } from '../../src/core/stats.ts';
import { count, countPeople, findDepartment, periodLength, quantile, readQuestion } from '../../src/core/stats.ts';

const PARKS = { id: 'parks', name: 'Parks & Recreation', short: 'Parks' };
const WORKS = { id: 'public-works', name: 'Obras Públicas', short: 'Works' };
const tally = (changes: Partial<Tally> = {}): Tally => ({
  department: 'parks',
  outcome: 'answered',
  by: 'department',
  byHand: false,
  responder: 'U07ANA',
  answeredAfter: 60_000,
  ...changes,
});

test('every mention is counted once by its outcome', () => {
  const counts = count([
    tally(),
    tally({ by: 'mayor', responder: null, answeredAfter: 120_000 }),
    tally({ byHand: true, answeredAfter: 600_000 }),
    tally({ outcome: 'open', by: null, responder: null, answeredAfter: null }),
    tally({ outcome: 'dismissed', by: null, answeredAfter: null }),
    tally({ outcome: 'withdrawn', by: null, responder: null, answeredAfter: null }),
  ]);
  expect(counts).toEqual({
    received: 6,
    answered: 3,
    byMayor: 1,
    byHand: 1,
    open: 1,
    dismissed: 1,
    withdrawn: 1,
    half: 120_000,
    nineOfTen: 600_000,
  });
});

test('what was received is what was answered, is open, was put aside or taken back: the figures add up', () => {
  const outcome = fc.constantFrom('open', 'answered', 'dismissed', 'withdrawn');
  fc.assert(
    fc.property(fc.array(outcome), (outcomes) => {
      const { received, answered, open, dismissed, withdrawn } = count(outcomes.map((one) => tally({ outcome: one })));
      expect(answered + open + dismissed + withdrawn).toBe(received);
      expect(received).toBe(outcomes.length);
    }),
  );
});

test('without an answer there is no time to speak of', () => {
  expect(count([])).toMatchObject({ received: 0, half: null, nineOfTen: null });
});

test('people are counted by what they answered, most first, and who dismissed is not among them', () => {
  const people = countPeople([
    tally({ responder: 'U07TOM' }),
    tally({ byHand: true }),
    tally({ answeredAfter: 180_000 }),
    tally({ outcome: 'dismissed', responder: 'U07OLGA' }),
  ]);
  expect(people).toEqual([
    { person: 'U07ANA', answered: 2, byHand: 1, half: 60_000 },
    { person: 'U07TOM', answered: 1, byHand: 0, half: 60_000 },
  ]);
});

test('a quantile is a time that happened, and that share of all is not above it', () => {
  expect(quantile([1, 2, 3, 4], 0.5)).toBe(2);
  expect(quantile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9)).toBe(9);
  fc.assert(
    fc.property(fc.array(fc.nat(), { minLength: 1 }), fc.constantFrom(0.5, 0.9), (values, part) => {
      const sorted = [...values].sort((a, b) => a - b);
      const found = quantile(sorted, part) ?? -1;
      expect(sorted).toContain(found);
      expect(sorted.filter((value) => value <= found).length).toBeGreaterThanOrEqual(part * sorted.length);
      expect(sorted.filter((value) => value < found).length).toBeLessThan(part * sorted.length);
    }),
  );
});

test('a question names a period and a department in any order and spelling', () => {
  const departments = [PARKS, WORKS];
  const numbers = (period: string, department: object | null) => ({ asks: 'numbers', period, department });
  expect(readQuestion('', departments)).toEqual(numbers('30d', null));
  expect(readQuestion('7d', departments)).toEqual(numbers('7d', null));
  expect(readQuestion(' 90D  parks ', departments)).toEqual(numbers('90d', PARKS));
  expect(readQuestion('Parks &amp; Recreation 7d', departments)).toEqual(numbers('7d', PARKS));
  expect(readQuestion('obras publicas', departments)).toEqual(numbers('30d', WORKS));
  expect(readQuestion('open', departments)).toEqual({ asks: 'open', department: null });
  expect(readQuestion('Open works', departments)).toEqual({ asks: 'open', department: WORKS });
});

test('what cannot be read is not guessed', () => {
  for (const text of ['last mnth', '8d', '7d 30d', 'open 7d', '7d parks works', '<!channel>', '&lt;!channel&gt;'])
    expect(readQuestion(text, [PARKS, WORKS])).toMatchObject({ asks: 'unknown' });
  const why = (text: string) => readQuestion(text, [PARKS, WORKS]);
  expect(why('7d 30d parks')).toMatchObject({ why: 'two_periods' });
  expect(why('open 7d')).toMatchObject({ why: 'open_period' });
  expect(why('7d 30d perks')).toMatchObject({ why: 'neither' });
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(['numbers', 'open', 'unknown']).toContain(readQuestion(text, [PARKS]).asks);
    }),
  );
});

test('a department is found by id, name or short name, and nothing finds none', () => {
  expect(findDepartment('PUBLIC WORKS', [PARKS, WORKS])).toBe(WORKS);
  expect(findDepartment('#parks', [PARKS, WORKS])).toBe(PARKS);
  expect(findDepartment('', [PARKS, WORKS])).toBeUndefined();
  expect(findDepartment('&', [PARKS, { ...WORKS, short: '&' }])).toBeUndefined();
});

test('a period is days of 24 hours', () => {
  expect(periodLength('7d')).toBe(7 * 86_400_000);
});
