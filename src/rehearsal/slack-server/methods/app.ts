import type { JsonObject } from '../json.ts';
import type { Refused } from '../refused.ts';
import { refuseWith } from '../refused.ts';
import { decoded } from '../rules/message.ts';
import { asMessages } from '../rules/problem.ts';
import { problemsInBlocks } from '../rules/surface.ts';
import type { Slack } from '../slack.ts';
import { openTicket } from '../wire/sockets.ts';
import type { Methods } from './method.ts';

export const appMethods: Methods = {
  'api.test': { tier: 4, token: 'none', optional: ['error', 'foo'], run: (_slack, args) => ({ ok: true, args }) },
  'auth.test': { tier: 5, token: 'bot', run: whoAmI },
  'apps.connections.open': {
    tier: 3,
    token: 'app',
    run: (slack) => ({ ok: true, url: openTicket(slack) }),
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
    required: ['blocks'],
    optional: ['surface', 'view', 'message'],
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

function validateBlocks(_slack: Slack, args: JsonObject): JsonObject | Refused {
  const blocks = decoded(args['blocks']);
  const problems = problemsInBlocks(blocks, 'message');
  return problems.length === 0 ? { ok: true } : refuseWith('invalid_blocks', asMessages(problems));
}
