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
export type Barred = Readonly<{ message: Message; said: readonly RichTextElement[]; words: string }> | null;

/** Slack waits three seconds for the answer to a window. */
export const SHORTLY = 2_000;
const SILENT = { why: 'silent' } as const;

/** Publish as the department. Asked `now`, right before something goes out. */
export async function mayAnswer(
  relay: Relay,
  person: Asker,
  department: Department,
  mention: Mention,
  when: When,
  patience = 10_000,
): Promise<Barred> {
  const asked = relay.access.answer(person, department, when);
  const denied = await within(relay.timers, patience, asked, SILENT);
  return barred(relay, person, denied, { to: 'answer', when, department, mention });
}

/** Move, put aside, escalate, reopen: the home channel, and those who decide where they were asked. Who subscribes looks on. */
export async function maySort(
  relay: Relay,
  person: Asker,
  mention: Mention,
  department: Department | null,
): Promise<Barred> {
  const cards = (await cardsOf(relay.store.db, [mention.id])).get(mention.id) ?? [];
  const home = department?.homeChannel ?? null;
  const decides = ({ role }: Card) => role === 'escalation' || (role === 'live' && home === null);
  const channels = cards.filter(decides).map(({ channel }) => channel);
  const asked = relay.access.sort(person, [...new Set([...(home === null ? [] : [home]), ...channels])]);
  const denied = await within(relay.timers, SHORTLY, asked, SILENT);
  return barred(relay, person, denied, { to: 'sort', when: 'lately', department, mention });
}

/** Let the posts of a digest come out: whoever works in its channel. */
export async function mayGoThrough(relay: Relay, person: Asker, channel: string): Promise<Barred> {
  const denied = await relay.access.sort(person, [channel]);
  return barred(relay, person, denied, { to: 'sort', when: 'lately', department: null, mention: null });
}

/** Settings, accounts, home channels. */
export async function mayAdminister(relay: Relay, person: Asker): Promise<Barred> {
  const isAdmin = relay.people.admins.includes(person.id);
  const denied = (await relay.access.belong(person)) ?? (isAdmin ? null : ({ why: 'not_admin' } as const));
  return barred(relay, person, denied, { to: 'administer', when: 'lately', department: null, mention: null });
}

/** Choose what a channel sees: admins, and who may publish as the department. */
export async function maySubscribe(relay: Relay, person: Asker, department: Department): Promise<Barred> {
  const isAdmin = relay.people.admins.includes(person.id);
  const denied = await (isAdmin ? relay.access.belong(person) : relay.access.answer(person, department, 'lately'));
  return barred(relay, person, denied, { to: 'subscribe', when: 'lately', department, mention: null });
}

/** Read numbers and what is open. */
export async function mayRead(relay: Relay, person: Asker): Promise<Barred> {
  const denied = await relay.access.belong(person);
  return barred(relay, person, denied, { to: 'read', when: 'lately', department: null, mention: null });
}

type Wish = Readonly<{
  to: 'answer' | 'sort' | 'administer' | 'subscribe' | 'read';
  when: When;
  department: Department | null;
  mention: Mention | null;
}>;

async function barred(relay: Relay, person: Asker, denied: Denied | null, wish: Wish): Promise<Barred> {
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
  };
  return {
    message: accessMessage(denied, wanted),
    said: accessElements(denied, wanted),
    words: accessWords(denied, wanted),
  };
}
