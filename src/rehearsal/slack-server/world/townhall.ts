import type { Slack } from '../slack.ts';
import { emit } from '../wire/events.ts';
import type { Channel, NewChannel } from './channel.ts';
import { makeChannel } from './channel.ts';
import type { NewPerson, Person } from './person.ts';
import { makePerson } from './person.ts';
import { botIsIn } from './world.ts';

export type PersonOrId = Person | string;
export type ChannelOrId = Channel | string;

/** By id, by name, or 'bot'. */
export function personIn(slack: Slack, who: PersonOrId): Person {
  const wanted = typeof who === 'string' ? who : who.id;
  const { people, app } = slack.world;
  const byName = [...people.values()].find((one) => one.name === wanted);
  const person = people.get(wanted === 'bot' ? app.botUserId : wanted) ?? byName;
  if (person === undefined) throw new Error(`Nobody here is ${typeof who === 'string' ? who : who.name}`);
  return person;
}

export function channelIn(slack: Slack, which: ChannelOrId): Channel {
  const wanted = typeof which === 'string' ? which : which.id;
  const all = [...slack.world.channels.values()];
  const channel = all.find((one) => one.id === wanted || `#${one.name}` === wanted);
  if (channel === undefined) throw new Error(`There is no channel ${wanted}`);
  return channel;
}

export function addPerson(slack: Slack, wanted: NewPerson): Person {
  const person = makePerson(wanted.id ?? slack.ids.make('U'), slack.world.team.id, wanted);
  slack.world.people.set(person.id, person);
  slack.changes.tell();
  return person;
}

export function addChannel(slack: Slack, wanted: NewChannel): Channel {
  const channel = makeChannel(wanted.id ?? slack.ids.make('C'), slack.clock.now(), wanted);
  slack.world.channels.set(channel.id, channel);
  slack.changes.tell();
  return channel;
}

export function directChannel(slack: Slack, person: Person): Channel {
  const known = [...slack.world.channels.values()].find((channel) => channel.directWith === person.id);
  const members = [person.id, slack.world.app.botUserId];
  return known ?? addChannel(slack, { id: slack.ids.make('D'), name: '', directWith: person.id, members });
}

export function invite(slack: Slack, who: PersonOrId, which: ChannelOrId, inviter?: PersonOrId): void {
  const channel = channelIn(slack, which);
  const person = personIn(slack, who);
  if (channel.members.includes(person.id)) return;
  channel.members.push(person.id);
  slack.changes.tell();
  if (!botIsIn(slack.world, channel)) return;
  emit(slack, {
    type: 'member_joined_channel',
    user: person.id,
    channel: channel.id,
    channel_type: letter(channel),
    team: person.teamId,
    ...(inviter === undefined ? {} : { inviter: personIn(slack, inviter).id }),
  });
}

/** The bot itself is told channel_left or group_left; of others it hears only while it is inside. */
export function kick(slack: Slack, who: PersonOrId, which: ChannelOrId): void {
  const channel = channelIn(slack, which);
  const person = personIn(slack, who);
  const place = channel.members.indexOf(person.id);
  if (place < 0) return;
  channel.members.splice(place, 1);
  slack.changes.tell();
  if (person.id === slack.world.app.botUserId)
    emit(slack, { type: channel.isPrivate ? 'group_left' : 'channel_left', channel: channel.id, actor_id: '' });
  else if (botIsIn(slack.world, channel))
    emit(slack, {
      type: 'member_left_channel',
      user: person.id,
      channel: channel.id,
      channel_type: letter(channel),
      team: person.teamId,
    });
}

export function archive(slack: Slack, which: ChannelOrId, archived = true): void {
  const channel = channelIn(slack, which);
  channel.isArchived = archived;
  slack.changes.tell();
  const what = archived ? 'archive' : 'unarchive';
  tellOf(slack, channel, { type: `${channel.isPrivate ? 'group' : 'channel'}_${what}`, channel: channel.id });
}

export function rename(slack: Slack, which: ChannelOrId, name: string): void {
  const channel = channelIn(slack, which);
  channel.name = name;
  slack.changes.tell();
  tellOf(slack, channel, {
    type: channel.isPrivate ? 'group_rename' : 'channel_rename',
    channel: { id: channel.id, name, name_normalized: name, created: channel.created },
  });
}

export function share(
  slack: Slack,
  which: ChannelOrId,
  how: 'ext' | 'org' | 'pending' | 'not',
  teamId = 'T0OTHER00',
): void {
  const channel = channelIn(slack, which);
  channel.isExtShared = how === 'ext';
  channel.isOrgShared = how === 'org';
  channel.isPendingExtShared = how === 'pending';
  slack.changes.tell();
  if (how === 'pending') return;
  const type = how === 'not' ? 'channel_unshared' : 'channel_shared';
  tellOf(slack, channel, {
    type,
    channel: channel.id,
    ...(how === 'not' ? { previously_connected_team_id: teamId, is_ext_shared: false } : { connected_team_id: teamId }),
  });
}

function tellOf(slack: Slack, channel: Channel, event: Parameters<typeof emit>[1]): void {
  if (!channel.isPrivate || botIsIn(slack.world, channel)) emit(slack, event);
}

function letter(channel: Channel): string {
  return channel.isPrivate ? 'G' : 'C';
}
