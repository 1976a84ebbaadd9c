import type { JsonObject } from '../json.ts';
import type { Slack } from '../slack.ts';
import type { Message } from '../world/message.ts';
import type { PersonOrId } from '../world/townhall.ts';
import { personIn } from '../world/townhall.ts';
import type { State } from '../world/state.ts';
import type { View } from '../world/view.ts';

export type ChannelSeen = Readonly<{
  id: string;
  name: string;
  isPrivate: boolean;
  isArchived: boolean;
  isShared: boolean;
  isMember: boolean;
  isDirect: boolean;
  topic: string;
  messages: readonly Message[];
}>;

export type ViewSeen = Readonly<{
  id: string;
  shown: JsonObject;
  state: State;
  errors: Readonly<Record<string, string>>;
}>;

/** What stands on a person's screen: plain data, ready to be drawn. Windows: the topmost last. */
export type Screen = Readonly<{
  person: string;
  channels: readonly ChannelSeen[];
  windows: readonly ViewSeen[];
  home: ViewSeen | undefined;
}>;

export function look(slack: Slack, who: PersonOrId): Screen {
  const person = personIn(slack, who);
  const here = person.teamId === slack.world.team.id && !person.isRestricted;
  const channels = [...slack.world.channels.values()]
    .map((channel) => ({ channel, isMember: channel.members.includes(person.id) }))
    .filter(({ channel, isMember }) => isMember || (here && !channel.isPrivate && channel.directWith === undefined))
    .map(({ channel, isMember }) => ({
      id: channel.id,
      name: channel.name,
      isPrivate: channel.isPrivate,
      isArchived: channel.isArchived,
      isShared: channel.isExtShared || channel.isOrgShared,
      isMember,
      isDirect: channel.directWith !== undefined,
      topic: channel.topic,
      messages: channel.messages.filter((one) => !one.deleted && (one.onlyFor ?? person.id) === person.id),
    }));
  const home = slack.world.homes.get(person.id);
  const windows = (slack.world.modals.get(person.id) ?? []).map(seen);
  return { person: person.id, channels, windows, home: home === undefined ? undefined : seen(home) };
}

function seen(view: View): ViewSeen {
  return { id: view.id, shown: view.shown, state: view.state, errors: view.errors };
}
