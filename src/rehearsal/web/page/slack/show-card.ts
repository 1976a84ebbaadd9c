import type { CardPlace } from '../../shown.ts';
import type { Page } from '../page.ts';
import { tell } from '../toast.ts';
import { insider } from './sight.ts';

/** Goes to a card in Slack, as somebody who may answer it. */
export function showCard(page: Page, { channel, ts }: CardPlace): void {
  const room = page.live.one('channel', channel);
  if (room === undefined) return;
  const who = insider(room, page.live.all('person'), page.here.me);
  const change = who !== undefined && who.id !== page.here.me;
  page.go({ place: channel, pane: 'slack', ...(change && { me: who.id }) });
  if (change) tell(`You are now ${who.name}: only people in #${room.name} may answer here.`);
  const card = document.querySelector<HTMLElement>(`.msg[data-channel="${channel}"][data-ts="${ts}"]`);
  card?.scrollIntoView({ block: 'nearest' });
  card?.focus({ preventScroll: true });
}
