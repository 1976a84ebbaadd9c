import type { Json, JsonObject } from '../json.ts';
import { flag, isObject } from '../json.ts';
import { isRefused } from '../refused.ts';
import { compose } from '../rules/message.ts';
import type { Slack } from '../slack.ts';
import { record } from '../slack.ts';
import { addMessage, changeMessage, findMessage } from '../world/post.ts';
import type { ResponseUrl } from '../world/world.ts';
import type { Answer } from './call.ts';

/** An address at which the app may answer one interaction, five times within half an hour. */
export function makeResponseUrl(slack: Slack, person: string, channel: string, messageTs?: string): string {
  const id = slack.ids.make('R');
  slack.world.responseUrls.set(id, { person, channel, messageTs, at: slack.clock.now(), used: 0 });
  return `${slack.origin()}/respond/${id}`;
}

export function answerResponseUrl(slack: Slack, id: string, body: Json | undefined): Answer {
  const address = slack.world.responseUrls.get(id);
  const problem = address === undefined || !isObject(body) ? 'invalid_url' : use(slack, address, body);
  const number = (slack.ledger.calls.at(-1)?.number ?? 0) + 1;
  const args = isObject(body) ? body : {};
  const effect = problem === undefined;
  slack.ledger.calls.push({
    number,
    method: 'response_url',
    args,
    at: slack.clock.now(),
    outcome: problem ?? 'ok',
    effect,
    why: {},
  });
  slack.changes.tell();
  if (problem === undefined) return { status: 200, headers: { 'content-type': 'text/plain' }, body: 'ok' };
  const gone = problem.endsWith('_url');
  return {
    status: gone ? 404 : 400,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ok: false, error: problem }),
  };
}

function use(slack: Slack, address: ResponseUrl, body: JsonObject): string | undefined {
  if (slack.clock.now() - address.at > slack.settings.responseUrlMs) return 'expired_url';
  if (address.used >= slack.settings.responseUrlUses) return 'used_url';
  address.used += 1;
  const channel = slack.world.channels.get(address.channel);
  if (channel === undefined) return 'channel_not_found';
  const original = findMessage(channel, address.messageTs);
  if (flag(body, 'delete_original')) {
    if (original === undefined) return 'message_not_found';
    original.deleted = true;
    record(slack, { kind: 'message_deleted', channel: channel.id, ts: original.ts });
    return undefined;
  }
  const composed = compose(body, slack.specs);
  if (isRefused(composed)) return composed.error;
  if (flag(body, 'replace_original')) {
    if (original === undefined) return 'message_not_found';
    changeMessage(slack, channel, original, composed);
    return undefined;
  }
  const onlyFor = body['response_type'] === 'in_channel' ? undefined : address.person;
  addMessage(slack, channel, { ...composed, person: slack.world.app.botUserId, onlyFor });
  return undefined;
}
