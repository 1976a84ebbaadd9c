import type { Action } from './core/action.ts';
import { decide, type Mention } from './core/mention.ts';
import type { Refusal } from './core/refusal.ts';
import type { Clock, Ids } from './core/clock.ts';
import { owe, type Change } from './desk/owe.ts';
import { owed } from './desk/owed.ts';
import { digesting, type Digesting } from './desk/fold.ts';
import { eventOf } from './desk/history.ts';
import { recordLink, recordReplies, type Link } from './desk/replies.ts';
import { teach } from './desk/teach.ts';
import { takeIn, type Arrival } from './desk/take-in.ts';
import { noteChecked, type StoredAccount } from './store/accounts.ts';
import { addEvents } from './store/events.ts';
import { addAnswers, markDealt, type SeenAnswer } from './store/answers.ts';
import { remember } from './store/city.ts';
import { moveCursor } from './store/cursors.ts';
import { oweDeliveries, saveDeliveries, type Delivery } from './store/deliveries.ts';
import { mentionFromRow, mentionToRow } from './store/mention-row.ts';
import { lockMentions, saveMentions } from './store/mentions.ts';
import { addOverheard, type OverheardPost } from './store/overheard.ts';
import { overtaken } from './store/overtaken.ts';
import { placeCards, type CardPlaced } from './store/cards.ts';
import { insistOn, type Held } from './store/leases.ts';
import type { Db, Store } from './store/open.ts';
import type { EventRow } from './store/tables.ts';

/** The one door: in one transaction it reads the mentions, decides, and writes state, history and owed work. */
export type Desk = Readonly<{
  act: (action: Action) => Promise<Done>;
  batch: (batch: Batch) => Promise<readonly Done[]>;
  /** On record, though no mention changes. */
  note: (note: Note) => Promise<void>;
}>;

export type Done = Readonly<{ ok: true; mention: Mention }> | Readonly<{ ok: false; refusal: Refusal }>;

/** Everything that has to be true together. Actions come in their order; several may be about one mention. */
export type Batch = Readonly<{
  /** Written only while this process holds that lease; thrown away (`Overtaken`) otherwise. */
  held?: Held;
  arrivals?: readonly Arrival[];
  actions?: readonly Action[];
  answers?: readonly SeenAnswer[];
  /** Answers that somebody now knows of. */
  dealt?: readonly Pick<SeenAnswer, 'network' | 'post_id'>[];
  /** Replies that a person confirmed, and where they are. */
  links?: readonly Link[];
  overheard?: readonly OverheardPost[];
  cursor?: Readonly<{ feed: string; value: string }>;
  /** What became of owed calls: whole rows. */
  deliveries?: readonly Delivery[];
  cards?: readonly CardPlaced[];
  /** Further work that is owed. */
  owes?: readonly Delivery[];
  digests?: Digesting;
  /** What the network said of an account; nothing of all this is written where it is another one by now. */
  checked?: Readonly<{ asked: StoredAccount; found: Partial<StoredAccount> }>;
  /** What the program keeps for itself, such as that it told this. */
  keeps?: Readonly<{ name: string; value: unknown }>;
}>;

export type Note = Readonly<{
  type: string;
  mention: string | null;
  department: string | null;
  by: string | null;
  particulars: Readonly<Record<string, unknown>>;
}>;

/** `owed` is called after a change that owes something, so that nobody has to wait for the next round. */
export function createDesk(store: Store, clock: Clock, ids: Ids, owed: () => void): Desk {
  const batch = async (work: Batch): Promise<readonly Done[]> => {
    const { done, owes } = await store.transaction((tx) => carryOut(tx, store, work, clock.now(), ids));
    if (owes) owed();
    return done;
  };
  return {
    batch,
    async act(action) {
      const [done] = await batch({ actions: [action] });
      if (done === undefined) throw new Error('A desk answers every action');
      return done;
    },
    note: ({ particulars, ...note }) =>
      addEvents(store.db, [{ ...note, id: ids(), at: clock.now(), particulars: JSON.stringify(particulars) }]),
  };
}

async function carryOut(tx: Db, store: Store, work: Batch, now: number, ids: Ids) {
  const { arrivals = [], owes = [] } = work;
  if (work.held) await insistOn(tx, store.engine, work.held);
  if (work.checked && !(await noteChecked(tx, work.checked.asked, work.checked.found))) return NOTHING;
  const actions = await stillTrue(tx, store, work);
  if (work.cards) await placeCards(tx, work.cards);
  const late = work.deliveries ? await saveDeliveries(tx, work.deliveries) : [];
  const events: EventRow[] = [];
  const taken = await takeIn(tx, arrivals, now, ids, events);
  const { done, changes: decided } = await decideAll(tx, store, actions, now, ids, events);
  const changes = [...taken.changes, ...decided];
  await addEvents(tx, events);
  if (work.answers) await addAnswers(tx, work.answers);
  for (const { network, post_id } of work.dealt ?? []) await markDealt(tx, network, post_id, null);
  await recordReplies(tx, changes, now);
  for (const link of work.links ?? []) await recordLink(tx, link, now);
  await teach(tx, changes, now, ids);
  const digests = work.digests ? await digesting(tx, store.engine, work.digests, now, ids) : [];
  const again = late.map(({ card, digest, mention, channel }) =>
    owed('redraw', ids(), now, { card, digest, mention, channel }),
  );
  const deliveries = [...(await owe(tx, changes, now, ids)), ...digests, ...owes, ...again];
  await oweDeliveries(tx, deliveries);
  if (work.overheard) await addOverheard(tx, work.overheard);
  if (work.keeps) await remember(tx, work.keeps.name, work.keeps.value);
  if (work.cursor) await moveCursor(tx, work.cursor.feed, work.cursor.value, now);
  return { done, owes: deliveries.length > 0 || taken.arrived > 0 };
}

const NOTHING = { done: [], owes: false } as const;

/** These say what became of one call; whoever lost that call meanwhile speaks of a reply that has gone on since. */
const OF_ONE_CALL: readonly Action['do'][] = ['bounce', 'hold', 'doubt'];

async function stillTrue(tx: Db, store: Store, { actions = [], deliveries = [] }: Batch): Promise<readonly Action[]> {
  if (!actions.some((action) => OF_ONE_CALL.includes(action.do))) return actions;
  const replies = deliveries.filter(({ kind }) => kind === 'reply');
  const lost = new Set((await overtaken(tx, store.engine, replies)).map(({ mention }) => mention));
  return actions.filter((action) => !OF_ONE_CALL.includes(action.do) || !lost.has(action.mention));
}

async function decideAll(
  tx: Db,
  store: Store,
  actions: readonly Action[],
  now: number,
  ids: Ids,
  events: EventRow[],
): Promise<{ done: Done[]; changes: Change[] }> {
  if (actions.length === 0) return { done: [], changes: [] };
  const rows = await lockMentions(tx, store.engine, [...new Set(actions.map(({ mention }) => mention))]);
  const current = new Map([...rows].map(([id, row]) => [id, mentionFromRow(row)]));
  const changes: Change[] = [];
  const done = actions.map((action): Done => {
    const before = current.get(action.mention);
    if (before === undefined) return { ok: false, refusal: { kind: 'gone' } };
    const decision = decide(before, action, now);
    if (!decision.ok) return decision;
    current.set(action.mention, decision.mention);
    changes.push({ action, before, after: decision.mention, owes: decision.owes });
    events.push(eventOf(action, before, decision.mention, decision.event, now, ids()));
    return { ok: true, mention: decision.mention };
  });
  const changed = [...new Set(changes.map(({ after }) => after.id))];
  const saved = changed.flatMap((id) => {
    const mention = current.get(id);
    return mention ? [mentionToRow(mention, rows.get(id)?.looked_at ?? now)] : [];
  });
  await saveMentions(tx, rows, saved);
  return { done, changes };
}
