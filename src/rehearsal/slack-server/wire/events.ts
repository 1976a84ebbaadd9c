import type { JsonObject } from '../json.ts';
import type { Slack } from '../slack.ts';
import { deliver } from './deliver.ts';
import { pause } from '../clock.ts';

/** Tells the app, if it has subscribed. Unacked events come again: at once, a minute later, five minutes later. */
export function emit(
  slack: Slack,
  event: JsonObject & Readonly<{ type: string }>,
  subscription: string = event.type,
): void {
  if (!slack.settings.events.includes(subscription)) return;
  const payload = wrap(slack, event);
  void deliverUntilAcked(slack, payload);
  if (slack.faults.duplicateEvents) void deliver(slack, 'events_api', payload);
}

async function deliverUntilAcked(slack: Slack, payload: JsonObject): Promise<void> {
  const first = await deliver(slack, 'events_api', payload);
  if (first.acked && !slack.faults.retryEvents) return;
  for (const [index, delay] of slack.settings.retryDelaysMs.entries()) {
    if (delay > 0) await pause(slack.clock, delay);
    const ack = await deliver(slack, 'events_api', payload, { attempt: index + 1, reason: 'timeout' });
    if (ack.acked) return;
  }
}

function wrap(slack: Slack, event: JsonObject): JsonObject {
  const { team, app } = slack.world;
  const eventId = slack.ids.make('Ev');
  return {
    token: 'legacy-verification-token',
    team_id: team.id,
    context_team_id: team.id,
    context_enterprise_id: null,
    api_app_id: app.id,
    event: { ...event, event_ts: slack.ids.ts() },
    type: 'event_callback',
    event_id: eventId,
    event_time: Math.floor(slack.clock.now() / 1000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: team.id,
        user_id: app.botUserId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
    event_context: `4-${eventId}`,
  };
}
