import type { Card } from '../store/cards.ts';
import type { Relay } from './relay.ts';

/** Slack's address of a mention's card; null where it has none yet. */
export function cardLink({ workspaceUrl }: Pick<Relay, 'workspaceUrl'>, cards: readonly Card[]): string | null {
  const card = cards.find(({ role, ts }) => role === 'live' && ts !== null);
  return card?.ts ? `${workspaceUrl.replace(/\/$/, '')}/archives/${card.channel}/p${card.ts.replace('.', '')}` : null;
}
