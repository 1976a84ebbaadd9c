import type { Json, JsonObject } from '../json.ts';
import { isObject, word } from '../json.ts';
import type { Refused } from '../refused.ts';
import { isRefused, refuse, refuseWith } from '../refused.ts';
import { decoded } from '../rules/message.ts';
import { asMessages } from '../rules/problem.ts';
import { isTooLarge, problemsInView } from '../rules/view.ts';
import type { Slack } from '../slack.ts';
import { findModal, openModal, publishHome, pushModal, updateView } from '../world/modals.ts';
import { spendTrigger } from '../world/triggers.ts';
import { viewAsSeen } from '../world/view.ts';
import type { View } from '../world/view.ts';
import { sender } from '../world/world.ts';
import type { Methods } from './method.ts';

const TRIGGER = ['trigger_id', 'interactivity_pointer'];
const DEEPEST = 3;

export const viewsMethods: Methods = {
  'views.open': { tier: 4, token: 'bot', required: ['view'], optional: TRIGGER, run: open },
  'views.push': { tier: 4, token: 'bot', required: ['view'], optional: TRIGGER, run: push },
  'views.update': {
    tier: 4,
    token: 'bot',
    required: ['view'],
    optional: ['view_id', 'external_id', 'hash'],
    run: update,
  },
  'views.publish': {
    tier: 4,
    token: 'bot',
    required: ['user_id', 'view'],
    optional: ['hash', 'interactivity_pointer'],
    run: publish,
  },
};

/** The view the app wants to show, or why it cannot be shown. */
export function acceptView(slack: Slack, given: Json | undefined, type: 'modal' | 'home'): JsonObject | Refused {
  const view = decoded(given);
  const own = problemsInView(view, type);
  const problems = own.length === 0 && isObject(view) ? (slack.specs?.problemsInView(view) ?? []) : own;
  if (problems.length > 0 || !isObject(view)) return refuseWith('invalid_arguments', asMessages(problems));
  return isTooLarge(view) ? refuse('view_too_large') : view;
}

function open(slack: Slack, args: JsonObject): JsonObject | Refused {
  const view = acceptView(slack, args['view'], 'modal');
  if (isRefused(view)) return view;
  const taken = duplicateExternalId(slack, view);
  if (taken !== undefined) return taken;
  const trigger = spendTrigger(slack, triggerIn(args));
  if (isRefused(trigger)) return trigger;
  return shown(slack, openModal(slack, trigger.person, view));
}

function push(slack: Slack, args: JsonObject): JsonObject | Refused {
  const view = acceptView(slack, args['view'], 'modal');
  if (isRefused(view)) return view;
  const trigger = spendTrigger(slack, triggerIn(args));
  if (isRefused(trigger)) return trigger;
  const stack = slack.world.modals.get(trigger.person) ?? [];
  if (stack.length === 0) return refuse('not_found');
  if (stack.length >= DEEPEST) return refuse('push_limit_reached');
  return shown(slack, pushModal(slack, trigger.person, view));
}

function update(slack: Slack, args: JsonObject): JsonObject | Refused {
  const view = findModal(slack, word(args, 'view_id'), word(args, 'external_id'));
  if (view === undefined) return refuse('not_found');
  const wanted = acceptView(slack, args['view'], view.shown['type'] === 'home' ? 'home' : 'modal');
  if (isRefused(wanted)) return wanted;
  const hash = word(args, 'hash');
  if (hash !== undefined && hash !== view.hash) return refuse('hash_conflict');
  return shown(slack, updateView(slack, view, wanted));
}

function publish(slack: Slack, args: JsonObject): JsonObject | Refused {
  if (!slack.world.app.homeTab) return refuse('not_enabled');
  const person = slack.world.people.get(word(args, 'user_id') ?? '');
  if (person === undefined) return refuse('missing_profile_id');
  const view = acceptView(slack, args['view'], 'home');
  if (isRefused(view)) return view;
  const hash = word(args, 'hash');
  const before = slack.world.homes.get(person.id);
  if (hash !== undefined && before !== undefined && before.hash !== hash) return refuse('hash_conflict');
  return shown(slack, publishHome(slack, person.id, view));
}

function triggerIn(args: JsonObject): string {
  return word(args, 'trigger_id') ?? word(args, 'interactivity_pointer') ?? '';
}

function duplicateExternalId(slack: Slack, view: JsonObject): Refused | undefined {
  const wanted = word(view, 'external_id');
  const taken = wanted !== undefined && wanted !== '' && findModal(slack, undefined, wanted) !== undefined;
  return taken ? refuse('duplicate_external_id') : undefined;
}

function shown(slack: Slack, view: View): JsonObject {
  return { ok: true, view: viewAsSeen(view, sender(slack.world)) };
}
