import type { JsonObject } from '../json.ts';
import type { Slack } from '../slack.ts';
import type { Person } from '../world/person.ts';
import { personInPayload } from '../world/person.ts';

/** What every interactive payload says: who, in which workspace, to which app. */
export function interactive(slack: Slack, type: string, person: Person): JsonObject {
  const { team, app } = slack.world;
  return {
    type,
    user: personInPayload(person),
    api_app_id: app.id,
    token: 'legacy-verification-token',
    team: { id: team.id, domain: team.domain },
    enterprise: null,
    is_enterprise_install: false,
  };
}
