import type { Json, JsonObject } from '../json.ts';
import { flag, isList, part, parts, word } from '../json.ts';
import type { Slack } from '../slack.ts';
import { deliver } from '../wire/deliver.ts';
import { makeResponseUrl } from '../web/response-url.ts';
import type { Channel } from '../world/channel.ts';
import type { Message } from '../world/message.ts';
import { elementsOf, messageAsSeen } from '../world/message.ts';
import { topModal } from '../world/modals.ts';
import type { Person } from '../world/person.ts';
import { findMessage } from '../world/post.ts';
import type { Choice } from '../world/state.ts';
import { chosen, initialState, optionOf } from '../world/state.ts';
import type { ChannelOrId, PersonOrId } from '../world/townhall.ts';
import { channelIn, personIn } from '../world/townhall.ts';
import { makeTrigger } from '../world/triggers.ts';
import { viewAsSeen } from '../world/view.ts';
import type { View } from '../world/view.ts';
import { sender } from '../world/world.ts';
import { interactive } from './envelope.ts';
import type { Seen } from './seen.ts';
import { seenOf } from './seen.ts';

/** Where a person uses an element: in a message, or in the window (or App Home) before them. */
export type Spot = Readonly<
  { actionId: string; blockId?: string; value?: Choice } & (
    { channel: ChannelOrId; ts: string; values?: Readonly<Record<string, Choice>> } | { in: 'modal' | 'home' }
  )
>;

type Found = Readonly<{ block: JsonObject; element: JsonObject }>;

/** Presses a button, picks an option, types into a field: whatever the element is. */
export async function click(slack: Slack, who: PersonOrId, spot: Spot): Promise<Seen> {
  const person = personIn(slack, who);
  if ('in' in spot) return clickInView(slack, person, viewBefore(slack, person, spot.in), spot);
  const channel = channelIn(slack, spot.channel);
  const message = messageBefore(slack, person, channel, spot.ts);
  const { block, element } = findElement(message.blocks, spot);
  const state = initialState(message.blocks);
  for (const { block: at, element: held } of elementsOf(message.blocks)) {
    const action = word(held, 'action_id') ?? '';
    const choice = held === element ? spot.value : spot.values?.[action];
    const now = choice === undefined ? undefined : chosen(held, choice);
    if (now !== undefined) (state[word(at, 'block_id') ?? ''] ??= {})[action] = now;
  }
  const hidden = message.onlyFor !== undefined;
  const payload = {
    ...interactive(slack, 'block_actions', person),
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: hidden,
      ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
    },
    trigger_id: makeTrigger(slack, person.id),
    channel: { id: channel.id, name: channel.isPrivate ? 'privategroup' : channel.name },
    ...(hidden ? {} : { message: messageAsSeen(message, sender(slack.world), true) }),
    state: { values: state },
    response_url: makeResponseUrl(slack, person.id, channel.id, message.ts),
    actions: [actionOf(slack, block, element, spot.value)],
  };
  return seenOf(await deliver(slack, 'interactive', payload));
}

/** Inputs of a window keep what is typed to themselves, unless they ask for dispatch. */
async function clickInView(slack: Slack, person: Person, view: View, spot: Spot): Promise<Seen> {
  const { block, element } = findElement(parts(view.shown, 'blocks'), spot);
  const held = spot.value === undefined ? undefined : chosen(element, spot.value);
  if (held !== undefined) (view.state[word(block, 'block_id') ?? ''] ??= {})[spot.actionId] = held;
  slack.changes.tell();
  if (block['type'] === 'input' && !flag(block, 'dispatch_action')) return { acked: true };
  const payload = {
    ...interactive(slack, 'block_actions', person),
    container: { type: 'view', view_id: view.id },
    trigger_id: makeTrigger(slack, person.id, view.id),
    view: viewAsSeen(view, sender(slack.world)),
    actions: [actionOf(slack, block, element, spot.value)],
  };
  return seenOf(await deliver(slack, 'interactive', payload));
}

export function viewBefore(slack: Slack, person: Person, where: 'modal' | 'home'): View {
  const view = where === 'modal' ? topModal(slack, person.id) : slack.world.homes.get(person.id);
  if (view === undefined) throw new Error(`${person.name} has no ${where} before them`);
  return view;
}

function messageBefore(slack: Slack, person: Person, channel: Channel, ts: string): Message {
  const message = findMessage(channel, ts);
  const visible = message?.onlyFor === undefined || message.onlyFor === person.id;
  if (message === undefined || !visible) throw new Error(`There is no message ${ts} in #${channel.name}`);
  if (person.deleted || (channel.isPrivate && !channel.members.includes(person.id)))
    throw new Error(`${person.name} cannot see #${channel.name} of ${slack.world.team.name}`);
  return message;
}

function findElement(blocks: readonly JsonObject[], spot: Spot): Found {
  const found = elementsOf(blocks).find(
    ({ block, element }) =>
      element['action_id'] === spot.actionId && (spot.blockId === undefined || block['block_id'] === spot.blockId),
  );
  if (found === undefined) throw new Error(`There is nothing to press called ${spot.actionId}`);
  return found;
}

function actionOf(slack: Slack, block: JsonObject, element: JsonObject, value: Choice | undefined): JsonObject {
  const type = word(element, 'type') ?? '';
  return {
    action_id: element['action_id'],
    block_id: block['block_id'],
    type,
    action_ts: slack.ids.ts(),
    ...(type === 'button' || type === 'icon_button'
      ? { text: part(element, 'text'), ...own(element, 'value', 'style', 'url') }
      : {}),
    ...(type === 'overflow' ? { selected_option: optionOf(element, typeof value === 'string' ? value : '') } : {}),
    ...(value === undefined ? {} : chosen(element, value)),
    ...(element['confirm'] === undefined ? {} : { confirm: element['confirm'] }),
  };
}

function own(element: JsonObject, ...names: readonly string[]): Record<string, Json | undefined> {
  return Object.fromEntries(
    names.filter((name) => element[name] !== undefined && !isList(element[name])).map((name) => [name, element[name]]),
  );
}
