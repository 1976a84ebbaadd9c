import type { JsonObject } from '../json.ts';
import { flag, parts, word } from '../json.ts';
import { withBlockIds } from './message.ts';
import { initialState } from './state.ts';
import type { State } from './state.ts';

export type View = {
  readonly id: string;
  readonly person: string;
  readonly rootId: string;
  readonly previousId: string | undefined;
  shown: JsonObject;
  hash: string;
  /** What the person has typed and chosen so far. */
  state: State;
  /** What the app said is wrong, by block. */
  errors: Readonly<Record<string, string>>;
};

export type Names = Readonly<{ teamId: string; appId: string; botId: string }>;

export function makeView(
  wanted: JsonObject,
  fixed: Readonly<{ id: string; person: string; rootId: string; previousId: string | undefined; hash: string }>,
  random: () => number,
): View {
  const shown = { ...wanted, blocks: withBlockIds(parts(wanted, 'blocks'), random) };
  return { ...fixed, shown, state: initialState(parts(shown, 'blocks')), errors: {} };
}

/** What was typed stays where block and action keep their names. */
export function changeView(view: View, wanted: JsonObject, hash: string, random: () => number): void {
  view.shown = { ...wanted, blocks: withBlockIds(parts(wanted, 'blocks'), random) };
  const fresh = initialState(parts(view.shown, 'blocks'));
  for (const [block, actions] of Object.entries(fresh)) {
    for (const action of Object.keys(actions)) {
      const kept = view.state[block]?.[action];
      if (kept !== undefined && kept['type'] === actions[action]?.['type']) actions[action] = kept;
    }
  }
  view.state = fresh;
  view.hash = hash;
  view.errors = {};
}

export function viewAsSeen(view: View, names: Names): JsonObject {
  return {
    id: view.id,
    team_id: names.teamId,
    type: view.shown['type'],
    blocks: view.shown['blocks'],
    private_metadata: word(view.shown, 'private_metadata') ?? '',
    callback_id: word(view.shown, 'callback_id') ?? '',
    state: { values: view.state },
    hash: view.hash,
    title: view.shown['title'] ?? { type: 'plain_text', text: 'View Title', emoji: true },
    close: view.shown['close'] ?? null,
    submit: view.shown['submit'] ?? null,
    clear_on_close: flag(view.shown, 'clear_on_close'),
    notify_on_close: flag(view.shown, 'notify_on_close'),
    previous_view_id: view.previousId ?? null,
    root_view_id: view.rootId,
    app_id: names.appId,
    external_id: word(view.shown, 'external_id') ?? '',
    app_installed_team_id: names.teamId,
    bot_id: names.botId,
  };
}
