import type { Notice } from '../core/notice.ts';
import type { Batch } from '../desk.ts';
import type { Card } from '../store/cards.ts';
import type { Delivery } from '../store/deliveries.ts';
import type { City } from './city.ts';
import { named } from './named.ts';
import { back, ended, settled } from './outcome.ts';

const SOON = 1_000;

/** A line in a card's thread, once the card is there, or a message to a channel or a person. */
export async function sendNotice(city: City, delivery: Delivery, card: Card | null): Promise<Batch> {
  const { channel } = delivery;
  if (channel === null || delivery.notice === null || card?.status === 'refused' || card?.status === 'folded') {
    return { deliveries: [ended(city, delivery, 'dead')] };
  }
  if (card?.ts === null) return { deliveries: [back(city, delivery, SOON)] };
  const notice = await named(city, JSON.parse(delivery.notice) as Notice);
  const thread = card && (card.thread ?? card.ts);
  const sent = await city.workspace.send({
    channel,
    thread,
    delivery: delivery.id,
    content: { kind: 'notice', notice },
  });
  return { deliveries: [settled(city, delivery, sent)] };
}
