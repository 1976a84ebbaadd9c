import type { JsonObject } from '../json.ts';
import { word } from '../json.ts';
import type { Refused } from '../refused.ts';
import { isRefused, refuse } from '../refused.ts';
import type { Slack } from '../slack.ts';
import { personAsUser } from '../world/person.ts';
import { pageOf } from './doors.ts';
import type { Methods } from './method.ts';

const READ = ['users:read'];

export const peopleMethods: Methods = {
  'users.info': {
    tier: 4,
    token: 'bot',
    scopes: READ,
    required: ['user'],
    optional: ['include_locale'],
    run: info,
  },
  'users.list': {
    tier: 2,
    token: 'bot',
    scopes: READ,
    optional: ['cursor', 'limit', 'include_locale', 'team_id'],
    run: list,
  },
  'bots.info': { tier: 3, token: 'bot', scopes: READ, optional: ['bot', 'team_id'], run: botInfo },
};

function info(slack: Slack, args: JsonObject): JsonObject | Refused {
  const person = slack.world.people.get(word(args, 'user') ?? '');
  return person === undefined ? refuse('user_not_found') : { ok: true, user: personAsUser(person) };
}

function list(slack: Slack, args: JsonObject): JsonObject | Refused {
  const cut = pageOf([...slack.world.people.values()], args, 1000);
  if (isRefused(cut)) return cut;
  return { ok: true, members: cut.page.map(personAsUser), response_metadata: { next_cursor: cut.next } };
}

function botInfo(slack: Slack, args: JsonObject): JsonObject | Refused {
  const { app } = slack.world;
  if (word(args, 'bot') !== app.botId) return refuse('bot_not_found');
  const name = slack.world.people.get(app.botUserId)?.name ?? '';
  return { ok: true, bot: { id: app.botId, app_id: app.id, user_id: app.botUserId, name, deleted: false } };
}
