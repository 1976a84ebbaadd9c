import type { Json, JsonObject } from '../json.ts';
import { isObject } from '../json.ts';
import type { Refused } from '../refused.ts';
import { refuse, refuseWith } from '../refused.ts';
import { decoded } from '../rules/message.ts';
import type { Problem } from '../rules/problem.ts';
import { problemsInBlocks } from '../rules/surface.ts';
import { problemsInView } from '../rules/view.ts';
import type { Slack } from '../slack.ts';
import { openDoor } from '../wire/sockets.ts';
import type { Methods } from './method.ts';

export const appMethods: Methods = {
  'api.test': { tier: 4, token: 'none', optional: ['error', 'foo'], run: (_slack, args) => ({ ok: true, args }) },
  'auth.test': { tier: 5, token: 'bot', run: whoAmI },
  'apps.connections.open': {
    tier: 3,
    token: 'app',
    run: (slack) => ({ ok: true, url: openDoor(slack) }),
  },
  'team.info': {
    tier: 3,
    token: 'bot',
    scopes: ['team:read'],
    optional: ['team', 'domain'],
    run: (slack) => ({ ok: true, team: { ...slack.world.team, email_domain: '' } }),
  },
  'blocks.validate': {
    tier: 4,
    token: 'bot',
    optional: ['blocks', 'view', 'message'],
    run: validateBlocks,
  },
};

function whoAmI(slack: Slack): JsonObject {
  const { team, app, people } = slack.world;
  return {
    ok: true,
    url: `https://${team.domain}.slack.com/`,
    team: team.name,
    team_id: team.id,
    user: people.get(app.botUserId)?.name ?? '',
    user_id: app.botUserId,
    bot_id: app.botId,
    is_enterprise_install: false,
  };
}

/** The one method that says more precisely where the trouble is; it asks for one of three things. */
function validateBlocks(_slack: Slack, args: JsonObject): JsonObject | Refused {
  const given = ['blocks', 'view', 'message'].filter((name) => args[name] !== undefined);
  const [what] = given;
  if (what === undefined || given.length > 1)
    return refuseWith('invalid_arguments', ['must provide exactly one of `blocks`, `view`, or `message`']);
  const value = decoded(args[what]);
  const problems = problemsIn(what, value);
  if (problems.length === 0) return { ok: true };
  return refuse(`invalid_${what}`, {
    errors: problems.map(({ message, pointer }) => ({ code: 'failed_constraint', message, pointer })),
  });
}

function problemsIn(what: string, value: Json | undefined): readonly Problem[] {
  if (what === 'view') return problemsInView(value, isObject(value) && value['type'] === 'home' ? 'home' : 'modal');
  if (what === 'blocks') return problemsInBlocks(value, 'message', '');
  return problemsInBlocks(isObject(value) ? value['blocks'] : undefined, 'message');
}
