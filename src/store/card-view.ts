import type { CardView, DepartmentName } from '../core/card.ts';
import type { Mention } from '../core/mention.ts';
import { wayOut, type Sender, type WayOut } from '../core/way-out.ts';
import { TRIAGE } from '../core/verdict.ts';
import { accounts, type StoredAccount } from './accounts.ts';
import { answersOf } from './answers.ts';
import { cardsOf, type Card } from './cards.ts';
import { movesOf } from './events.ts';
import type { EventRow } from './tables.ts';
import { citySettings, type CitySettings } from './city.ts';
import { allDepartments, type Department } from './departments.ts';
import { mentionsByIds } from './mentions.ts';
import type { Db } from './open.ts';
import { neighboursOf } from './overheard.ts';
import { repliesByIds } from './replies.ts';

/** What is asked of networks to draw a card; nothing here is looked up outside. */
export type Routes = Readonly<{
  title: (network: string) => string;
  route: (mention: Mention, account: Sender & Readonly<{ remoteId: string }>) => 'direct' | 'by_hand';
}>;

/** The city as cards see it: who may answer from where. Read once for many cards. */
export type CityView = Readonly<{
  settings: CitySettings;
  departments: ReadonlyMap<string, Department>;
  accounts: readonly StoredAccount[];
}>;

export async function cityView(db: Db): Promise<CityView> {
  const [settings, departments, stored] = [await citySettings(db), await allDepartments(db), await accounts(db)];
  return { settings, departments: new Map(departments.map((one) => [one.id, one])), accounts: stored };
}

/** Everything that these cards show, as it is now; by card id. */
export async function cardViews(
  db: Db,
  cards: readonly Card[],
  routes: Routes,
): Promise<ReadonlyMap<string, CardView>> {
  const ids = [...new Set(cards.map(({ mention }) => mention))];
  const mentions = await mentionsByIds(db, ids);
  const city = await cityView(db);
  const all = await cardsOf(db, ids);
  const answers = await answersOf(db, ids);
  const replyIds = [...mentions.values()].flatMap(({ replyId }) => (replyId === null ? [] : [replyId]));
  const replies = await repliesByIds(db, replyIds);
  const neighbours = await neighboursOf(db, [...mentions.values()], city.accounts);
  const gone = cards.flatMap(({ role, mention }) => (role === 'moved' ? [mention] : []));
  const moves = await movesOf(db, gone);
  const views = new Map<string, CardView>();
  for (const card of cards) {
    const mention = mentions.get(card.mention);
    if (!mention) continue;
    const reply = mention.replyId === null ? null : (replies.get(mention.replyId) ?? null);
    const accountOf = (id: string) => city.accounts.find((account) => account.id === id);
    const out = wayOutOf(city, mention, card.department, routes);
    views.set(card.id, {
      mention,
      network: routes.title(mention.network),
      department: departmentName(city, card.department),
      channel: card.channel,
      role: card.role,
      movedTo:
        card.role === 'moved' ? movedTo(city, mention, all.get(mention.id) ?? [], moves.get(mention.id) ?? []) : null,
      runnerUp: mention.verdict?.runnerUp ? departmentName(city, mention.verdict.runnerUp) : null,
      goesOut: out && { via: out.via, handle: out.handle, held: out.held },
      reply,
      replyHandle: reply && (reply.handle || (accountOf(reply.account)?.handle ?? null)),
      replyDepartment: reply && departmentName(city, reply.department).name,
      answers: (answers.get(mention.id) ?? [])
        .filter((answer) => answer.reply === null)
        .map((answer) => ({
          network: answer.network,
          postId: answer.post_id,
          account: answer.account,
          as: answer.role,
          text: answer.text,
          url: answer.url,
          at: answer.at,
          handle: accountOf(answer.account)?.handle ?? '',
          name: answer.role === MAYOR ? MAYOR : departmentName(city, answer.role).name,
        })),
      neighbours: neighbours.get(mention.id) ?? 0,
      followsUp: mention.inThreadOf !== null,
      finalSay: city.settings.finalSay,
      looksOn: looksOn(city, card),
    });
  }
  return views;
}

const MAYOR = 'mayor';

function looksOn(city: CityView, { role, department, channel }: Card): boolean {
  const home = city.departments.get(department)?.homeChannel ?? null;
  return role === 'live' && home !== null && home !== channel;
}

/** How an answer to this mention goes out for that department; null for triage and where there is no account. */
export function wayOutOf(city: CityView, mention: Mention, department: string, routes: Routes): WayOut | null {
  if (department === TRIAGE) return null;
  const find = (role: string) => city.accounts.find((one) => one.network === mention.network && one.role === role);
  const [own, mayor] = [find(department), find(MAYOR)];
  return wayOut({
    department: own ? sender(own) : null,
    mayor: mayor ? sender(mayor) : null,
    asMayor: city.departments.get(department)?.asMayor ?? false,
    routes: (from) => {
      const remoteId = [own, mayor].find((one) => one?.id === from.id)?.remote_id ?? '';
      return routes.route(mention, { ...from, remoteId });
    },
    paused: city.settings.paused !== null,
  });
}

function sender(account: StoredAccount): Sender {
  const { id, handle, status, credentials } = account;
  return { id, handle, status, connected: credentials !== null };
}

function departmentName(city: CityView, id: string): DepartmentName {
  const { name = id, short = id } = city.departments.get(id) ?? {};
  return { id, name, short };
}

function movedTo(
  city: CityView,
  mention: Mention,
  cards: readonly Card[],
  moves: readonly EventRow[],
): CardView['movedTo'] {
  const department = mention.department ?? TRIAGE;
  const there = cards.find((card) => card.role === 'live' && card.department === department);
  const { by = null, at = mention.statusAt } = moves.at(-1) ?? {};
  const { name } = departmentName(city, department);
  return { department: name, channel: there?.channel ?? null, ts: there?.ts ?? null, by, at };
}
