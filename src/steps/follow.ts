import type { Network } from '../networks/network.ts';
import { cursorOf } from '../store/cursors.ts';
import { conversationsSince, type Conversation } from '../store/mentions.ts';
import { isBraked } from './brake.ts';
import { ownAccounts, type City } from './city.ts';
import { sort } from './receive.ts';
import { stopped } from './trouble.ts';

/** Further back no network searches. */
const WEEK = 7 * 24 * 60 * 60_000;
const OVERLAP = 10 * 60_000;
/** So many questions in a round at most, and no more of them in an hour than leave room for those that people wait for. */
const QUESTIONS = 16;
const APART = 7_500;
const TOGETHER = 12;

/** How far the search has come on its way through all conversations: it asks for what was said since `before`. */
type Turn = Readonly<{ begun: number; before: number; after: string }>;

/**
 * Reads on in the conversations of mentions, put aside and answered ones too: follow-ups that drop the mayor's name, and
 * what neighbours answer. Where there are more than a round may ask for, the newest are asked every time and all in turn.
 */
export async function follow(city: City, network: Network): Promise<boolean> {
  const { reader, all } = await ownAccounts(city, network.name);
  if (reader === null || (await stopped(city, network)) || (await isBraked(city, network))) return false;
  const now = city.clock.now();
  const feed = `${network.name}:conversations`;
  const last = await cursorOf(city.store.db, feed);
  const known = await conversationsSince(city.store.db, network.name, now - WEEK);
  if (known.length === 0) return false;
  const since = last?.at ?? now - WEEK;
  const { asks, turn } = plan(known, most(network, last?.at ?? null, now), since, turnIn(last?.value), now);
  for (const { conversations, from } of asks) {
    const ids = conversations.map(({ id }) => id);
    const heard = await network.conversations(reader.account, ids, begin(conversations, from) - OVERLAP);
    if (heard.outcome === 'trouble') return false;
    await city.desk.batch(await sort(city, network, reader, all, heard.posts));
  }
  await city.desk.batch({ cursor: { feed, value: turn === null ? '' : JSON.stringify(turn) } });
  return false;
}

function most({ together = TOGETHER }: Network, last: number | null, now: number): number {
  const waited = last === null ? Infinity : Math.floor((now - last) / APART);
  return together * Math.min(QUESTIONS, Math.max(1, waited));
}

function turnIn(value: string | undefined): Turn | null {
  return value === undefined || value === '' ? null : (JSON.parse(value) as Turn);
}

type Ask = Readonly<{ conversations: readonly Conversation[]; from: number }>;
type Plan = Readonly<{ asks: readonly Ask[]; turn: Turn | null }>;

function plan(known: readonly Conversation[], room: number, since: number, before: Turn | null, now: number): Plan {
  if (known.length <= room && before === null) return { asks: [{ conversations: known, from: since }], turn: null };
  const turn = before ?? { begun: since, before: since, after: '' };
  const share = known.length <= room ? 0 : Math.ceil(room / 2);
  const newest = known.toSorted((a, b) => b.newest - a.newest).slice(0, share);
  const left = known.filter(({ id }) => id > turn.after).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const next = left.slice(0, Math.max(1, room - newest.length));
  const asks = [
    { conversations: newest, from: since },
    { conversations: next, from: turn.before },
  ].filter(({ conversations }) => conversations.length > 0);
  if (next.length < left.length) return { asks, turn: { ...turn, after: next.at(-1)?.id ?? '' } };
  const inOneRound = turn.after === '';
  return { asks, turn: inOneRound ? null : { begun: now, before: turn.begun, after: '' } };
}

/** Of a mention that came late what was said since it was posted. */
function begin(conversations: readonly Conversation[], from: number): number {
  const late = conversations.filter(({ received }) => received > from).map(({ first }) => first);
  return Math.min(from, ...late);
}
