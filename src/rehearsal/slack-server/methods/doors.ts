import type { JsonObject } from '../json.ts';
import { word } from '../json.ts';
import type { Refused } from '../refused.ts';
import { refuse } from '../refused.ts';
import type { Slack } from '../slack.ts';
import type { Channel } from '../world/channel.ts';
import { directChannel } from '../world/townhall.ts';
import { botIsIn } from '../world/world.ts';

/** A channel the bot may know of. A private one it is not in does not exist for it. */
export function visibleChannel(slack: Slack, id: string | undefined): Channel | Refused {
  const channel = slack.world.channels.get(id ?? '');
  if (channel === undefined) return refuse('channel_not_found');
  return channel.isPrivate && !botIsIn(slack.world, channel) ? refuse('channel_not_found') : channel;
}

export function writableChannel(slack: Slack, args: JsonObject): Channel | Refused {
  const wanted = word(args, 'channel') ?? '';
  const channel = visibleChannel(slack, directIfPerson(slack, wanted));
  if ('error' in channel) return channel;
  if (channel.directWith !== undefined && !slack.world.app.messagesTab) return refuse('messages_tab_disabled');
  if (channel.isArchived) return refuse('is_archived');
  const inside = botIsIn(slack.world, channel) || slack.world.app.scopes.includes('chat:write.public');
  return inside ? channel : refuse('not_in_channel');
}

/** Reading needs the scope of the channel's own kind. */
export function readableChannel(slack: Slack, args: JsonObject, right: 'read' | 'history'): Channel | Refused {
  const channel = visibleChannel(slack, word(args, 'channel'));
  if ('error' in channel) return channel;
  const kind = channel.directWith !== undefined ? 'im' : channel.isPrivate ? 'groups' : 'channels';
  const needed = `${kind}:${right}`;
  if (!slack.world.app.scopes.includes(needed)) return missingScope(slack, needed);
  if (right === 'history' && !botIsIn(slack.world, channel)) return refuse('not_in_channel');
  return channel;
}

export function missingScope(slack: Slack, needed: string): Refused {
  return refuse('missing_scope', { needed, provided: slack.world.app.scopes.join(',') });
}

/** Where a list is cut into pages, the cursor says how many came before. */
export function pageOf<T>(
  all: readonly T[],
  args: JsonObject,
  most: number,
): Readonly<{ page: readonly T[]; next: string }> | Refused {
  const cursor = word(args, 'cursor') ?? '';
  const begin = cursor === '' ? 0 : Number(atob(cursor).replace('next:', ''));
  if (!Number.isInteger(begin) || begin < 0) return refuse('invalid_cursor');
  const limit = Math.min(Number(word(args, 'limit') ?? '') || 100, most);
  const end = begin + limit;
  return { page: all.slice(begin, end), next: end < all.length ? btoa(`next:${end}`) : '' };
}

/** A person's id stands for the direct conversation with them. */
function directIfPerson(slack: Slack, wanted: string): string {
  const person = slack.world.people.get(wanted);
  return person === undefined ? wanted : directChannel(slack, person).id;
}
