import { DEFAULTS } from '../../classify/labels.ts';
import { RESERVED } from '../../core/reserved.ts';
import type { Department } from '../../store/departments.ts';
import { Mistake } from '../mistake.ts';

/** What a person types about a department. What is left out stays as it is. */
export type Typed = Readonly<{
  name?: string | undefined;
  short?: string | undefined;
  /** With commas between. */
  keywords?: string | undefined;
  description?: string | undefined;
  /** With commas between; or `auto`, or `none`. */
  maps?: string | undefined;
  channel?: string | undefined;
  voice?: string | undefined;
  policy?: string | undefined;
  asMayor?: boolean | undefined;
  signature?: string | undefined;
  xHandle?: string | undefined;
  xAccessToken?: string | undefined;
  xAccessSecret?: string | undefined;
}>;

export function checkId(id: string): string {
  if (RESERVED.includes(id))
    throw new Mistake(`"${id}" is a word of the program itself: choose another for the department.`);
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id) || id.length > 40)
    throw new Mistake(`"${id}" cannot be a department's id: use lower-case words with dashes, such as public-works.`);
  return id;
}

/** The department as typed, upon what it was; a new one needs a name. */
export function entered(id: string, typed: Typed, before: Department | null): Department {
  const name = line(typed.name, 'name', 80) ?? before?.name;
  if (name === undefined) throw new Mistake(`The name is missing: add --name "Parks & Recreation".`);
  return {
    id,
    name,
    short: line(typed.short, 'short', 30) ?? before?.short ?? shortOf(name),
    keywords: typed.keywords === undefined ? (before?.keywords ?? []) : keywordsIn(typed.keywords),
    description: note(typed.description, 'description', before?.description),
    maps: typed.maps === undefined ? (before?.maps ?? null) : defaultsIn(typed.maps),
    homeChannel: typed.channel === undefined ? (before?.homeChannel ?? null) : channelId(typed.channel),
    voice: note(typed.voice, 'voice', before?.voice),
    policy: note(typed.policy, 'policy', before?.policy),
    asMayor: typed.asMayor ?? before?.asMayor ?? false,
    signature: typed.signature === undefined ? (before?.signature ?? null) : (blank(typed.signature) ?? null),
  };
}

export function channelId(typed: string): string {
  if (/^[CG][A-Z0-9]{2,20}$/.test(typed)) return typed;
  throw new Mistake(
    `"${typed}" is not the id of a Slack channel: open the channel in Slack, click its name and copy the id at the bottom, such as C0123ABCD.`,
  );
}

function line(typed: string | undefined, field: string, most: number): string | undefined {
  if (typed === undefined) return undefined;
  const text = typed.trim().replace(/\s+/g, ' ');
  if (text === '') throw new Mistake(`The ${field} is empty: leave --${field} out, or write something there.`);
  if (text.length > most) throw new Mistake(`The ${field} has ${text.length} characters, ${most} are the most.`);
  return text;
}

function note(typed: string | undefined, field: string, before: string | null | undefined): string | null {
  if (typed === undefined) return before ?? null;
  if (typed.length > 1_000) throw new Mistake(`The ${field} has ${typed.length} characters, 1000 are the most.`);
  return blank(typed) ?? null;
}

function blank(typed: string): string | undefined {
  const text = typed.trim();
  return text === '' ? undefined : text;
}

function keywordsIn(typed: string): readonly string[] {
  const words = typed.split(/[,\n]/).map((word) => word.trim().replace(/\s+/g, ' '));
  const unique = new Map(words.filter((word) => word !== '').map((word) => [word.toLowerCase(), word]));
  const long = [...unique.values()].find((word) => word.length > 60);
  if (long !== undefined)
    throw new Mistake(`The keyword "${long.slice(0, 30)}…" is too long: put commas between keywords.`);
  return [...unique.values()];
}

/** null: told from its names and keywords. */
function defaultsIn(typed: string): readonly string[] | null {
  const names = [
    ...new Set(
      typed
        .toLowerCase()
        .split(',')
        .map((name) => name.trim()),
    ),
  ].filter((name) => name !== '');
  if (names.length === 1 && names[0] === 'auto') return null;
  if (names.length === 1 && names[0] === 'none') return [];
  const strange = names.find((name) => !DEFAULTS.some((one) => one === name));
  if (strange !== undefined || names.length === 0)
    throw new Mistake(
      `"${strange ?? ''}" is not known from the start: write some of ${DEFAULTS.join(', ')}; or none, or auto.`,
    );
  return names;
}

/** "Department of Parks & Recreation": "Parks". */
function shortOf(name: string): string {
  const core = name.replace(/^(?:the\s+)?(?:city\s+)?(?:department|office|bureau|division)\s+of\s+(?:the\s+)?/i, '');
  const first = core.split(/\s+(?:&|and|y)\s+|\s*[,/(]\s*/)[0] ?? core;
  return (first.trim() || name).slice(0, 30).trim();
}
