import type { DepartmentId } from './departments.ts';

/** Somebody who reads along in the city's Slack workspace. */
export type Staff = Readonly<{
  id: string;
  name: string;
  /** Stand under an answer: `^AR`. */
  initials: string;
  /** A guest has restricted rights in the workspace; an outsider belongs to another organisation. */
  kind: 'member' | 'guest' | 'outsider';
  /** In whose home channels the person is. */
  departments: readonly DepartmentId[];
  /** Decides what is escalated to the city. */
  finalSay?: true;
  /** May change settings. */
  admin?: true;
  work: string;
}>;

export const staff: readonly Staff[] = [
  member('ana', 'Ana Reyes', 'AR', ['parks'], 'Park ranger'),
  member('tom', 'Tom Lindqvist', 'TL', ['parks'], 'Tree crew lead'),
  member('joe', 'Joe Marsh', 'JM', ['streets'], 'Road foreman'),
  member('bettina', 'Bettina Krol', 'BK', ['streets', 'traffic'], 'Dispatcher, roads and signals'),
  member('omar', 'Omar Haddad', 'OH', ['traffic'], 'Signal technician'),
  member('rhonda', 'Rhonda Pike', 'RP', ['sanitation'], 'Routes'),
  member('desmond', 'Desmond Achebe', 'DA', ['water'], 'Duty engineer'),
  member('lucia', 'Lucía Barrios', 'LB', ['water', 'sanitation'], 'Residents’ desk, in Spanish too'),
  member('greta', 'Greta Holm', 'GH', ['inspections'], 'Inspector'),
  member('felix', 'Felix Moreau', 'FM', ['parking'], 'Permits and appeals'),
  member('yusuf', 'Yusuf Demir', 'YD', ['police'], 'Community officer'),
  member('marta', 'Marta Silva', 'MS', ['police'], 'Watch commander'),
  member('june', 'June Whitaker', 'JW', ['homeless'], 'Outreach'),
  member('pavel', 'Pavel Novotny', 'PV', ['graffiti'], 'Paint crew'),
  member('imani', 'Imani Clarke', 'IC', ['health'], 'Health officer'),
  member('bo', 'Bo Larsen', 'BL', ['animals'], 'Animal control'),
  member('keisha', 'Keisha Grant', 'KG', ['transit'], 'Line supervisor'),
  { ...member('priya', 'Priya Nair', 'PN', [], 'Communications, has the final say'), finalSay: true },
  { ...member('olga', 'Olga Petrov', 'OP', [], 'IT, looks after the bot'), admin: true },
  { ...member('sam', 'Sam Doyle', 'SD', ['parks'], 'Guest: a landscape architect'), kind: 'guest' },
  { ...member('kim', 'Kim Tan', 'KT', [], 'Other organisation: the county'), kind: 'outsider' },
];

function member(id: string, name: string, initials: string, departments: readonly DepartmentId[], work: string): Staff {
  return { id, name, initials, kind: 'member', departments, work };
}
