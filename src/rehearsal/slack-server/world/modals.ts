import type { JsonObject } from '../json.ts';
import { word } from '../json.ts';
import type { Slack } from '../slack.ts';
import { record } from '../slack.ts';
import { changeView, makeView } from './view.ts';
import type { View } from './view.ts';

/** A window takes the place of whatever this person had open. */
export function openModal(slack: Slack, person: string, wanted: JsonObject): View {
  const id = slack.ids.make('V');
  const view = make(slack, wanted, { id, person, rootId: id, previousId: undefined });
  slack.world.modals.set(person, [view]);
  record(slack, { kind: 'view_opened', person, view: id });
  return view;
}

export function pushModal(slack: Slack, person: string, wanted: JsonObject): View {
  const stack = slack.world.modals.get(person) ?? [];
  const below = stack.at(-1);
  const id = slack.ids.make('V');
  const view = make(slack, wanted, { id, person, rootId: below?.rootId ?? id, previousId: below?.id });
  slack.world.modals.set(person, [...stack, view]);
  record(slack, { kind: 'view_pushed', person, view: id });
  return view;
}

export function updateView(slack: Slack, view: View, wanted: JsonObject): View {
  changeView(view, wanted, slack.ids.hash(), slack.clock.random);
  record(slack, { kind: 'view_updated', person: view.person, view: view.id });
  return view;
}

export function publishHome(slack: Slack, person: string, wanted: JsonObject): View {
  const before = slack.world.homes.get(person);
  const id = before?.id ?? slack.ids.make('V');
  const view = make(slack, wanted, { id, person, rootId: id, previousId: undefined });
  slack.world.homes.set(person, view);
  record(slack, { kind: 'home_published', person, view: id });
  return view;
}

/** Closes the topmost window, or all of them. */
export function closeModals(slack: Slack, person: string, which: 'top' | 'all'): void {
  const stack = slack.world.modals.get(person) ?? [];
  const closed = which === 'all' ? stack : stack.slice(-1);
  slack.world.modals.set(person, which === 'all' ? [] : stack.slice(0, -1));
  for (const view of closed) record(slack, { kind: 'view_closed', person, view: view.id });
}

export function topModal(slack: Slack, person: string): View | undefined {
  return slack.world.modals.get(person)?.at(-1);
}

export function findModal(slack: Slack, id: string | undefined, externalId: string | undefined): View | undefined {
  const open = [...slack.world.modals.values()].flat();
  return [...open, ...slack.world.homes.values()].find((view) =>
    id === undefined ? externalId !== undefined && word(view.shown, 'external_id') === externalId : view.id === id,
  );
}

function make(
  slack: Slack,
  wanted: JsonObject,
  fixed: Readonly<{ id: string; person: string; rootId: string; previousId: string | undefined }>,
): View {
  return makeView(wanted, { ...fixed, hash: slack.ids.hash() }, slack.clock.random);
}
