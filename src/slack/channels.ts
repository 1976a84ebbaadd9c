import type { WebClient } from '@slack/web-api';
import type { Clock } from '../core/clock.ts';
import { kept } from './kept.ts';
import { errorName } from './slack-errors.ts';

export type ChannelSeen = Readonly<{
  name: string;
  isPrivate: boolean;
  /** Other organisations' people read along, or were asked to. */
  isShared: boolean;
  isArchived: boolean;
  /** The bot is in it. */
  isMember: boolean;
}>;

/** `unseen`: a private channel that the bot is not in, or none at all. null: Slack did not say. */
export type Channels = Readonly<{
  look: (channel: string) => Promise<ChannelSeen | 'unseen' | null>;
  /** Without "#"; null where it is not known. */
  name: (channel: string) => Promise<string | null>;
}>;

export function slackChannels(client: WebClient, clock: Clock): Channels {
  const info = kept(clock, 5 * 60_000, (channel: string) => see(client, channel));
  return {
    look: (channel) => info(channel, 'now').catch(() => null),
    async name(channel) {
      const seen = await info(channel, 'lately').catch(() => null);
      return seen === null || seen === 'unseen' || seen.name === '' ? null : seen.name;
    },
  };
}

async function see(client: WebClient, id: string): Promise<ChannelSeen | 'unseen'> {
  try {
    const { channel } = await client.conversations.info({ channel: id });
    return {
      name: channel?.name ?? '',
      isPrivate: channel?.is_private === true,
      isShared: channel?.is_ext_shared === true || channel?.is_pending_ext_shared === true,
      isArchived: channel?.is_archived === true,
      isMember: channel?.is_member === true,
    };
  } catch (error) {
    if (errorName(error) === 'channel_not_found') return 'unseen';
    throw error;
  }
}
