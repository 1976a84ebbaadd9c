import type { JsonObject } from '../json.ts';
import { flag, word } from '../json.ts';
import type { Refused } from '../refused.ts';
import { isRefused, refuse } from '../refused.ts';
import type { Slack } from '../slack.ts';
import type { Channel } from '../world/channel.ts';
import { channelAsConversation } from '../world/channel.ts';
import type { Message } from '../world/message.ts';
import { messageAsSeen } from '../world/message.ts';
import { directChannel } from '../world/townhall.ts';
import { botIsIn, sender } from '../world/world.ts';
import { findMessage } from '../world/post.ts';
import { missingScope, pageOf, readableChannel } from './doors.ts';
import type { Methods } from './method.ts';

const READ = ['channels:read', 'groups:read', 'im:read', 'mpim:read'];
const HISTORY = ['channels:history', 'groups:history', 'im:history', 'mpim:history'];
const PAGE = ['cursor', 'limit'];
const SPAN = [...PAGE, 'include_all_metadata', 'inclusive', 'latest', 'oldest'];

export const conversationsMethods: Methods = {
  'conversations.info': {
    tier: 3,
    token: 'bot',
    scopes: READ,
    required: ['channel'],
    optional: ['include_locale', 'include_num_members'],
    run: info,
  },
  'conversations.members': {
    tier: 4,
    token: 'bot',
    scopes: READ,
    required: ['channel'],
    optional: PAGE,
    run: members,
  },
  'conversations.list': {
    tier: 2,
    token: 'bot',
    scopes: READ,
    optional: [...PAGE, 'exclude_archived', 'team_id', 'types'],
    run: list,
  },
  'conversations.history': {
    tier: 3,
    token: 'bot',
    scopes: HISTORY,
    required: ['channel'],
    optional: SPAN,
    run: history,
  },
  'conversations.replies': {
    tier: 3,
    token: 'bot',
    scopes: HISTORY,
    required: ['channel', 'ts'],
    optional: SPAN,
    run: replies,
  },
  'conversations.open': {
    tier: 3,
    token: 'bot',
    scopes: ['im:write', 'mpim:write', 'channels:manage', 'groups:write'],
    optional: ['channel', 'users', 'return_im', 'prevent_creation'],
    run: open,
  },
};

function info(slack: Slack, args: JsonObject): JsonObject | Refused {
  const channel = readableChannel(slack, args, 'read');
  if (isRefused(channel)) return channel;
  const count = flag(args, 'include_num_members') ? { num_members: channel.members.length } : {};
  return { ok: true, channel: { ...seen(slack, channel), ...count } };
}

function members(slack: Slack, args: JsonObject): JsonObject | Refused {
  const channel = readableChannel(slack, args, 'read');
  if (isRefused(channel)) return channel;
  const cut = pageOf(channel.members, args, 1000);
  if (isRefused(cut)) return cut;
  return { ok: true, members: cut.page, response_metadata: { next_cursor: cut.next } };
}

function list(slack: Slack, args: JsonObject): JsonObject | Refused {
  const types = (word(args, 'types') ?? 'public_channel').split(',').map((type) => type.trim());
  const known = { public_channel: 'channels:read', private_channel: 'groups:read', im: 'im:read', mpim: 'mpim:read' };
  if (types.some((type) => !(type in known))) return refuse('invalid_types');
  const needed = Object.entries(known).find(([type, scope]) => types.includes(type) && !hasScope(slack, scope));
  if (needed !== undefined) return missingScope(slack, needed[1]);
  const all = [...slack.world.channels.values()].filter(
    (channel) =>
      types.includes(kindOf(channel)) &&
      (!channel.isPrivate || botIsIn(slack.world, channel)) &&
      !(channel.isArchived && flag(args, 'exclude_archived')),
  );
  const cut = pageOf(all, args, 999);
  if (isRefused(cut)) return cut;
  return {
    ok: true,
    channels: cut.page.map((channel) => seen(slack, channel)),
    response_metadata: { next_cursor: cut.next },
  };
}

function history(slack: Slack, args: JsonObject): JsonObject | Refused {
  const channel = readableChannel(slack, args, 'history');
  if (isRefused(channel)) return channel;
  const top = channel.messages.filter((message) => message.threadTs === undefined).toReversed();
  return span(slack, args, channel, top);
}

function replies(slack: Slack, args: JsonObject): JsonObject | Refused {
  const channel = readableChannel(slack, args, 'history');
  if (isRefused(channel)) return channel;
  const ts = word(args, 'ts');
  if (findMessage(channel, ts) === undefined) return refuse('thread_not_found');
  return span(
    slack,
    args,
    channel,
    channel.messages.filter((message) => message.ts === ts || message.threadTs === ts),
  );
}

function open(slack: Slack, args: JsonObject): JsonObject | Refused {
  const ids = (word(args, 'users') ?? '').split(',').filter((id) => id !== '');
  const person = slack.world.people.get(ids[0] ?? '');
  if (ids.length !== 1) return refuse(ids.length === 0 ? 'users_list_not_supplied' : 'too_many_users');
  if (person === undefined) return refuse('user_not_found');
  if (!hasScope(slack, 'im:write')) return missingScope(slack, 'im:write');
  return { ok: true, channel: { id: directChannel(slack, person).id } };
}

function span(slack: Slack, args: JsonObject, channel: Channel, messages: readonly Message[]): JsonObject | Refused {
  const oldest = Number(word(args, 'oldest') ?? '0');
  const latest = Number(word(args, 'latest') ?? 'Infinity');
  if (Number.isNaN(oldest)) return refuse('invalid_ts_oldest');
  if (Number.isNaN(latest)) return refuse('invalid_ts_latest');
  const edge = flag(args, 'inclusive');
  const inThreads = channel.messages.filter(({ threadTs, deleted }) => threadTs !== undefined && !deleted);
  const under = Map.groupBy(inThreads, ({ threadTs }) => threadTs);
  const inSpan = messages.filter((message) => {
    const ts = Number(message.ts);
    const inside = edge ? ts >= oldest && ts <= latest : ts > oldest && ts < latest;
    return inside && !message.deleted && message.onlyFor === undefined;
  });
  const cut = pageOf(inSpan, args, 999);
  if (isRefused(cut)) return cut;
  return {
    ok: true,
    messages: cut.page.map((one) => ({
      ...messageAsSeen(one, sender(slack.world), flag(args, 'include_all_metadata')),
      ...(under.has(one.ts) && { thread_ts: one.ts, reply_count: under.get(one.ts)?.length ?? 0 }),
    })),
    has_more: cut.next !== '',
    pin_count: 0,
    channel_actions_ts: null,
    channel_actions_count: 0,
    response_metadata: { next_cursor: cut.next },
  };
}

function kindOf(channel: Channel): string {
  if (channel.directWith !== undefined) return 'im';
  return channel.isPrivate ? 'private_channel' : 'public_channel';
}

function seen(slack: Slack, channel: Channel): JsonObject {
  return channelAsConversation(channel, slack.world.team.id, slack.world.app.botUserId);
}

function hasScope(slack: Slack, scope: string): boolean {
  return slack.world.app.scopes.includes(scope);
}
