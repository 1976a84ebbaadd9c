import { writeFileSync } from 'node:fs';
import { LATEST_EFFECT, SETTLE, type City } from './city.ts';
import type { Fault, Verdict } from './judge.ts';
import { leasesIn, shortestLeases } from './leases.ts';
import { neverCame } from './weather.ts';
import type { Points } from './points.ts';
import type { Storm } from './storm.ts';

export type Told = Storm &
  Verdict['effects'] &
  Readonly<{ city: number; faults: readonly Fault[]; calmMs: number; forwarded: number; lagMs: number }>;

export type Run = Readonly<{
  folder: string;
  seed: number;
  mutant: string | null;
  /** Each city on a file of its own; otherwise on a server. */
  onFiles: boolean;
  points: Points;
  /** Cities that did not count. */
  tooSlow: number;
  strays: readonly string[];
}>;

/** The city as it stands in the end, for whoever wants to count again. */
export function keep({ evidence, x, slack }: City, summary: unknown): void {
  evidence.keep('summary', summary);
  evidence.keep(
    'x-posts',
    x.posts().map(({ id, authorId, words, inReplyTo, createdAt, source, deleted, history }) => ({
      id,
      by: x.account(authorId).handle,
      words,
      inReplyTo,
      createdAt,
      source,
      deleted,
      history,
    })),
  );
  evidence.keep('x-ledger', x.ledger());
  evidence.keep('slack-effects', slack.ledger.effects);
  evidence.keep(
    'slack-calls',
    slack.ledger.calls.map(({ number, method, at, outcome, effect, why }) => ({
      number,
      method,
      at,
      outcome,
      effect,
      why,
    })),
  );
  evidence.keep(
    'slack-messages',
    Object.fromEntries([...slack.state.channels.values()].map(({ id, messages }) => [id, messages])),
  );
}

/** Where the simulators themselves were slower than the settle time allows, nothing can be concluded: that city is lived again. */
export const isInTime = ({ lagMs }: Told) => SETTLE / 2 > LATEST_EFFECT + lagMs;

export function sentence(told: Told): string {
  const { city, kills, freezes, restores, asked, diedAlone, posts, cards, replies, faults, calmMs, lagMs } = told;
  const ends = `${kills} kills, ${freezes} freezes, ${restores} restores, ${asked} asked to end, ${diedAlone} ends of its own`;
  const held = `${posts} posts, ${cards} cards, ${replies} replies`;
  const slow = isInTime(told) ? '' : `, does not count: the simulators lagged by ${lagMs} ms`;
  const found = faults.length === 0 ? 'all well' : `${faults.length} faults`;
  const lines = faults.slice(0, 8).map((fault) => `\n    ${fault.kind}: ${fault.what}`);
  return `city ${city}: ${ends}; ${held}; calm after ${Math.round(calmMs / 1_000)} s; ${found}${slow}${lines.join('')}`;
}

export function count(faults: readonly Fault[]): Readonly<Record<Fault['kind'], number>> {
  const of = (kind: Fault['kind']) => faults.filter((fault) => fault.kind === kind).length;
  return { lost: of('lost'), doubled: of('doubled'), wrong: of('wrong'), stuck: of('stuck') };
}

/** A lease that ends before the simulators are done proves nothing: what is still on its way would count as orphaned. */
function shortOf(leases: ReturnType<typeof shortestLeases>): readonly string[] {
  const missing = ['card', 'reply'].filter((kind) => !(kind in leases)).map((kind) => `no life took a ${kind}`);
  const short = Object.entries(leases).filter(([, ms]) => ms <= LATEST_EFFECT);
  return [...missing, ...short.map(([kind, ms]) => `the lease of a ${kind}, ${ms} ms, is no longer than an effect`)];
}

/** What is there to count if the run is ended before its time. */
export function soFar(folder: string, told: readonly Told[]): void {
  const kills = told.reduce((all, one) => all + one.kills, 0);
  const faults = count(told.flatMap((one) => one.faults));
  writeFileSync(`${folder}/so-far.json`, JSON.stringify({ cities: told.length, kills, ...faults }));
}

/** After so many kills a place where no life ended, or what never went wrong, is a gap in the proof. */
const MANY = 3_000;
/** Of a run on files: copies that were put back, and jumps of the clock. */
const AT_LEAST = { restores: 150, jumps: 200 };

type Counts = Readonly<Record<string, number>>;

function added(counts: readonly Counts[]): Counts {
  const names = [...new Set(counts.flatMap((one) => Object.keys(one)))].sort();
  return Object.fromEntries(names.map((name) => [name, counts.reduce((all, one) => all + (one[name] ?? 0), 0)]));
}

/** What a run in full ought to have tried, and did not. */
function gapsIn(
  { weather, restores, onFiles }: Readonly<{ weather: Counts; restores: number; onFiles: boolean }>,
  unkilled: readonly string[],
): readonly string[] {
  const jumps = Object.entries(weather).reduce(
    (all, [name, times]) => all + (name.startsWith('clock ') ? times : 0),
    0,
  );
  return [
    ...unkilled.map((place) => `no life ended at ${place}`),
    ...neverCame(weather, onFiles).map((name) => `it never happened: ${name}`),
    ...(onFiles && restores < AT_LEAST.restores ? [`${restores} restores, not ${AT_LEAST.restores}`] : []),
    ...(jumps < AT_LEAST.jumps ? [`the clock jumped ${jumps} times, not ${AT_LEAST.jumps}`] : []),
  ];
}

/** The last lines are for machines; the exit code comes back. */
export function conclude(
  told: readonly Told[],
  { folder, seed, mutant, onFiles, points, tooSlow, strays }: Run,
): number {
  const faults = told.flatMap((one) => one.faults);
  const sum = (pick: (one: Told) => number) => told.reduce((all, one) => all + pick(one), 0);
  const { known, visited, kills, unvisited, unkilled } = points.counted();
  const leases = shortestLeases(leasesIn(folder));
  const short = shortOf(leases);
  const summary = {
    seed,
    mutant,
    onFiles,
    cities: told.length,
    kills: sum((one) => one.kills),
    freezes: sum((one) => one.freezes),
    restores: sum((one) => one.restores),
    asked: sum((one) => one.asked),
    weather: added(told.map((one) => one.weather)),
    diedAlone: sum((one) => one.diedAlone),
    posts: sum((one) => one.posts),
    cards: sum((one) => one.cards),
    replies: sum((one) => one.replies),
    events: sum((one) => one.events),
    longestWaitMinutes: Math.round(Math.max(0, ...told.map((one) => one.forwarded)) / 60_000),
    points: { known, visited, unvisited: unvisited.length, unkilled: unkilled.length },
    ...count(faults),
    latestEffectMs: LATEST_EFFECT,
    tooSlow,
    longestLagMs: Math.max(0, ...told.map((one) => one.lagMs)),
    leaseMs: leases,
    settleMs: { slack: SETTLE / 2, network: SETTLE },
  };
  writeFileSync(
    `${folder}/summary.json`,
    JSON.stringify({ ...summary, killsAtPoints: kills, unvisited, unkilled, strays, faults }, null, 1),
  );
  for (const stray of strays) console.log(stray);
  for (const lease of short) console.log(lease);
  const gaps = summary.kills < MANY ? [] : gapsIn(summary, unkilled);
  for (const gap of gaps) console.log(gap);
  console.log(JSON.stringify(summary));
  console.log(`lost ${summary.lost} doubled ${summary.doubled} wrong ${summary.wrong} stuck ${summary.stuck}`);
  const bad = told.filter((one) => one.faults.length > 0).length;
  const failed = bad + strays.length + short.length + gaps.length;
  console.log(`${told.length - bad} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}
