import type { CardView } from '../core/card.ts';
import { TRIAGE } from '../core/verdict.ts';
import type { SendOutcome } from '../core/workspace.ts';
import type { Batch } from '../desk.ts';
import { cardsOf, type Card } from '../store/cards.ts';
import type { Delivery } from '../store/deliveries.ts';
import { loseChannel } from '../store/lost-channels.ts';
import { workingDepartments } from '../store/subscriptions.ts';
import type { City } from './city.ts';
import { back, ended } from './outcome.ts';
import { tellAdmins } from './tell.ts';

type Refused = Extract<SendOutcome, { outcome: 'refused' }>;

/** Somebody may have mended triage meanwhile: there is nowhere else to go. */
const PATIENCE = 5 * 60_000;
const MINUTE = 60_000;

/** Slack refused a card for good: the mention goes to triage, and triage waits. Without triage it is a stray until there is one. */
export async function lostCard(
  city: City,
  delivery: Delivery,
  card: Card,
  view: CardView,
  refused: Refused,
): Promise<Batch> {
  city.log.error({ channel: card.channel, scope: refused.scope, words: refused.words }, 'Slack refused a card');
  if (refused.scope === 'workspace') return { deliveries: [{ ...back(city, delivery, MINUTE), words: refused.words }] };
  const fresh =
    refused.scope === 'channel' && (await loseChannel(city.store.db, card.channel, refused.words, city.clock.now()));
  const { channel, department } = card;
  const notice = { about: 'channel_lost', channel, department, words: refused.words } as const;
  const owes = fresh || refused.scope === 'message' ? tellAdmins(city, notice) : [];
  const others = (await cardsOf(city.store.db, [card.mention])).get(card.mention) ?? [];
  const seen = others.some(({ id, role, status }) => id !== card.id && role !== 'moved' && status !== 'refused');
  if (view.mention.department === TRIAGE && !seen) {
    return { deliveries: [{ ...back(city, delivery, PATIENCE), words: refused.words }], owes };
  }
  const deliveries = [{ ...ended(city, delivery, 'dead'), words: refused.words }];
  const cards: Card[] = [{ ...card, status: 'refused' }];
  const isTriageThere = (await workingDepartments(city.store.db)).has(TRIAGE);
  if (seen || !isTriageThere) return { deliveries, cards, owes };
  const toTriage = { do: 'reroute', mention: card.mention, by: null, to: TRIAGE, word: null } as const;
  return { deliveries, cards, owes, actions: [toTriage] };
}
