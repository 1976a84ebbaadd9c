import type { Ids } from '../core/clock.ts';
import type { Mention } from '../core/mention.ts';
import { insertMany } from '../store/bulk.ts';
import { cardsOf, setCardRole, type Card } from '../store/cards.ts';
import { oweDeliveries } from '../store/deliveries.ts';
import { openMentions } from '../store/mentions.ts';
import type { Db } from '../store/open.ts';
import { owed } from './owed.ts';

export type Home = Readonly<{ department: string; from: string | null; to: string }>;

const MOST = 10_000;

/** What is open goes along to the new home, where those are who may answer it; its card in the old one says so. */
export async function followHome(tx: Db, { department, from, to }: Home, now: number, ids: Ids): Promise<void> {
  const open = await openMentions(tx, department, MOST);
  const cards = await cardsOf(
    tx,
    open.map(({ id }) => id),
  );
  const knownOf = ({ id }: Mention) => cards.get(id) ?? [];
  const there = (card: Card) => card.channel === to && card.role !== 'moved';
  const going = open.filter((mention) => !knownOf(mention).some(there));
  const left = going.flatMap(knownOf).filter((card) => card.channel === from && isShown(card));
  const fresh = going.map((mention) => newCard(mention.id, department, to, ids()));
  await setCardRole(
    tx,
    left.map(({ id }) => id),
    'moved',
  );
  await insertMany(tx, 'cards', fresh);
  await oweDeliveries(tx, [
    ...fresh.map(({ id, mention }) => owed('card', ids(), now, { mention, card: id, channel: to })),
    ...left.map(({ id, mention, channel }) => owed('redraw', ids(), now, { mention, card: id, channel })),
  ]);
}

/** Also what is on its way there, or stands among others. */
const isShown = ({ role, status }: Card) => role === 'live' && status !== 'refused';

function newCard(mention: string, department: string, channel: string, id: string): Card {
  const nowhere = { ts: null, thread: null, drawn_version: 0, digest: null };
  return { id, mention, department, channel, role: 'live', status: 'owed', ...nowhere };
}
