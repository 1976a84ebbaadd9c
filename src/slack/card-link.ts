import type { Card } from '../store/cards.ts';
import type { Relay } from './relay.ts';

/** Slack's address of a mention's card, or of the digest that it is folded into; null where it has none yet. */
export function cardLink({ workspaceUrl }: Pick<Relay, 'workspaceUrl'>, cards: readonly Card[]): string | null {
  const card = cards.find((one) => one.role === 'live' && placeOf(one) !== null);
  const ts = card && placeOf(card);
  return ts ? `${workspaceUrl.replace(/\/$/, '')}/archives/${card.channel}/p${ts.replace('.', '')}` : null;
}

const placeOf = ({ ts, status, thread }: Card) => ts ?? (status === 'folded' ? thread : null);
