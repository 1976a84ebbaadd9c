import { createHmac } from 'node:crypto';
import type { JsonObject } from '../json.ts';
import { isObject, parseJson } from '../json.ts';
import type { Slack } from '../slack.ts';
import type { EnvelopeType, Retry } from './deliver.ts';
import type { Ack } from './wire.ts';

/** HTTP mode: the payload is posted to the request URL, signed with the signing secret. */
export async function postSigned(slack: Slack, type: EnvelopeType, payload: JsonObject, retry: Retry): Promise<Ack> {
  const body = bodyFor(type, payload);
  const contentType = type === 'events_api' ? 'application/json' : 'application/x-www-form-urlencoded';
  const answer = await post(slack, body, contentType, retry);
  if (!('status' in answer)) return answer;
  if (answer.status < 200 || answer.status > 299) return { acked: false, why: `status ${String(answer.status)}` };
  return { acked: true, payload: readAnswer(answer.text) };
}

/** Slack's question when a request URL is entered; true if the app gave the right answer. */
export async function verifyRequestUrl(slack: Slack): Promise<boolean> {
  const challenge = slack.ids.hash();
  const body = JSON.stringify({ token: 'legacy', challenge, type: 'url_verification' });
  const answer = await post(slack, body, 'application/json', { attempt: 0, reason: '' });
  return 'status' in answer && answer.status === 200 && answer.text.includes(challenge);
}

export function sign(secret: string, timestamp: string, body: string): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
}

function bodyFor(type: EnvelopeType, payload: JsonObject): string {
  if (type === 'events_api') return JSON.stringify(payload);
  const form = new URLSearchParams();
  if (type === 'interactive') form.set('payload', JSON.stringify(payload));
  else
    for (const [name, value] of Object.entries(payload))
      form.set(name, typeof value === 'string' ? value : JSON.stringify(value));
  return form.toString();
}

async function post(
  slack: Slack,
  body: string,
  contentType: string,
  retry: Retry,
): Promise<Readonly<{ status: number; text: string }> | Extract<Ack, { acked: false }>> {
  const timestamp = String(Math.floor(slack.clock.now() / 1000));
  const patience = new AbortController();
  const cancel = slack.clock.after(slack.settings.ackMs, () => patience.abort());
  try {
    const response = await fetch(slack.settings.requestUrl ?? '', {
      method: 'POST',
      body,
      signal: patience.signal,
      headers: {
        'content-type': contentType,
        'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
        'x-slack-request-timestamp': timestamp,
        'x-slack-signature': sign(slack.settings.signingSecret, timestamp, body),
        ...(retry.attempt > 0
          ? { 'x-slack-retry-num': String(retry.attempt), 'x-slack-retry-reason': `http_${retry.reason}` }
          : {}),
      },
    });
    return { status: response.status, text: await response.text() };
  } catch {
    return { acked: false, why: patience.signal.aborted ? 'timeout' : 'no_connection' };
  } finally {
    cancel();
  }
}

function readAnswer(text: string): JsonObject {
  if (text === '') return {};
  const value = parseJson(text);
  return isObject(value) ? value : { text };
}
