import type { JsonObject } from '../json.ts';
import { isRefused } from '../refused.ts';
import { compose } from '../rules/message.ts';
import type { Slack } from '../slack.ts';
import { deliver } from '../wire/deliver.ts';
import { emit } from '../wire/events.ts';
import { makeResponseUrl } from '../web/response-url.ts';
import type { Channel } from '../world/channel.ts';
import type { Message } from '../world/message.ts';
import { addMessage } from '../world/post.ts';
import type { ChannelOrId, PersonOrId } from '../world/townhall.ts';
import { channelIn, directChannel, personIn } from '../world/townhall.ts';
import { makeTrigger } from '../world/triggers.ts';
import { viewAsSeen } from '../world/view.ts';
import { sender } from '../world/world.ts';
import type { Seen } from './seen.ts';
import { seenOf } from './seen.ts';

export type Answered = Seen & Readonly<{ answer?: Message; trouble?: string }>;

/** A slash command such as "/mention-stats 30d"; the app's answer in the ack is shown at once. */
export async function command(slack: Slack, who: PersonOrId, where: ChannelOrId, line: string): Promise<Answered> {
  const person = personIn(slack, who);
  const channel = channelIn(slack, where);
  const [, name = '', text = ''] = /^(\/\S+)\s*(.*)$/s.exec(line) ?? [];
  if (name === '') throw new Error(`"${line}" is no slash command`);
  const ack = await deliver(slack, 'slash_commands', {
    token: 'legacy-verification-token',
    team_id: slack.world.team.id,
    team_domain: slack.world.team.domain,
    channel_id: channel.id,
    channel_name: nameFor(channel),
    user_id: person.id,
    user_name: person.name,
    command: name,
    text,
    api_app_id: slack.world.app.id,
    is_enterprise_install: 'false',
    response_url: makeResponseUrl(slack, person.id, channel.id),
    trigger_id: makeTrigger(slack, person.id),
  });
  if (!ack.acked) return seenOf(ack);
  if (Object.keys(ack.payload).length === 0) return { acked: true };
  return { acked: true, ...show(slack, channel, person.id, ack.payload) };
}

export function say(slack: Slack, who: PersonOrId, where: ChannelOrId, text: string, threadTs?: string): Message {
  const person = personIn(slack, who);
  const channel = channelIn(slack, where);
  const message = addMessage(slack, channel, { text, blocks: [], person: person.id, threadTs });
  const kind = channel.directWith !== undefined ? 'im' : channel.isPrivate ? 'groups' : 'channels';
  const event = {
    type: 'message',
    channel: channel.id,
    user: person.id,
    text,
    ts: message.ts,
    team: person.teamId,
    channel_type: channel.isPrivate ? 'group' : 'channel',
    ...(threadTs === undefined ? {} : { thread_ts: threadTs }),
  };
  if (channel.members.includes(slack.world.app.botUserId)) emit(slack, event, `message.${kind}`);
  return message;
}

/** A message of the app itself, as if it had been posted before. */
export function post(slack: Slack, where: ChannelOrId, message: JsonObject): Message {
  const composed = compose(message, slack.specs);
  if (isRefused(composed)) throw new Error(JSON.stringify(composed));
  return addMessage(slack, channelIn(slack, where), { ...composed, person: slack.world.app.botUserId });
}

export function openHome(slack: Slack, who: PersonOrId): void {
  const person = personIn(slack, who);
  const view = slack.world.homes.get(person.id);
  emit(slack, {
    type: 'app_home_opened',
    user: person.id,
    channel: directChannel(slack, person).id,
    tab: 'home',
    ...(view === undefined ? {} : { view: viewAsSeen(view, sender(slack.world)) }),
  });
}

function show(slack: Slack, channel: Channel, person: string, payload: JsonObject): Omit<Answered, 'acked'> {
  const composed = compose(payload, slack.specs);
  if (isRefused(composed)) return { trouble: JSON.stringify(composed) };
  const onlyFor = payload['response_type'] === 'in_channel' ? undefined : person;
  return { answer: addMessage(slack, channel, { ...composed, person: slack.world.app.botUserId, onlyFor }) };
}

function nameFor(channel: Channel): string {
  if (channel.directWith !== undefined) return 'directmessage';
  return channel.isPrivate ? 'privategroup' : channel.name;
}
