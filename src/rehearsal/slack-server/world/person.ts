import type { JsonObject } from '../json.ts';

export type Person = {
  readonly id: string;
  name: string;
  realName: string;
  teamId: string;
  tz: string;
  isAdmin: boolean;
  isRestricted: boolean;
  isUltraRestricted: boolean;
  isBot: boolean;
  isStranger: boolean;
  deleted: boolean;
};

export type NewPerson = Readonly<Partial<Person> & { name: string }>;

export function makePerson(id: string, teamId: string, wanted: NewPerson): Person {
  return {
    id,
    realName: wanted.name,
    teamId,
    tz: 'America/Los_Angeles',
    isAdmin: false,
    isRestricted: wanted.isUltraRestricted ?? false,
    isUltraRestricted: false,
    isBot: false,
    isStranger: false,
    deleted: false,
    ...wanted,
  };
}

/** As `users.info` shows a person. */
export function personAsUser(person: Person): JsonObject {
  return {
    id: person.id,
    team_id: person.teamId,
    name: person.name,
    deleted: person.deleted,
    real_name: person.realName,
    tz: person.tz,
    profile: { real_name: person.realName, display_name: person.name, team: person.teamId },
    is_bot: person.isBot,
    is_app_user: false,
    is_stranger: person.isStranger,
    updated: 1,
    ...(person.deleted
      ? {}
      : {
          is_admin: person.isAdmin,
          is_owner: false,
          is_primary_owner: false,
          is_restricted: person.isRestricted,
          is_ultra_restricted: person.isUltraRestricted,
        }),
  };
}

/** As interactive payloads name a person: the team is the person's own, not ours. */
export function personInPayload(person: Person): JsonObject {
  return { id: person.id, username: person.name, name: person.name, team_id: person.teamId };
}
