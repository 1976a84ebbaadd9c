import type { Clock, Ids } from '../core/clock.ts';
import { openCards } from '../store/cards.ts';
import { openDigests } from '../store/digests.ts';
import { oweDeliveries } from '../store/deliveries.ts';
import type { Db } from '../store/open.ts';
import { owed } from './owed.ts';

/** Something changed that cards show though no mention did: each card of an open mention, and each digest of some, is owed a redraw. */
export async function redrawOpenCards(tx: Db, clock: Pick<Clock, 'now'>, ids: Ids): Promise<number> {
  const cards = await openCards(tx);
  const redraw = ({ id: card, mention, channel }: (typeof cards)[number]) =>
    owed('redraw', ids(), clock.now(), { mention, card, channel });
  const digests = (await openDigests(tx)).map(({ id: digest, channel }) =>
    owed('redraw', ids(), clock.now(), { digest, channel }),
  );
  await oweDeliveries(tx, [...cards.map(redraw), ...digests]);
  return cards.length;
}
