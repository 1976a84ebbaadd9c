import type { JsonObject } from '../json.ts';
import type { Message } from './message.ts';

export type Channel = {
  readonly id: string;
  name: string;
  isPrivate: boolean;
  isArchived: boolean;
  isExtShared: boolean;
  isOrgShared: boolean;
  isPendingExtShared: boolean;
  /** A direct conversation with this person. */
  directWith: string | undefined;
  topic: string;
  readonly created: number;
  readonly members: string[];
  readonly messages: Message[];
};

export type NewChannel = Readonly<
  Partial<Omit<Channel, 'messages' | 'members' | 'created'>> & { name: string; members?: readonly string[] }
>;

export function makeChannel(id: string, now: number, wanted: NewChannel): Channel {
  return {
    id,
    isPrivate: false,
    isArchived: false,
    isExtShared: false,
    isOrgShared: false,
    isPendingExtShared: false,
    directWith: undefined,
    topic: '',
    ...wanted,
    created: Math.floor(now / 1000),
    members: [...(wanted.members ?? [])],
    messages: [],
  };
}

/** As `conversations.info` shows a channel to the bot. */
export function channelAsConversation(channel: Channel, teamId: string, botUserId: string): JsonObject {
  const direct = channel.directWith !== undefined;
  return {
    id: channel.id,
    ...(direct ? { user: channel.directWith } : { name: channel.name, name_normalized: channel.name }),
    is_channel: !direct,
    is_group: false,
    is_im: direct,
    is_mpim: false,
    is_private: channel.isPrivate || direct,
    created: channel.created,
    is_archived: channel.isArchived,
    is_general: channel.name === 'general',
    is_shared: channel.isExtShared || channel.isOrgShared,
    is_ext_shared: channel.isExtShared,
    is_org_shared: channel.isOrgShared,
    is_pending_ext_shared: channel.isPendingExtShared,
    pending_shared: [],
    context_team_id: teamId,
    is_member: channel.members.includes(botUserId),
    topic: { value: channel.topic, creator: '', last_set: 0 },
    purpose: { value: '', creator: '', last_set: 0 },
  };
}
