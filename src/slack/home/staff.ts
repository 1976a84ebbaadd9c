import { TRIAGE } from '../../core/verdict.ts';
import type { Mention } from '../../core/mention.ts';
import { cardsOf } from '../../store/cards.ts';
import type { StoredAccount } from '../../store/accounts.ts';
import type { Department } from '../../store/departments.ts';
import { mentionsOf, openCounts } from '../../store/home.ts';
import { openMentions } from '../../store/mentions.ts';
import type { Subscription } from '../../store/subscriptions.ts';
import type { Asker } from '../access.ts';
import { cardLink } from '../card-link.ts';
import type { Relay } from '../relay.ts';
import { nameOf } from '../reply/matter.ts';
import type { HomePost, StaffHome } from '../views/home.ts';

export type City = Readonly<{
  departments: readonly Department[];
  accounts: readonly StoredAccount[];
  subscriptions: readonly Subscription[];
}>;

const SHOWN = 20;

export async function staffHome(relay: Relay, person: Asker, city: City): Promise<StaffHome> {
  const { db } = relay.store;
  const theirs = await departmentsOf(relay, person, city.departments);
  const counts = await openCounts(db);
  const waiting = await Promise.all(theirs.map(({ id }) => openMentions(db, id, SHOWN)));
  const open = waiting.flat().sort((a, b) => a.postedAt - b.postedAt);
  return {
    departments: theirs.map(nameOf),
    mine: theirs.length === 0 ? [] : await shown(relay, await mentionsOf(db, person.id), city),
    open: await shown(relay, open.slice(0, SHOWN), city),
    openCount: theirs.reduce((sum, { id }) => sum + (counts.get(id) ?? 0), 0),
  };
}

/** Where this person may answer, as Slack says. */
async function departmentsOf(relay: Relay, person: Asker, all: readonly Department[]): Promise<readonly Department[]> {
  if ((await relay.access.belong(person, 'lately')) !== null) return [];
  const found = await Promise.all(all.map((department) => relay.access.answer(person, department, 'lately')));
  return all.filter((_, at) => found[at] === null);
}

async function shown(relay: Relay, mentions: readonly Mention[], { departments }: City): Promise<readonly HomePost[]> {
  const ids = mentions.map(({ id }) => id);
  const cards = await cardsOf(relay.store.db, ids);
  const named = (id: string | null) => departments.find((one) => one.id === id);
  return mentions.map((mention) => {
    const department = named(mention.department);
    return {
      id: mention.id,
      authorName: mention.authorName,
      authorHandle: mention.authorHandle,
      text: mention.text,
      lang: mention.lang,
      postedAt: mention.postedAt,
      department: department ? nameOf(department) : { id: TRIAGE, name: TRIAGE, short: TRIAGE },
      maybe: mention.department === TRIAGE ? (named(mention.verdict?.runnerUp ?? null)?.short ?? null) : null,
      responder: mention.responder,
      card: cardLink(relay, cards.get(mention.id) ?? []),
      canReply: mention.department !== TRIAGE,
    };
  });
}
