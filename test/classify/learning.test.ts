import { describe, expect, test } from 'vitest';
import { classifierAside } from '../../src/classify/aside.ts';
import { proposalsAside } from '../../src/classify/aside.ts';
import { type City, type Classifier, classifier, type Lesson } from '../../src/classify/classify.ts';
import { learnt, unlearnt } from '../../src/classify/local.ts';
import { explain, reset, undo } from '../../src/classify/explain.ts';
import { proposals } from '../../src/classify/rules.ts';
import { thresholdFor } from '../../src/classify/threshold.ts';
import { TRIAGE } from '../../src/core/verdict.ts';
import { city, confirmed, department, moved, PARKS, SANITATION, STREETS, WATER } from './city.ts';

const TEXT = 'the blue gazebo thing is humming again';
const THINGS = ['a lamp', 'leaves in the drain', 'a blue bin', 'the noisy bar', 'a hole', 'bench', 'rats again'];
const WHERE = ['water', 'parks', 'police'];
const bare = (change: Partial<City> = {}) =>
  city({
    threshold: 0,
    departments: [PARKS, STREETS, SANITATION, WATER].map((of) => ({ ...of, keywords: [] })),
    ...change,
  });
const stamp = { id: 'x', at: 2, by: 'U9' };

describe('what people teach', () => {
  test('what a move decided is told in its words', () => {
    const departments = [PARKS, STREETS, SANITATION];
    const before = classifier(city({ departments, threshold: 0 }));
    for (const to of ['parks', 'streets', 'sanitation']) {
      const after = before.learn(moved('rental scooters blocking the ramp on Third', to));
      const verdict = after.classify('rental scooters on every corner of Main');
      expect(verdict.department).toBe(to);
      expect(verdict.why[0]).toBe('rental scooters');
    }
  });

  test('one move changes the next verdict', () => {
    const before = classifier(city({ threshold: 0 }));
    const where = before.classify(TEXT).department === 'water' ? 'police' : 'water';
    const after = before.learn(moved(TEXT, where));
    expect(after.classify(TEXT).department).toBe(where);
    expect(after.classify('the blue thing is humming').department).toBe(where);
    expect(before.classify(TEXT).department).not.toBe(where);
  });

  test('learning at once and preparing from the log are the same', () => {
    const lessons = [moved(TEXT, 'water'), confirmed('a pothole', 'streets'), moved('gazebo lamp', 'police', 'U3')];
    const step = lessons.reduce((known, lesson) => known.learn(lesson), classifier(city()));
    const whole = classifier(city({ lessons }));
    for (const text of [TEXT, 'a lamp', 'pothole']) expect(step.rank(text)).toEqual(whole.rank(text));
  });

  test('so are sixty lessons, and what one of two further ones taught is not in the other', () => {
    const lessons = Array.from({ length: 60 }, (_, at) =>
      moved(`${THINGS[at % 7] ?? ''} ${'abcdefgh'[at % 8] ?? ''}`, WHERE[at % 3] ?? '', `U${at % 4}`, `${at}`),
    );
    const known = lessons.reduce((sofar, lesson) => sofar.learn(lesson), classifier(city()));
    const [one, other] = [moved('a gazebo', 'water'), moved('a broken gazebo', 'police')];
    const [first, second] = [known.learn(one), known.learn(other)];
    for (const text of [...THINGS, 'a gazebo', 'a broken gazebo']) {
      expect(known.rank(text)).toEqual(classifier(city({ lessons })).rank(text));
      expect(first.rank(text)).toEqual(classifier(city({ lessons: [...lessons, one] })).rank(text));
      expect(second.rank(text)).toEqual(classifier(city({ lessons: [...lessons, other] })).rank(text));
    }
  });

  test('seven moves show where a city draws a line: all trees go over it, the rest of the park stays', () => {
    const trees = ['oak tree down', 'limb fell', 'stump', 'dead tree', 'prune the hedge', 'tree roots', 'palm leaning'];
    const lessons = [
      ...trees.map((text, at) => moved(text, 'streets', `U${at % 3}`)),
      ...['playground swing broken', 'park bench broken', 'ball field flooded'].map((text) => confirmed(text, 'parks')),
    ];
    const [before, after] = [classifier(bare()), classifier(bare({ lessons }))];
    for (const text of ['trim my trees', 'a fallen tree', 'a hedge too high']) {
      expect(before.classify(text).department).toBe('parks');
      expect(after.classify(text).department).toBe('streets');
    }
    for (const text of ['the slide on the playground is broken', 'grass in the park']) {
      expect(shareOf(after, text, 'parks')).toBeGreaterThan(0.75);
    }
    expect(after.classify('missed trash pickup').department).toBe('sanitation');
  });

  test('a city that changes its mind need not say so as often as it said the other', () => {
    const before = Array.from({ length: 100 }, (_, at) => confirmed('leaf pickup', 'parks', `${at}`));
    const after = Array.from({ length: 8 }, (_, at) => moved('leaf pickup', 'sanitation', `U${at % 4}`, `${at}`));
    expect(classifier(bare({ lessons: before })).classify('leaf pickup').department).toBe('parks');
    const known = classifier(bare({ lessons: [...before, ...after] }));
    expect(known.classify('leaf pickup').department).toBe('sanitation');
    expect(known.classify('pothole').department).toBe('streets');
  });

  test('the certainty that is stated is neither shaken nor stretched by lessons that bear it out', () => {
    const base = Float64Array.of(Math.log(0.8), Math.log(0.2));
    const local = Array.from({ length: 400 }, (_, at) => at).reduce((sofar, at) => {
      const wrong = at % 5 === 4;
      const scores = at % 2 === 0 ? base : base.toReversed();
      const target = (at % 2 === 0) === wrong ? 1 : 0;
      return learnt(sofar, new Map([[`text ${at}`, 6]]), { base: scores, target, weight: wrong ? 1.5 : 1 });
    }, unlearnt(2));
    const { slope, shift } = local.trust;
    const odds = Math.log(0.8 / 0.2);
    expect(1 / (1 + Math.exp(-(slope * odds + shift)))).toBeCloseTo(0.8, 1);
    expect(Math.abs(shift)).toBeLessThan(0.1);
  });

  test('a thread of its own learns the same', async () => {
    const lessons = Array.from({ length: 60 }, (_, at) =>
      moved(`${TEXT} ${'abcdefgh'[at % 8] ?? ''}`, 'water', `U${at % 4}`, `${at}`),
    );
    const aside = await classifierAside(city({ lessons }));
    expect(aside.rank(TEXT)).toEqual(classifier(city({ lessons })).rank(TEXT));
  });

  test('what was dismissed as not for anybody teaches that', () => {
    const text = 'ferret racing in the zebra lounge';
    expect(classifier(city({ lessons: byPeople(2, text) })).classify(text)).toMatchObject({
      department: TRIAGE,
      runnerUp: null,
    });
  });

  test.each([
    { who: 'parks', first: 'the swings 101', next: 'the swings 102', keywords: ['swings'] },
    { who: 'streets', first: 'a pothole on Elm', next: 'a pothole on Main', keywords: [] },
  ])("one dismissal of '$first' does not make '$next' nobody's, several do", ({ who, first, next, keywords }) => {
    const departments = [
      { ...PARKS, keywords },
      { ...STREETS, keywords: keywords.length > 0 ? ['plow'] : [] },
    ];
    const after = (times: number) => classifier(city({ departments, lessons: byPeople(times, first) }));
    expect(after(1).classify(next).department).toBe(who);
    expect(shareOf(after(1), next, who)).toBeLessThan(shareOf(after(0), next, who));
    expect(after(8).classify(next).department).toBe(TRIAGE);
  });

  test('praise with a keyword in it, dismissed once, leaves the department what is asked of it', () => {
    const known = classifier(city({ lessons: [dismissed('thanks mayor for the plow')] }));
    expect(shareOf(known, 'the plow, mayor', 'streets')).toBeGreaterThan(0.85);
  });

  test('one is enough where all but a keyword speaks for nobody', () => {
    const spam = 'buy cheap watches now tree';
    const before = classifier(city());
    expect(shareOf(before, spam, 'parks')).toBeGreaterThan(0.3);
    expect(shareOf(before.learn(dismissed(spam)), spam, 'parks')).toBeLessThan(0.05);
  });

  test('confirmations make it surer', () => {
    const text = 'big hole near the bakery';
    const lessons = Array.from({ length: 6 }, (_, at) => confirmed(text, 'streets', `U${at}`));
    const before =
      classifier(city())
        .rank(text)
        .find(({ department }) => department === 'streets')?.sure ?? 0;
    expect(classifier(city({ lessons })).rank(text)[0]?.sure).toBeGreaterThan(before);
  });

  test("the newest experience counts more than last year's", () => {
    const old = Array.from({ length: 4 }, (_, at) => moved(TEXT, 'water', `U${at}`));
    const fresh = Array.from({ length: 4 }, (_, at) => moved(TEXT, 'police', `V${at}`));
    expect(classifier(city({ lessons: [...old, ...fresh] })).classify(TEXT).department).toBe('police');
  });

  test('ten absurd moves by one person do not wreck the rest', () => {
    const texts = [
      'pothole',
      'trash not picked up',
      'tree fell',
      'hydrant leak',
      'loud party',
      'missed recycling',
      'pot hole again',
      'dead tree',
      'water main break',
      'fireworks',
    ];
    const lessons = texts.map((text, at) =>
      moved(text, text.includes('party') ? 'parks' : 'police', 'vandal', `${at}`),
    );
    const known = classifier(city({ lessons }));
    expect(known.classify('deep pothole on Main Street').department).toBe('streets');
    expect(known.classify('a tree fell across the path in the park').department).toBe('parks');
    expect(known.classify('my trash was not collected').department).toBe('sanitation');
  });

  test('ten absurd moves by one person do not outdate what three others taught', () => {
    const taught = ['U1', 'U2', 'U3', 'U1', 'U2', 'U3'].map((by, at) => moved('pothole', 'sanitation', by, `${at}`));
    const absurd = Array.from({ length: 10 }, (_, at) => moved('pothole', 'water', 'vandal', `v${at}`));
    const known = classifier(bare({ lessons: [...taught, ...absurd] }));
    expect(shareOf(known, 'pothole', 'sanitation')).toBeGreaterThan(0.75);
  });

  test('a lesson for a department that is gone, or whose words were withdrawn, is no lesson', () => {
    const lessons = [moved(TEXT, 'gone'), moved('', 'water')];
    expect(classifier(city({ lessons })).rank(TEXT)).toEqual(classifier(city()).rank(TEXT));
  });
});

describe('taking back', () => {
  const lesson = moved(TEXT, 'water', 'U1', 'first');
  const untaught = classifier(city()).rank(TEXT);

  test('an undone lesson counts no more, and the log keeps both', () => {
    const undone = undo([lesson], 'first', stamp);
    expect(undone).toMatchObject({ kind: 'undone', lesson: 'first' });
    expect(classifier(city({ lessons: undone ? [lesson, undone] : [] })).rank(TEXT)).toEqual(untaught);
    expect(classifier(city({ lessons: [lesson] })).rank(TEXT)).not.toEqual(untaught);
  });

  test('what is not there, or undone already, cannot be undone', () => {
    expect(undo([lesson], 'other', stamp)).toBeUndefined();
    expect(undo([lesson, { kind: 'undone', ...stamp, lesson: 'first' }], 'first', stamp)).toBeUndefined();
  });

  test('a reset forgets all, or what one person taught; what comes later counts', () => {
    expect(classifier(city({ lessons: [lesson, reset(stamp)] })).rank(TEXT)).toEqual(untaught);
    expect(classifier(city({ lessons: [lesson, reset(stamp, 'U1')] })).rank(TEXT)).toEqual(untaught);
    expect(classifier(city({ lessons: [lesson, reset(stamp, 'U2')] })).rank(TEXT)).not.toEqual(untaught);
    expect(classifier(city({ lessons: [reset(stamp), lesson] })).rank(TEXT)).not.toEqual(untaught);
  });

  test('learning an undo at once takes the lesson back at once', () => {
    const known = classifier(city()).learn(lesson);
    expect(known.learn({ kind: 'undone', ...stamp, lesson: 'first' }).rank(TEXT)).toEqual(untaught);
  });

  test('an explanation shows the verdict with and without the lessons, and which they are', () => {
    const told = explain(city({ lessons: [lesson], threshold: 0 }), TEXT);
    expect(told.verdict.department).toBe('water');
    expect(told.untaught.sure).not.toBe(told.verdict.sure);
    expect(told.lessons.map(({ id }) => id)).toEqual(['first']);
  });
});

describe('rules that moves show', () => {
  const departments = [SANITATION, department('parks', 'Parks')];
  const pickups = Array.from({ length: 23 }, (_, at) =>
    at % 3 === 0
      ? confirmed(`leaf pickup on ${'abcdefg'[at % 7] ?? ''}`, 'sanitation', `U${at % 4}`)
      : moved(`when is leaf pickup ${'hijklmn'[at % 7] ?? ''}`, 'sanitation', `U${at % 4}`, `${at}`),
  );
  const others = [
    confirmed('leaf pickup in the park', 'parks', 'U7'),
    moved('leaf pickup near the swings', 'parks', 'U8'),
  ];

  test("23 of 25 with 'leaf pickup' went to Sanitation", () => {
    expect(proposals([...pickups, ...others], departments)).toEqual([
      { words: 'leaf pickup', department: 'sanitation', right: 23, of: 25 },
    ]);
  });

  test('they are the same where a thread looks for them', async () => {
    const known = city({ departments, lessons: [...pickups, ...others, ...pickups, ...pickups] });
    expect(known.lessons.length).toBeGreaterThan(50);
    expect(await proposalsAside(known, [])).toEqual(proposals(known.lessons, departments));
    expect(await proposalsAside(known, ['leaf pickup'])).toEqual([]);
  });

  test('what is a keyword already, or was refused, is not proposed', () => {
    expect(proposals(pickups, departments, ['leaf pickup', 'leaf', 'pickup'])).toEqual([]);
  });

  test("one person's moves alone are no rule, nor is what only the default did", () => {
    const alone = pickups.map((lesson) => ({ ...lesson, by: 'U1' }));
    const silent = pickups.map((lesson) => confirmed('leaf pickup', 'sanitation', lesson.by));
    expect(proposals(alone, departments)).toEqual([]);
    expect(proposals(silent, departments)).toEqual([]);
  });
});

test('the threshold follows from the cost that the city states', () => {
  expect(thresholdFor(1)).toBe(0);
  expect(thresholdFor(3)).toBeCloseTo(2 / 3);
  expect(thresholdFor(10)).toBeCloseTo(0.9);
  expect(thresholdFor(Infinity)).toBe(0.99);
});

function shareOf(known: Classifier, text: string, wanted: string): number {
  return known.rank(text).find(({ department }) => department === wanted)?.sure ?? 0;
}

function dismissed(text: string, by = 'U1'): Lesson {
  return { kind: 'dismissed', id: `${text} ${by}`, at: 1, by, text };
}

function byPeople(many: number, text: string): readonly Lesson[] {
  return Array.from({ length: many }, (_, at) => dismissed(text, `U${at}`));
}
