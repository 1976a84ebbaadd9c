import type { JsonObject } from '../json.ts';
import { flag, isObject, part, parts, word } from '../json.ts';
import { acceptView } from '../methods/views.ts';
import { isRefused } from '../refused.ts';
import type { Slack } from '../slack.ts';
import { deliver } from '../wire/deliver.ts';
import { elementsOf } from '../world/message.ts';
import { closeModals, pushModal, updateView } from '../world/modals.ts';
import type { Person } from '../world/person.ts';
import type { Choice } from '../world/state.ts';
import { chosen, isEmpty } from '../world/state.ts';
import type { PersonOrId } from '../world/townhall.ts';
import { personIn } from '../world/townhall.ts';
import { makeTrigger } from '../world/triggers.ts';
import { viewAsSeen } from '../world/view.ts';
import type { View } from '../world/view.ts';
import { sender } from '../world/world.ts';
import { viewBefore } from './click.ts';
import { interactive } from './envelope.ts';
import { seenOf } from './seen.ts';
import type { Seen } from './seen.ts';

/** `incomplete`: the window itself did not let it go. `trouble`: Slack could not use the app's answer. */
export type Submitted = Seen &
  Readonly<{
    outcome: 'closed' | 'cleared' | 'errors' | 'updated' | 'pushed' | 'incomplete' | 'trouble' | 'unanswered';
    errors?: Readonly<Record<string, string>>;
    reason?: string;
  }>;

/** What a person enters, by action id or block id. */
export type Entries = Readonly<Record<string, Choice>>;

export function fill(slack: Slack, who: PersonOrId, entries: Entries): void {
  const view = viewBefore(slack, personIn(slack, who), 'modal');
  for (const [name, choice] of Object.entries(entries)) {
    const found = elementsOf(parts(view.shown, 'blocks')).find(
      ({ block, element }) => element['action_id'] === name || block['block_id'] === name,
    );
    const held = found === undefined ? undefined : chosen(found.element, choice);
    if (found === undefined || held === undefined) throw new Error(`There is no field ${name} in the window`);
    (view.state[word(found.block, 'block_id') ?? ''] ??= {})[word(found.element, 'action_id') ?? ''] = held;
  }
  slack.changes.tell();
}

export async function submitView(slack: Slack, who: PersonOrId, entries: Entries = {}): Promise<Submitted> {
  const person = personIn(slack, who);
  const view = viewBefore(slack, person, 'modal');
  if (view.shown['submit'] === undefined) throw new Error('The window has no submit button');
  fill(slack, person, entries);
  const errors = incomplete(view);
  if (Object.keys(errors).length > 0) return { acked: false, outcome: 'incomplete', errors };
  const ack = await deliver(slack, 'interactive', {
    ...interactive(slack, 'view_submission', person),
    trigger_id: makeTrigger(slack, person.id, view.id),
    view: viewAsSeen(view, sender(slack.world)),
    response_urls: [],
  });
  if (!ack.acked) return { ...seenOf(ack), outcome: 'unanswered' };
  return { acked: true, ...follow(slack, person, view, ack.payload) };
}

/** `whole`: the person leaves by the cross, which closes all windows of the stack. */
export async function closeView(slack: Slack, who: PersonOrId, how: 'top' | 'whole' = 'top'): Promise<Seen> {
  const person = personIn(slack, who);
  const top = viewBefore(slack, person, 'modal');
  const cleared = how === 'whole' || flag(top.shown, 'clear_on_close');
  const closed = cleared ? [...(slack.world.modals.get(person.id) ?? [])] : [top];
  closeModals(slack, person.id, cleared ? 'all' : 'top');
  const told = closed.filter((view) => flag(view.shown, 'notify_on_close'));
  const acks = await Promise.all(
    told.map((view) =>
      deliver(slack, 'interactive', {
        ...interactive(slack, 'view_closed', person),
        view: viewAsSeen(view, sender(slack.world)),
        is_cleared: cleared,
      }),
    ),
  );
  const missed = acks.find((ack) => !ack.acked);
  return missed === undefined ? { acked: true } : seenOf(missed);
}

function follow(slack: Slack, person: Person, view: View, answer: JsonObject): Omit<Submitted, 'acked'> {
  switch (word(answer, 'response_action')) {
    case undefined:
      closeModals(slack, person.id, 'top');
      return { outcome: 'closed' };
    case 'clear':
      closeModals(slack, person.id, 'all');
      return { outcome: 'cleared' };
    case 'errors':
      return showErrors(slack, view, part(answer, 'errors'));
    case 'update':
    case 'push':
      return showView(slack, person, view, answer);
    default:
      return { outcome: 'trouble', reason: 'unknown response_action' };
  }
}

function showErrors(slack: Slack, view: View, errors: JsonObject): Omit<Submitted, 'acked'> {
  const inputs = parts(view.shown, 'blocks').filter((block) => block['type'] === 'input');
  const names = inputs.map((block) => word(block, 'block_id'));
  const stranger = Object.keys(errors).find((name) => !names.includes(name));
  if (stranger !== undefined || Object.keys(errors).length === 0)
    return { outcome: 'trouble', reason: `no input block is called ${stranger ?? 'anything'}` };
  view.errors = Object.fromEntries(
    Object.entries(errors).map(([name, message]) => [name, typeof message === 'string' ? message : '']),
  );
  slack.changes.tell();
  return { outcome: 'errors', errors: view.errors };
}

function showView(slack: Slack, person: Person, view: View, answer: JsonObject): Omit<Submitted, 'acked'> {
  const pushes = answer['response_action'] === 'push';
  const wanted = acceptView(slack, answer['view'], 'modal');
  if (isRefused(wanted)) return { outcome: 'trouble', reason: JSON.stringify(wanted) };
  const depth = slack.world.modals.get(person.id)?.length ?? 0;
  if (pushes && depth >= 3) return { outcome: 'trouble', reason: 'push_limit_reached' };
  if (pushes) pushModal(slack, person.id, wanted);
  else updateView(slack, view, wanted);
  return { outcome: pushes ? 'pushed' : 'updated' };
}

/** The window asks for what is missing before it tells the app anything. */
function incomplete(view: View): Readonly<Record<string, string>> {
  const errors: Record<string, string> = {};
  for (const { block, element } of elementsOf(parts(view.shown, 'blocks'))) {
    if (block['type'] !== 'input') continue;
    const name = word(block, 'block_id') ?? '';
    const held = view.state[name]?.[word(element, 'action_id') ?? ''];
    const text = isObject(held) ? (word(held, 'value') ?? '') : '';
    if (isEmpty(held) && !flag(block, 'optional')) errors[name] = 'Please complete this required field.';
    else if (text !== '' && text.length < Number(element['min_length'] ?? 0)) errors[name] = 'Too short.';
    else if (text.length > Number(element['max_length'] ?? Infinity)) errors[name] = 'Too long.';
  }
  return errors;
}
