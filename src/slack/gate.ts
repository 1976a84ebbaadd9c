import type { RichTextElement } from '@slack/types';
import type { Mention } from '../core/mention.ts';
import { cardsOf, type Card } from '../store/cards.ts';
import type { Department } from '../store/departments.ts';
import type { Asker, Denied, When } from './access.ts';
import { within } from './deadline.ts';
import type { Relay } from './relay.ts';
import { accessElements, accessMessage, accessWords } from './views/access.ts';
import type { Message } from './views/block.ts';

/** What a person reads who may not: in a channel, in a window, under a box. null: they may. Every refusal is on record. */
export type Barred = Readonly<{
  why: Denied['why'];
  message: Message;
  said: readonly RichTextElement[];
  words: string;
}> | null;

/** Slack waits three seconds for the answer to a window. */
export const SHORTLY = 2_000;
const PATIENCE = 10_000;
const SILENT = { why: 'silent' } as const;

/** Publish as the department, and whatever else ends with an answer. */
export async function mayAnswer(
  relay: Relay,
  person: Asker,
  department: Department,
  mention: Mention,
  when: When,
  patience = PATIENCE,
): Promise<Barred> {
  const asked = relay.access.answer(person, department, when);
  return barred(relay, person, asked, { to: 'answer', when, department, mention }, patience);
}

/** Move, put aside, escalate, reopen: the home channel, and those who decide where they were asked. Who subscribes looks on. */
export async function maySort(
  relay: Relay,
  person: Asker,
  mention: Mention,
  department: Department | null,
  when: When,
): Promise<Barred> {
  const cards = (await cardsOf(relay.store.db, [mention.id])).get(mention.id) ?? [];
  const home = department?.homeChannel ?? null;
  const decides = ({ role }: Card) => role === 'escalation' || (role === 'live' && home === null);
  const channels = cards.filter(decides).map(({ channel }) => channel);
  const asked = relay.access.sort(person, [...new Set([...(home === null ? [] : [home]), ...channels])], when);
  return barred(relay, person, asked, { to: 'sort', when, department, mention });
}

/** Let the posts of a digest come out: whoever works in its channel. */
export function mayGoThrough(relay: Relay, person: Asker, channel: string): Promise<Barred> {
  const asked = relay.access.sort(person, [channel], 'now');
  return barred(relay, person, asked, { to: 'sort', when: 'now', department: null, mention: null });
}

/** Settings, accounts, home channels. */
export function mayAdminister(relay: Relay, person: Asker, when: When): Promise<Barred> {
  const isAdmin = relay.people.admins.includes(person.id);
  const asked = relay.access.belong(person, when);
  const denied = asked.then((known) => known ?? (isAdmin ? null : ({ why: 'not_admin' } as const)));
  return barred(relay, person, denied, { to: 'administer', when, department: null, mention: null });
}

/** Choose what a channel sees: admins, and who may publish as the department. */
export function maySubscribe(relay: Relay, person: Asker, department: Department): Promise<Barred> {
  const isAdmin = relay.people.admins.includes(person.id);
  const asked = isAdmin ? relay.access.belong(person, 'now') : relay.access.answer(person, department, 'now');
  return barred(relay, person, asked, { to: 'subscribe', when: 'now', department, mention: null });
}

/** Read numbers and what is open. */
export function mayRead(relay: Relay, person: Asker, when: When): Promise<Barred> {
  const asked = relay.access.belong(person, when);
  return barred(relay, person, asked, { to: 'read', when, department: null, mention: null });
}

type Wish = Readonly<{
  to: 'answer' | 'sort' | 'administer' | 'subscribe' | 'read';
  when: When;
  department: Department | null;
  mention: Mention | null;
}>;

async function barred(
  relay: Relay,
  person: Asker,
  asked: Promise<Denied | null>,
  wish: Wish,
  patience = PATIENCE,
): Promise<Barred> {
  const denied = await within(relay.timers, patience, asked, SILENT);
  if (!denied) return null;
  const { department, mention, to, when } = wish;
  const particulars = { why: denied.why, to, when };
  const about = { mention: mention?.id ?? null, department: department?.id ?? null };
  await relay.desk.note({ type: 'access_refused', ...about, by: person.id, particulars });
  relay.log.info({ person: person.id, ...about, ...particulars }, 'Access was refused');
  const wanted = {
    short: department?.short ?? 'the city',
    homeChannel: department?.homeChannel ?? null,
    sorts: to === 'sort',
    writes: to === 'answer',
  };
  return {
    why: denied.why,
    message: accessMessage(denied, wanted),
    said: accessElements(denied, wanted),
    words: accessWords(denied, wanted),
  };
}
