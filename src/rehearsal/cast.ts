import { readFile } from 'node:fs/promises';
import { city } from './scenes/city.ts';
import { departments } from './scenes/departments.ts';
import type { DepartmentId } from './scenes/departments.ts';
import { pictures } from './scenes/pictures.ts';
import type { PictureId } from './scenes/pictures.ts';
import { residents } from './scenes/residents.ts';
import { staff } from './scenes/staff.ts';
import type { Staff } from './scenes/staff.ts';
import type { SlackServer } from './slack-server/index.ts';
import type { XServer } from './x-server/server.ts';
import type { Token } from './x-server/tokens.ts';
import type { Writer } from './web/shown.ts';

/** Channels beside the departments' own ones. */
export const COMMON = { triage: city.triageChannel, finalSay: city.finalSayChannel, hall: 'city-hall' } as const;

export type Cast = Readonly<{
  writers: readonly Writer[];
  tokens: Readonly<{ mayor: Token; departments: Readonly<Record<string, Token>> }>;
  mayorId: string;
  /** Slack's ids: of people by their short name, of channels by theirs. */
  people: ReadonlyMap<string, string>;
  channels: ReadonlyMap<string, string>;
  drawings: ReadonlyMap<PictureId, Readonly<{ bytes: Buffer; alt: string }>>;
}>;

/** Lets everybody of Alder Falls move into the two simulated networks. */
export async function moveIn(x: XServer, slack: SlackServer): Promise<Cast> {
  const mayor = x.addAccount({ handle: city.mayor.handle, name: city.mayor.name, verified: true, ownsApp: true });
  for (const { handle, accountName } of departments) x.addAccount({ handle, name: accountName, verified: true });
  for (const { handle, name, protected: hidden } of residents)
    x.addAccount({ handle, name, premium: true, protected: hidden ?? false });

  const people = new Map(staff.map((person) => [person.id, enter(slack, person)]));
  const channels = new Map(
    rooms().map(({ name, isPrivate, members }) => {
      const ids = members.map((member) => people.get(member) ?? '');
      const { botUserId } = slack.state.app;
      return [name, slack.addChannel({ name, isPrivate, members: [botUserId, ...ids] }).id];
    }),
  );
  const byDepartment = departments.map(({ id, handle }) => [id, x.issueToken(handle)] as const);
  return {
    writers: writers(),
    mayorId: mayor.id,
    tokens: { mayor: x.issueToken(mayor), departments: Object.fromEntries(byDepartment) },
    people,
    channels,
    drawings: new Map(
      await Promise.all(pictures.map(async ({ id, alt, file }) => [id, { alt, bytes: await readFile(file) }] as const)),
    ),
  };
}

function enter(slack: SlackServer, { id, name, kind, admin }: Staff): string {
  const person = slack.addPerson({
    id: `U0${id.toUpperCase()}`,
    name: id,
    realName: name,
    isAdmin: admin ?? false,
    isRestricted: kind === 'guest',
    ...(kind === 'outsider' && { teamId: 'T0COUNTY0', isStranger: true }),
  });
  return person.id;
}

type Room = Readonly<{ name: string; isPrivate: boolean; members: readonly string[] }>;

function rooms(): readonly Room[] {
  const inside = (department: DepartmentId): readonly string[] =>
    staff.filter((person) => person.departments.includes(department)).map(({ id }) => id);
  const own = staff.filter((person) => person.kind === 'member').map(({ id }) => id);
  return [
    { name: COMMON.triage, isPrivate: false, members: ['priya', 'olga', 'lucia', 'bettina', 'ana', 'joe'] },
    ...departments.map(({ id, channel }) => ({
      name: channel,
      isPrivate: id === 'police',
      members: [...inside(id), 'olga', ...(id === 'parks' ? ['kim'] : [])],
    })),
    { name: COMMON.finalSay, isPrivate: true, members: ['priya', 'olga'] },
    { name: COMMON.hall, isPrivate: false, members: own },
  ];
}

function writers(): readonly Writer[] {
  const { handle, name, initials, color } = city.mayor;
  return [
    { handle, name, initials, color, kind: 'mayor' },
    ...departments.map((department) => ({
      handle: department.handle,
      name: department.accountName,
      initials: department.short.slice(0, 2),
      color: '#0a6752',
      kind: 'department' as const,
    })),
    ...residents.map((resident) => ({
      handle: resident.handle,
      name: resident.name,
      initials: resident.initials,
      color: resident.color,
      kind: 'resident' as const,
    })),
  ];
}
