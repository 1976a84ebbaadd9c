import { readFileSync } from 'node:fs';
import { RULES } from '../../src/core/mention.ts';

const STEPS = readFileSync(new URL('../../src/steps/index.ts', import.meta.url), 'utf8').matchAll(/name: '([a-z-]+)'/g);
const ON_X = ['read', 'lookUp', 'answers', 'published', 'conversations', 'publish', 'find', 'who'];
const IN_SLACK = ['connect', 'may', 'send card', 'send notice', 'send digest', 'redraw', 'find', 'posted'];

/** Where a life must come through sooner or later, as the program itself lists it: each step, call and verb. */
const PLACES: readonly string[] = [
  ...[...STEPS].flatMap(([, step = '']) => ['begins', 'ends'].map((edge) => `${step} › round ${edge}`)),
  ...[...ON_X.map((call) => `x.${call}`), ...IN_SLACK.map((call) => `slack.${call}`)].flatMap((call) =>
    ['before', 'during', 'after'].map((edge) => `${call} › ${edge}`),
  ),
  ...Object.keys(RULES).flatMap((verb) => ['before', 'after'].map((edge) => `${verb} › ${edge} the commit`)),
];

/** Where no life ever was, so that none could die there. */
export function unreached(points: readonly string[]): readonly string[] {
  const reached = new Set(points.flatMap(placesOf));
  return PLACES.filter((place) => !reached.has(place));
}

/** What is written down together is written down for each of its verbs. */
function placesOf(point: string): readonly string[] {
  const parts = point.split(' › ');
  const [edge = '', where = ''] = [parts.at(-1), parts.at(-2)];
  return where
    .replace(/^(?:act|batch) /, '')
    .split('+')
    .map((part) => `${part} › ${edge}`);
}
