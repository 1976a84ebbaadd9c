import type { JsonObject } from '../json.ts';
import { METHODS } from '../methods/index.ts';
import { missingScope } from '../methods/doors.ts';
import type { Method } from '../methods/method.ts';
import type { Refused } from '../refused.ts';
import { refuse, refuseWith } from '../refused.ts';
import type { Slack } from '../slack.ts';

/** The official SDK sends the workspace along with every call made for an event. */
const EVERYWHERE: readonly string[] = ['token', 'team_id'];

/** Who calls, may they, and did they ask in the right form? In Slack's own order. */
export function refusalAtTheDoor(slack: Slack, name: string, token: string, args: JsonObject): Refused | undefined {
  const method = METHODS[name];
  if (method === undefined) return refuse('unknown_method', { req_method: name });
  return (
    refusalOfToken(slack, method, token) ??
    refusalOfScopes(slack, name, method) ??
    refusalOfArguments(slack, name, args)
  );
}

function refusalOfToken(slack: Slack, method: Method, token: string): Refused | undefined {
  const { app } = slack.world;
  if (method.token === 'none') return undefined;
  if (token === '') return refuse('not_authed');
  if (app.revoked && (token === app.botToken || token === app.appToken)) return refuse('token_revoked');
  if (token !== app.botToken && token !== app.appToken) return refuse('invalid_auth');
  const wanted = method.token === 'bot' ? app.botToken : app.appToken;
  return token === wanted ? undefined : refuse('not_allowed_token_type');
}

function refusalOfScopes(slack: Slack, name: string, method: Method): Refused | undefined {
  const granted = slack.world.app.scopes;
  for (const scopes of [method.scopes, slack.specs?.scopesOf(name)]) {
    if (scopes !== undefined && scopes.length > 0 && !scopes.some((scope) => granted.includes(scope)))
      return missingScope(slack, scopes.join(','));
  }
  return undefined;
}

function refusalOfArguments(slack: Slack, name: string, args: JsonObject): Refused | undefined {
  const method = METHODS[name];
  const required = method?.required ?? [];
  const known = new Set([...EVERYWHERE, ...required, ...(method?.optional ?? [])]);
  const missing = required.find((one) => args[one] === undefined || args[one] === '');
  if (missing !== undefined) return refuseWith('invalid_arguments', [`missing required field: ${missing}`]);
  const stranger = Object.keys(args).find((one) => !known.has(one));
  if (stranger !== undefined) return refuseWith('invalid_arguments', [`unknown argument: ${stranger}`]);
  const problem = slack.specs?.methodProblem(name, args);
  return problem === undefined ? undefined : refuseWith('invalid_arguments', [problem]);
}
