import type { Staff } from '../scenes/staff.ts';
import type { Channel, Message, SlackServer, View } from '../slack-server/index.ts';
import type { ChannelShown, MessageShown, PersonShown, WindowShown } from './shown.ts';

const MOST = 80;

export function showPeople(
  slack: SlackServer,
  staff: readonly Staff[],
  groupOf: (person: Staff) => string,
): readonly PersonShown[] {
  return [...slack.state.people.values()].map((person) => {
    const known = staff.find(({ id }) => id === person.name);
    const group = known === undefined ? '' : groupOf(known);
    const kind = person.isBot ? 'bot' : (known?.kind ?? 'member');
    return { id: person.id, name: person.realName, kind, group, work: known?.work ?? '' };
  });
}

export function showChannels(slack: SlackServer): readonly ChannelShown[] {
  return [...slack.state.channels.values()].map((channel) => ({
    id: channel.id,
    name: channel.name,
    isPrivate: channel.isPrivate,
    isArchived: channel.isArchived,
    isShared: channel.isExtShared || channel.isOrgShared,
    ...(channel.directWith !== undefined && { directWith: channel.directWith }),
    members: channel.members,
    topic: channel.topic,
  }));
}

/** The newest messages of each channel, with the threads they belong to. */
export function showMessages(slack: SlackServer): readonly MessageShown[] {
  return [...slack.state.channels.values()].flatMap((channel) => {
    const present = channel.messages.filter((message) => !message.deleted);
    const newest = new Set(present.slice(-MOST));
    const threads = new Set([...newest].map((message) => message.threadTs));
    return present
      .filter((message) => newest.has(message) || threads.has(message.ts))
      .map((message) => showMessage(channel, message));
  });
}

/** The window on top of what this person has open, or their App Home. */
export function showWindow(view: View, depth: number): WindowShown {
  const { id, person, hash, shown, state, errors } = view;
  return { id, person, hash, depth, shown, state, errors };
}

function showMessage(channel: Channel, message: Message): MessageShown {
  return {
    channel: channel.id,
    ts: message.ts,
    ...(message.threadTs !== undefined && { threadTs: message.threadTs }),
    by: message.person,
    isBot: message.isBot,
    ...(message.onlyFor !== undefined && { onlyFor: message.onlyFor }),
    text: message.text,
    blocks: message.blocks,
  };
}
