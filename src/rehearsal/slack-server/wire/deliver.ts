import type { JsonObject } from '../json.ts';
import type { Delivery } from '../ledger.ts';
import type { Slack } from '../slack.ts';
import { postSigned } from './signed-post.ts';
import { send } from './sockets.ts';
import type { Ack, Connection } from './wire.ts';

export type EnvelopeType = 'interactive' | 'slash_commands' | 'events_api';
export type Retry = Readonly<{ attempt: number; reason: string }>;

const FIRST: Retry = { attempt: 0, reason: '' };

/** One try. Resolves when the app has acked, or can no longer. */
export async function deliver(slack: Slack, type: EnvelopeType, payload: JsonObject, retry = FIRST): Promise<Ack> {
  const delivery: Delivery = {
    type,
    at: slack.clock.now(),
    payload,
    envelope: slack.ids.envelope(),
    retry: retry.attempt,
    outcome: 'waiting',
  };
  slack.ledger.deliveries.push(delivery);
  const ack =
    slack.settings.requestUrl === undefined
      ? await sendOverSocket(slack, delivery, retry)
      : await postSigned(slack, type, payload, retry);
  delivery.outcome = ack.acked ? 'acked' : ack.why;
  if (ack.acked) delivery.answer = ack.payload;
  slack.changes.tell();
  return ack;
}

function sendOverSocket(slack: Slack, delivery: Delivery, retry: Retry): Promise<Ack> {
  const chosen = choose(slack);
  if (chosen === 'nobody') return Promise.resolve({ acked: false, why: 'no_connection' });
  return new Promise((resolve) => {
    const answer = (ack: Ack): void => {
      cancel();
      slack.wire.waiting.delete(delivery.envelope);
      resolve(ack);
    };
    const cancel = slack.clock.after(slack.settings.ackMs, () => answer({ acked: false, why: 'timeout' }));
    if (chosen === 'ghost') return;
    delivery.socket = chosen.number;
    slack.wire.waiting.set(delivery.envelope, { connection: chosen.number, answer });
    send(chosen, {
      envelope_id: delivery.envelope,
      type: delivery.type,
      payload: delivery.payload,
      accepts_response_payload: delivery.type !== 'events_api',
      ...(delivery.type === 'events_api' ? { retry_attempt: retry.attempt, retry_reason: retry.reason } : {}),
    });
  });
}

function choose(slack: Slack): Connection | 'ghost' | 'nobody' {
  const { wire, settings, clock, faults } = slack;
  const open = wire.connections.filter((one) => !one.leaving && one.socket.readyState === one.socket.OPEN);
  const all = open.length + faults.ghosts;
  if (all === 0) return 'nobody';
  wire.turn += 1;
  const place = settings.choose === 'random' ? Math.floor(clock.random() * all) : wire.turn % all;
  return open[place] ?? 'ghost';
}
