import type { JsonObject } from '../json.ts';
import { word } from '../json.ts';
import type { Refused } from '../refused.ts';
import { isRefused, refuse } from '../refused.ts';
import { compose } from '../rules/message.ts';
import type { Slack } from '../slack.ts';
import { record } from '../slack.ts';
import { messageAsSeen } from '../world/message.ts';
import { addMessage, changeMessage, findMessage, threadOf } from '../world/post.ts';
import { sender } from '../world/world.ts';
import { visibleChannel, writableChannel } from './doors.ts';
import type { Methods } from './method.ts';

const SHOWN = ['text', 'blocks', 'metadata', 'parse', 'link_names', 'markdown_text', 'attachments', 'as_user'];
const WRITE = ['chat:write'];

export const chatMethods: Methods = {
  'chat.postMessage': {
    tier: 5,
    token: 'bot',
    scopes: WRITE,
    required: ['channel'],
    optional: [
      ...SHOWN,
      'thread_ts',
      'reply_broadcast',
      'unfurl_links',
      'unfurl_media',
      'mrkdwn',
      'username',
      'icon_emoji',
      'icon_url',
      'client_msg_id',
    ],
    run: postMessage,
  },
  'chat.postEphemeral': {
    tier: 4,
    token: 'bot',
    scopes: WRITE,
    required: ['channel', 'user'],
    optional: [...SHOWN, 'thread_ts', 'username', 'icon_emoji', 'icon_url'],
    run: postEphemeral,
  },
  'chat.update': {
    tier: 3,
    token: 'bot',
    scopes: WRITE,
    required: ['channel', 'ts'],
    optional: [...SHOWN, 'reply_broadcast', 'file_ids'],
    run: update,
  },
  'chat.delete': {
    tier: 3,
    token: 'bot',
    scopes: WRITE,
    required: ['channel', 'ts'],
    optional: ['as_user'],
    run: remove,
  },
  'chat.getPermalink': { tier: 5, token: 'bot', required: ['channel', 'message_ts'], run: getPermalink },
};

function postMessage(slack: Slack, args: JsonObject): JsonObject | Refused {
  const channel = writableChannel(slack, args);
  if (isRefused(channel)) return channel;
  const composed = compose(args, slack.specs);
  if (isRefused(composed)) return composed;
  const threadTs = threadOf(channel, word(args, 'thread_ts'));
  if (isRefused(threadTs)) return threadTs;
  const message = addMessage(slack, channel, { ...composed, person: slack.world.app.botUserId, threadTs });
  return {
    ok: true,
    channel: channel.id,
    ts: message.ts,
    message: messageAsSeen(message, sender(slack.world), true),
  };
}

function postEphemeral(slack: Slack, args: JsonObject): JsonObject | Refused {
  const channel = writableChannel(slack, args);
  if (isRefused(channel)) return channel;
  const reader = word(args, 'user') ?? '';
  if (!channel.members.includes(reader)) return refuse('user_not_in_channel');
  const composed = compose(args, slack.specs);
  if (isRefused(composed)) return composed;
  const threadTs = threadOf(channel, word(args, 'thread_ts'));
  if (isRefused(threadTs)) return threadTs;
  const person = slack.world.app.botUserId;
  const message = addMessage(slack, channel, { ...composed, person, threadTs, onlyFor: reader });
  return { ok: true, message_ts: message.ts };
}

/** Text without blocks takes the blocks away; metadata stays unless it is given anew. */
function update(slack: Slack, args: JsonObject): JsonObject | Refused {
  const channel = writableChannel(slack, args);
  if (isRefused(channel)) return channel;
  const message = findMessage(channel, word(args, 'ts'));
  if (message === undefined || message.onlyFor !== undefined) return refuse('message_not_found');
  if (message.person !== slack.world.app.botUserId) return refuse('cant_update_message');
  const composed = compose(args, slack.specs);
  if (isRefused(composed)) return composed;
  changeMessage(slack, channel, message, {
    text: composed.text,
    blocks: composed.blocks,
    metadata: composed.gave.metadata ? composed.metadata : message.metadata,
  });
  return {
    ok: true,
    channel: channel.id,
    ts: message.ts,
    text: message.text,
    message: messageAsSeen(message, sender(slack.world), true),
  };
}

function remove(slack: Slack, args: JsonObject): JsonObject | Refused {
  const channel = visibleChannel(slack, word(args, 'channel'));
  if (isRefused(channel)) return channel;
  const message = findMessage(channel, word(args, 'ts'));
  if (message === undefined || message.onlyFor !== undefined) return refuse('message_not_found');
  if (message.person !== slack.world.app.botUserId) return refuse('cant_delete_message');
  message.deleted = true;
  record(slack, { kind: 'message_deleted', channel: channel.id, ts: message.ts });
  return { ok: true, channel: channel.id, ts: message.ts };
}

function getPermalink(slack: Slack, args: JsonObject): JsonObject | Refused {
  const channel = visibleChannel(slack, word(args, 'channel'));
  if (isRefused(channel)) return channel;
  const message = findMessage(channel, word(args, 'message_ts'));
  if (message === undefined) return refuse('message_not_found');
  const thread = message.threadTs === undefined ? '' : `?thread_ts=${message.threadTs}&cid=${channel.id}`;
  const place = `${channel.id}/p${message.ts.replace('.', '')}${thread}`;
  return {
    ok: true,
    channel: channel.id,
    permalink: `https://${slack.world.team.domain}.slack.com/archives/${place}`,
  };
}
