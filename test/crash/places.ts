import { readFileSync } from 'node:fs';
import { RULES } from '../../src/core/mention.ts';
import type { Content, Workspace } from '../../src/core/workspace.ts';
import { createNetworks } from '../../src/networks/index.ts';
import { callsOf } from './bot/calls.ts';

const STEPS = readFileSync(new URL('../../src/steps/index.ts', import.meta.url), 'utf8').matchAll(/name: '([a-z-]+)'/g);

const keys = { appKey: 'key', appSecret: 'secret', apiUrl: null, access: 'enterprise' } as const;
const still = { clock: { now: () => 0, monotonic: () => 0 }, timers: { after: () => () => undefined } };
const ON_NETWORKS = createNetworks({ x: { ...keys, ...still } }).flatMap((network) => callsOf(network, network.name));

/** Where the port gets a call more, the types want it here as well. */
const WORKSPACE: Readonly<Record<Exclude<keyof Workspace, 'send'>, true>> = { redraw: true, find: true, posted: true };
const CONTENTS: Readonly<Record<Content['kind'], true>> = { card: true, notice: true, digest: true };
const SENDING = Object.keys(CONTENTS).map((kind) => `send ${kind}`);
const IN_SLACK = ['connect', 'may', ...Object.keys(WORKSPACE), ...SENDING].map((call) => `slack.${call}`);

/** Where a life must end sooner or later, as the program itself lists it: each step, call and verb. */
const PLACES: readonly string[] = [
  ...[...STEPS].flatMap(([, step = '']) => ['begins', 'ends'].map((edge) => `${step} › round ${edge}`)),
  ...[...ON_NETWORKS, ...IN_SLACK].flatMap((call) => ['before', 'during', 'after'].map((edge) => `${call} › ${edge}`)),
  ...Object.keys(RULES).flatMap((verb) => ['before', 'after'].map((edge) => `${verb} › ${edge} the commit`)),
];
const LISTED = new Set(PLACES);

/** Those among the places where no life was, of lives that were at these points. */
export function missing(points: Iterable<string>): readonly string[] {
  const reached = new Set([...points].flatMap(placesOf));
  return PLACES.filter((place) => !reached.has(place));
}

/** What is written down together is written down for each of its verbs. */
export function placesOf(point: string): readonly string[] {
  const parts = point.split(' › ');
  const [edge = '', where = ''] = [parts.at(-1), parts.at(-2)];
  return where
    .replace(/^(?:act|batch) /, '')
    .split('+')
    .map((part) => `${part} › ${edge}`)
    .filter((place) => LISTED.has(place));
}
