import { keywords } from './keywords.ts';

export type DepartmentId = (typeof all)[number]['id'];

export type SceneDepartment = Readonly<{
  id: DepartmentId;
  name: string;
  /** What stands on a button: at most 12 letters. */
  short: string;
  /** The department's account on X. */
  handle: string;
  accountName: string;
  channel: string;
  keywords: readonly string[];
  voice: string;
  policy: string;
  /** Stands under an answer that goes out as the mayor. */
  signature: string;
}>;

const all = [
  {
    id: 'streets',
    name: 'Streets & Bridges',
    short: 'Streets',
    handle: 'AlderStreets',
    voice: 'Plain and short. Name the street, the day and the crew. Jokes about potholes are allowed once.',
    policy: 'No dates for repaving before the council has voted. Route 9 belongs to the state: say so.',
  },
  {
    id: 'traffic',
    name: 'Traffic & Street Lights',
    short: 'Traffic',
    handle: 'AlderTraffic',
    voice: 'Calm and exact. Say what drivers should do until it is fixed: a dark signal is a four-way stop.',
    policy: 'Nothing about the cause of a crash. Refer questions about it to Police.',
  },
  {
    id: 'sanitation',
    name: 'Sanitation',
    short: 'Sanitation',
    handle: 'AlderSanitation',
    voice: 'Friendly, a little dry. Always say the next pickup day.',
    policy: 'Never promise a same-day pickup in public. No names of drivers.',
  },
  {
    id: 'parks',
    name: 'Parks & Recreation',
    short: 'Parks',
    handle: 'AlderParks',
    voice: 'First names, what happens next and by when. No “we are looking into it”.',
    policy: 'Trees on wires belong to the power company. A date only when the crew has it.',
  },
  {
    id: 'water',
    name: 'Water & Sewer',
    short: 'Water',
    handle: 'AlderWater',
    voice: 'First what to do now, then when it is over. Numbers with units.',
    policy: 'Whether water is safe to drink: only the words that Health has agreed to. No bills in public.',
  },
  {
    id: 'inspections',
    name: 'Building Inspections',
    short: 'Inspections',
    handle: 'AlderInspect',
    voice: 'Neutral. Thank the person, say that an inspector comes and within how many days.',
    policy: 'Never say who complained, nor what an inspection found before the owner has been told.',
  },
  {
    id: 'parking',
    name: 'Parking',
    short: 'Parking',
    handle: 'AlderParking',
    voice: 'Patient. Explain the rule in one sentence and give the way to appeal.',
    policy: 'No plates, no fines of a single person in public. Appeals by form only.',
  },
  {
    id: 'police',
    name: 'Police',
    short: 'Police',
    handle: 'AlderPolice',
    voice: 'Respectful, never ironic. “Call 911” comes first where it is urgent.',
    policy: 'Nothing about open investigations, names or ages. The watch commander reads along.',
  },
  {
    id: 'homeless',
    name: 'Homeless Outreach',
    short: 'Outreach',
    handle: 'AlderOutreach',
    voice: 'People first: “a man who sleeps outside”. Say who goes there and when.',
    policy: 'Never a place or a description that lets somebody find a person.',
  },
  {
    id: 'graffiti',
    name: 'Graffiti Removal',
    short: 'Graffiti',
    handle: 'AlderGraffiti',
    voice: 'Brisk. Say the day it is gone. Do not repeat what is written there.',
    policy: 'Hateful words within 24 hours. Private walls need the owner’s consent.',
  },
  {
    id: 'health',
    name: 'Public Health',
    short: 'Health',
    handle: 'AlderHealth',
    voice: 'Clear and kind. One instruction a sentence. No medical advice to a single person.',
    policy: 'Nothing about a person’s health. Warnings only in the words of the health officer.',
  },
  {
    id: 'animals',
    name: 'Animal Care',
    short: 'Animals',
    handle: 'AlderAnimals',
    voice: 'Warm. The animal may have a name. Say what not to do: do not chase, do not feed.',
    policy: 'No address of an owner. Bites go to Health as well.',
  },
  {
    id: 'transit',
    name: 'Transit',
    short: 'Transit',
    handle: 'AlderTransit',
    voice: 'The line, the stop and the time first. Apologise once, then say what is different tomorrow.',
    policy: 'Nothing about a single driver. Complaints about staff go to the supervisor by phone, 555-0114.',
  },
] as const;

export const departments: readonly SceneDepartment[] = all.map((department) => ({
  ...department,
  keywords: keywords[department.id],
  accountName: `Alder Falls ${department.short}`,
  channel: `${department.id}-mentions`,
  signature: `— ${department.short}`,
}));
