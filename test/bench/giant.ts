import { classifier } from '../../src/classify/classify.ts';
import { plainCity } from '../../src/classify/evaluate/city.ts';
import { cardMessage } from '../../src/slack/views/card.ts';
import { inParks, WORKSPACE } from '../slack/views/parks.ts';
import { median, rounded } from './numbers.ts';

/**
 * One post of a megabyte on its way to its card, of the kind that takes longest: judged, cleaned, shortened for the card and
 * for the notification, and drawn. `times`: how often every letter of it could be looked at meanwhile. Of one core.
 */
export type Giant = Readonly<{ worst: string; milliseconds: number; floorMilliseconds: number; times: number }>;

const MEGABYTE = 1_000_000;

const KINDS: Readonly<Record<string, string>> = {
  words: 'No word of this ends, and the swings in the park are broken. ',
  letters: 'x',
  marks: 'Z\u0301\u0489\u0651\u0E49\u20E3\u0363',
  'one letter of many marks': '\u0301',
  'hidden letters': 'a\u200B\u202E\u2066\u200F\u2060',
  tags: '\u{E0068}\u{E0069}',
  lines: '\n',
  spaces: ' \t',
  emoji: '👩‍👩‍👧‍👦',
  joiners: '\u200D\uFE0F',
  links: 'https://evil.example/a?b=c ',
  markup: '<!channel> &amp; *b* ',
};

export function giant(rounds: number): Giant {
  const judge = classifier(plainCity());
  const figures = Object.entries(KINDS).map(([kind, part]) => {
    const text = part.repeat(Math.ceil(MEGABYTE / part.length)).slice(0, MEGABYTE);
    const work = () => [judge.classify(text), cardMessage(inParks({ text }), WORKSPACE)];
    return { kind, milliseconds: took(rounds, work), floor: took(rounds, () => codePoints(text)) };
  });
  const [worst = { kind: '', milliseconds: Number.NaN, floor: Number.NaN }] = figures.toSorted(
    (one, other) => other.milliseconds - one.milliseconds,
  );
  return {
    worst: worst.kind,
    milliseconds: rounded(worst.milliseconds, 1),
    floorMilliseconds: rounded(worst.floor, 1),
    times: rounded(worst.milliseconds / worst.floor, 1),
  };
}

function codePoints(text: string): number {
  let sum = 0;
  for (const letter of text) sum += letter.codePointAt(0) ?? 0;
  return sum;
}

/** Milliseconds of this thread on a core, once it is warm. */
function took(rounds: number, work: () => unknown): number {
  work();
  const runs = Array.from({ length: rounds }, () => {
    const before = process.threadCpuUsage();
    work();
    const { user, system } = process.threadCpuUsage(before);
    return (user + system) / 1_000;
  });
  return median(runs);
}
