import type { SlackServer } from '../slack-server/index.ts';
import { cardPost } from './card-post.ts';
import type { CardPlace } from './shown.ts';

/** Where in Slack the card of each post is now: the one that came last, if it went from channel to channel. */
export function cardPlaces(slack: SlackServer): ReadonlyMap<string, CardPlace> {
  const places = new Map<string, CardPlace>();
  for (const channel of slack.state.channels.values())
    for (const { ts, isBot, deleted, onlyFor, blocks } of channel.messages) {
      const card = isBot && !deleted && onlyFor === undefined ? cardPost(blocks) : undefined;
      if (card?.live !== true || (places.get(card.post)?.ts ?? '') > ts) continue;
      places.set(card.post, { channel: channel.id, ts });
    }
  return places;
}
