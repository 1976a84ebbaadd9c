import type { Clock, Ids } from '../core/clock.ts';
import { lateCards, openCards, type Card } from '../store/cards.ts';
import { doubtFolded, openDigests } from '../store/digests.ts';
import { lastEventAt } from '../store/events.ts';
import { oweDeliveries } from '../store/deliveries.ts';
import { noteForgetting } from '../store/forgotten.ts';
import type { Db } from '../store/open.ts';
import { owed } from './owed.ts';

/** As many as a channel gets in some weeks; older ones seldom change any more. */
const LATE = 300;

const DAY = 24 * 60 * 60_000;

/**
 * What a copy that was put back knows: of open mentions, and of those that may have gone on since it was made. What it
 * takes for folded is looked for: it may have come out since.
 */
export async function redrawAfterRestore(tx: Db, clock: Pick<Clock, 'now'>, ids: Ids): Promise<void> {
  await redrawOpenCards(tx, clock, ids);
  const last = await lastEventAt(tx);
  await noteForgetting(tx, last - DAY);
  // Clocks may have been ahead when the last was written down.
  await doubtFolded(tx, last - DAY, LATE);
  await oweDeliveries(tx, (await lateCards(tx, LATE)).map(redrawing(clock, ids)));
}

const redrawing =
  (clock: Pick<Clock, 'now'>, ids: Ids) =>
  ({ id: card, mention, channel }: Card) =>
    owed('redraw', ids(), clock.now(), { mention, card, channel });

/** Something changed that cards show though no mention did: each card of an open mention, and each digest of some, is owed a redraw. */
export async function redrawOpenCards(tx: Db, clock: Pick<Clock, 'now'>, ids: Ids): Promise<number> {
  const cards = await openCards(tx);
  const digests = (await openDigests(tx)).map(({ id: digest, channel }) =>
    owed('redraw', ids(), clock.now(), { digest, channel }),
  );
  await oweDeliveries(tx, [...cards.map(redrawing(clock, ids)), ...digests]);
  return cards.length;
}
