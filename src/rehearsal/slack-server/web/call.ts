import type { JsonObject } from '../json.ts';
import { word } from '../json.ts';
import type { Fault } from '../faults/faults.ts';
import { nextFault } from '../faults/faults.ts';
import { pause } from '../clock.ts';
import { METHODS } from '../methods/index.ts';
import { isRefused } from '../refused.ts';
import type { Slack } from '../slack.ts';
import { refusalAtTheDoor } from './entry.ts';

export type Answer =
  | Readonly<{ status: number; headers: Readonly<Record<string, string>>; body: string }>
  /** Cut the connection, or say nothing at all. */
  | 'cut'
  | 'silence';

/** One call of the Web API, with whatever goes wrong on the way. */
export async function answerCall(slack: Slack, method: string, token: string, args: JsonObject): Promise<Answer> {
  const channel = word(args, 'channel');
  const fault = nextFault(slack.faults, method, channel);
  const early = fault === undefined ? undefined : failBefore(slack, fault, method, args);
  if (early !== undefined) return early;
  const wait = slack.wire.pace(slack, method, METHODS[method]?.tier ?? 3, channel);
  if (wait !== undefined) return tooMany(slack, method, args, wait);
  if (fault?.kind === 'late') await pause(slack.clock, fault.amount);
  const before = slack.ledger.effects.length;
  const result = run(slack, method, token, args);
  const outcome = isRefused(result) ? result.error : (fault?.kind ?? 'ok');
  const why = isRefused(result) ? result.details : undefined;
  note(slack, method, args, outcome, slack.ledger.effects.length > before, why);
  if (fault?.kind === 'slow') await pause(slack.clock, fault.amount);
  if (fault?.kind === 'drop_after') return 'cut';
  if (fault?.kind === 'http500_after') return brokenServer();
  return asJson(slack, method, isRefused(result) ? { ok: false, error: result.error, ...result.details } : result);
}

function run(slack: Slack, method: string, token: string, args: JsonObject) {
  const refused = refusalAtTheDoor(slack, method, token, args);
  if (refused !== undefined) return refused;
  return METHODS[method]?.run(slack, args) ?? { ok: false as const, error: 'unknown_method' };
}

function failBefore(slack: Slack, fault: Fault, method: string, args: JsonObject): Answer | undefined {
  switch (fault.kind) {
    case 'drop_before':
      note(slack, method, args, fault.kind, false);
      return 'cut';
    case 'hang':
      note(slack, method, args, fault.kind, false);
      return 'silence';
    case 'http500':
      note(slack, method, args, fault.kind, false);
      return brokenServer();
    case 'rate_limit':
      return tooMany(slack, method, args, fault.amount);
    case 'error':
      note(slack, method, args, fault.error, false);
      return asJson(slack, method, { ok: false, error: fault.error });
    default:
      return undefined;
  }
}

function tooMany(slack: Slack, method: string, args: JsonObject, seconds: number): Answer {
  note(slack, method, args, 'ratelimited', false);
  const answer = asJson(slack, method, { ok: false, error: 'ratelimited' });
  return { ...answer, status: 429, headers: { ...answer.headers, 'retry-after': String(seconds) } };
}

function brokenServer(): Answer {
  return { status: 500, headers: { 'content-type': 'text/html' }, body: '<html><body>Server Error</body></html>' };
}

function asJson(slack: Slack, method: string, body: JsonObject): Exclude<Answer, string> {
  return {
    status: 200,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'x-oauth-scopes': slack.world.app.scopes.join(','),
      'x-accepted-oauth-scopes': (METHODS[method]?.scopes ?? []).join(','),
      'x-slack-req-id': slack.ids.envelope(),
    },
    body: JSON.stringify(body),
  };
}

function note(
  slack: Slack,
  method: string,
  args: JsonObject,
  outcome: string,
  effect: boolean,
  why: JsonObject = {},
): void {
  const number = (slack.ledger.calls.at(-1)?.number ?? 0) + 1;
  slack.ledger.calls.push({ number, method, args: withoutToken(args), at: slack.clock.now(), outcome, effect, why });
  slack.changes.tell();
}

function withoutToken(args: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(args).filter(([name]) => name !== 'token'));
}
