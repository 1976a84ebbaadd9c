import type { Network } from '../networks/network.ts';
import { heardAfter, newestHeard, type Heard } from '../store/conversations.ts';
import { cursorOf } from '../store/cursors.ts';
import { isBraked } from './brake.ts';
import { ownAccounts, type City } from './city.ts';
import { takeIn } from './receive.ts';
import { stopped } from './trouble.ts';

/** Further back no network searches. */
const WEEK = 7 * 24 * 60 * 60_000;
const OVERLAP = 10 * 60_000;
/** So many questions in a round at most, and no more of them in an hour than leave room for those that people wait for. */
const QUESTIONS = 16;
const APART = 7_500;
const TOGETHER = 12;
/** So many mentions at most are looked at in a round, however many a week brought. */
const PAGE = 1_000;

/** How far the search has come on its way through all mentions of the week: it asks for what was said since `before`. */
type Turn = Readonly<{ begun: number; before: number; posted: number; id: string }>;

/**
 * Reads on in the conversations of mentions, put aside and answered ones too: follow-ups that drop the mayor's name, and
 * what neighbours answer. Where there are more than a round may ask for, the newest are asked every time and all in turn.
 */
export async function follow(city: City, network: Network): Promise<boolean> {
  const { reader, all } = await ownAccounts(city, network.name);
  if (reader === null || (await stopped(city, network)) || (await isBraked(city, network))) return false;
  const feed = `${network.name}:conversations`;
  const { asks, turn } = await plan(city, network, await cursorOf(city.store.db, feed));
  if (asks.length === 0) return false;
  for (const { mentions, from } of asks) {
    const heard = await network.conversations(reader.account, [...idsOf(mentions)], begin(mentions, from) - OVERLAP);
    if (heard.outcome === 'trouble') return false;
    await takeIn(city, network, { reader, all }, heard.posts);
  }
  await city.desk.batch({ cursor: { feed, value: turn === null ? '' : JSON.stringify(turn) } });
  return false;
}

type Ask = Readonly<{ mentions: readonly Heard[]; from: number }>;
type Cursor = Readonly<{ value: string; at: number }>;
type Plan = Readonly<{ asks: readonly Ask[]; turn: Turn | null }>;

async function plan({ store, clock }: City, network: Network, last: Cursor | null): Promise<Plan> {
  const now = clock.now();
  const [week, room] = [now - WEEK, most(network, last?.at ?? null, now)];
  const since = last?.at ?? week;
  const before = turnIn(last?.value);
  const known = await newestHeard(store.db, network.name, week, PAGE);
  if (known.length < PAGE && idsOf(known).size <= room)
    return { asks: asked({ mentions: known, from: before?.before ?? since }), turn: null };
  const newest = firstOf(known, Math.ceil(room / 2));
  const turn = before ?? { begun: now, before: since, posted: 0, id: '' };
  const come = turn.posted < week ? { posted: week, id: '' } : turn;
  const rest = await heardAfter(store.db, network.name, come, PAGE);
  const next = firstOf(rest, Math.max(1, room - idsOf(newest).size));
  const asks = asked({ mentions: newest, from: since }, { mentions: next, from: turn.before });
  const reached = next.at(-1);
  if (reached && (next.length < rest.length || rest.length === PAGE))
    return { asks, turn: { ...turn, posted: reached.posted, id: reached.id } };
  const inOneRound = turn.posted === 0;
  return { asks, turn: inOneRound ? null : { begun: now, before: turn.begun, posted: 0, id: '' } };
}

const asked = (...asks: readonly Ask[]) => asks.filter(({ mentions }) => mentions.length > 0);

function most({ together = TOGETHER }: Network, last: number | null, now: number): number {
  const waited = last === null ? Infinity : Math.floor((now - last) / APART);
  return together * Math.min(QUESTIONS, Math.max(1, waited));
}

/** A turn of an older version has no place in this order: it is begun anew. */
function turnIn(value: string | undefined): Turn | null {
  if (value === undefined || value === '') return null;
  return { posted: 0, id: '', ...(JSON.parse(value) as Pick<Turn, 'begun' | 'before'> & Partial<Turn>) };
}

const idsOf = (mentions: readonly Heard[]) => new Set(mentions.map(({ conversation }) => conversation));

/** As many from the first on as belong to so many conversations. */
function firstOf(mentions: readonly Heard[], conversations: number): readonly Heard[] {
  const ids = new Set<string>();
  const end = mentions.findIndex(({ conversation }) => ids.add(conversation).size > conversations);
  return end === -1 ? mentions : mentions.slice(0, end);
}

/** Of a mention that came late what was said since it was posted. */
function begin(mentions: readonly Heard[], from: number): number {
  const late = mentions.filter(({ received }) => received > from).map(({ posted }) => posted);
  return Math.min(from, ...late);
}
