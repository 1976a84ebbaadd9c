import type { Refused } from '../refused.ts';
import { refuse } from '../refused.ts';
import type { Slack } from '../slack.ts';
import type { Trigger } from './world.ts';

/** A trigger lets the app open one window for one person, for about three seconds. */
export function makeTrigger(slack: Slack, person: string, view?: string): string {
  const id = slack.ids.trigger(slack.world.team.id);
  slack.world.triggers.set(id, { person, at: slack.clock.now(), view, used: false });
  return id;
}

export function spendTrigger(slack: Slack, id: string): Trigger | Refused {
  const trigger = slack.world.triggers.get(id);
  if (trigger === undefined) return refuse('invalid_trigger_id');
  if (trigger.used) return refuse('exchanged_trigger_id');
  if (slack.clock.now() - trigger.at > slack.settings.triggerMs) return refuse('expired_trigger_id');
  trigger.used = true;
  return trigger;
}
