import type { Refused } from '../refused.ts';
import { refuse } from '../refused.ts';
import type { Slack } from '../slack.ts';
import { record } from '../slack.ts';
import type { Channel } from './channel.ts';
import type { Message, MessageParts } from './message.ts';
import { withBlockIds } from './message.ts';

export type NewMessage = MessageParts &
  Readonly<{ person: string; threadTs?: string | undefined; onlyFor?: string | undefined }>;

export function addMessage(slack: Slack, channel: Channel, wanted: NewMessage): Message {
  const message: Message = {
    ts: slack.ids.ts(),
    threadTs: wanted.threadTs,
    person: wanted.person,
    isBot: wanted.person === slack.world.app.botUserId,
    onlyFor: wanted.onlyFor,
    text: wanted.text,
    blocks: withBlockIds(wanted.blocks, slack.clock.random),
    metadata: wanted.metadata,
    edited: undefined,
    deleted: false,
  };
  channel.messages.push(message);
  const common = { channel: channel.id, ts: message.ts };
  if (message.onlyFor === undefined) record(slack, { kind: 'message_posted', ...common });
  else record(slack, { kind: 'ephemeral_posted', ...common, person: message.onlyFor });
  return message;
}

export function changeMessage(slack: Slack, channel: Channel, message: Message, wanted: MessageParts): void {
  message.text = wanted.text;
  message.blocks = withBlockIds(wanted.blocks, slack.clock.random);
  message.metadata = wanted.metadata;
  if (wanted.blocks.length === 0) message.edited = slack.ids.ts();
  record(slack, { kind: 'message_updated', channel: channel.id, ts: message.ts });
}

export function findMessage(channel: Channel, ts: string | undefined): Message | undefined {
  return channel.messages.find((message) => message.ts === ts && !message.deleted);
}

/** A reply to a reply belongs to the thread of the first. */
export function threadOf(channel: Channel, ts: string | undefined): string | undefined | Refused {
  if (ts === undefined || ts === '') return undefined;
  const parent = findMessage(channel, ts);
  return parent === undefined ? refuse('cannot_reply_to_message') : (parent.threadTs ?? parent.ts);
}
