import type { City } from '../slack/city.ts';

export type Person = City['ana'];
export type Rights = Readonly<{ answer: boolean; sort: boolean; admin: boolean; read: boolean }>;

/** Twelve kinds of people, and what each of them may do with a post of Parks. */
export const PEOPLE: readonly (readonly [string, (it: City) => Person, Rights])[] = [
  ['a member of the home channel', (it) => it.ana, may('answer', 'sort', 'read')],
  ['a member of two home channels', (it) => it.tom, may('answer', 'sort', 'read')],
  ['a member of a channel that reads along', (it) => it.cleo, may('read')],
  ['an admin who is not in the home channel', (it) => it.olga, may('admin', 'read')],
  ['a member of another department', (it) => into(it, it.streets, it.slack.addPerson({ name: 'sven' })), may('read')],
  ['a member of no channel at all', (it) => it.slack.addPerson({ name: 'nora' }), may('read')],
  ['a guest in the home channel', (it) => it.guest, may()],
  ['a guest of the home channel alone', (it) => it.lodger, may()],
  ['a person of another organisation in the home channel', (it) => it.outsider, may()],
  ['a stranger from Slack Connect whose press claims our team', stranger, may()],
  ['a bot in the home channel', (it) => it.robot, may()],
  ['somebody whose account was closed', (it) => it.gone, may()],
];

function may(...rights: readonly (keyof Rights)[]): Rights {
  const has = (right: keyof Rights) => rights.includes(right);
  return { answer: has('answer'), sort: has('sort'), admin: has('admin'), read: has('read') };
}

function into(it: City, channel: Readonly<{ id: string }>, person: Person): Person {
  it.slack.invite(person, channel.id);
  return person;
}

/** What the press says is ours; what Slack says of the person is not. */
function stranger(it: City): Person {
  return into(it, it.parks, it.slack.addPerson({ name: 'kim', isStranger: true }));
}
