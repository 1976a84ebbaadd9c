import { updateMany } from './bulk.ts';
import { OPEN_ONES } from './mentions.ts';
import type { Db } from './open.ts';
import { rowsWith } from './rows.ts';
import type { CardRow } from './tables.ts';

export type Card = CardRow;

export async function cardsOf(db: Db, mentions: readonly string[]): Promise<ReadonlyMap<string, readonly Card[]>> {
  const rows = await rowsWith(db, 'cards', 'mention', mentions);
  const inOrder = [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
  return Map.groupBy(inOrder, (card) => card.mention);
}

export async function cardsByIds(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, Card>> {
  const rows = await rowsWith(db, 'cards', 'id', ids);
  return new Map(rows.map((card) => [card.id, card]));
}

/** Of all that may be: for what happens rarely. */
export async function cardsAt(db: Db, channel: string, ts: string): Promise<readonly Card[]> {
  return db.selectFrom('cards').selectAll().where('channel', '=', channel).where('ts', '=', ts).execute();
}

/** It is no message of the channel itself that others could stand under: refused, or shown in a digest. */
export const standsAlone = ({ status, digest }: Card): boolean => status === 'refused' || digest !== null;

/** Cards that are in Slack, of mentions that are open. */
export async function openCards(db: Db): Promise<readonly Card[]> {
  const open = db.selectFrom('mentions').select('id');
  const cards = db.selectFrom('cards').selectAll().where('role', '<>', 'moved').where('status', '=', 'there');
  return cards.where('mention', 'in', open.where(OPEN_ONES)).orderBy('id').execute();
}

/** Cards that are in Slack, of the mentions that were settled or moved last: at most `most` for each way. */
export async function lateCards(db: Db, most: number): Promise<readonly Card[]> {
  const mentions = new Set<string>();
  for (const type of WAYS) {
    const last = db.selectFrom('events').select('mention').where('type', '=', type).orderBy('at', 'desc').limit(most);
    for (const { mention } of await last.execute()) if (mention !== null) mentions.add(mention);
  }
  const cards = await cardsOf(db, [...mentions]);
  return [...cards.values()].flat().filter(({ status }) => status === 'there');
}

const WAYS = ['dismissed', 'published', 'confirmed', 'answered_elsewhere', 'rerouted'];

export async function setCardRole(tx: Db, ids: readonly string[], role: Card['role']): Promise<void> {
  if (ids.length > 0) await tx.updateTable('cards').set({ role }).where('id', 'in', ids).execute();
}

export async function setCardDepartment(tx: Db, ids: readonly string[], department: string): Promise<void> {
  if (ids.length > 0) await tx.updateTable('cards').set({ department }).where('id', 'in', ids).execute();
}

/** A card that arrived in Slack, or that Slack refused for good; its role may have changed meanwhile and stays. */
export type CardPlaced = Card;

export async function placeCards(tx: Db, cards: readonly CardPlaced[]): Promise<void> {
  await updateMany(tx, 'cards', cards, 'id', ['status', 'ts', 'thread', 'drawn_version']);
}
