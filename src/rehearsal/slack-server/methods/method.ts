import type { JsonObject } from '../json.ts';
import type { Refused } from '../refused.ts';
import type { Slack } from '../slack.ts';

/** One method of the Web API. `scopes`: any one of them opens the door. */
export type Method = Readonly<{
  tier: 1 | 2 | 3 | 4 | 5;
  token: 'bot' | 'app' | 'none';
  scopes?: readonly string[];
  required?: readonly string[];
  optional?: readonly string[];
  run: (slack: Slack, args: JsonObject) => JsonObject | Refused;
}>;

export type Methods = Readonly<Record<string, Method>>;
