import { createDesk } from '../../src/desk.ts';
import type { Mention } from '../../src/core/mention.ts';
import type { Numbers, RoutingNumbers } from '../../src/core/stats.ts';
import type { Log } from '../../src/log.ts';
import type { Network } from '../../src/networks/network.ts';
import { startSlackServer, type SlackServerOptions } from '../../src/rehearsal/slack-server/index.ts';
import { connectSlack, type SlackOptions } from '../../src/slack/connect.ts';
import type { Parts } from '../../src/slack/relay.ts';
import { saveAccount, type StoredAccount } from '../../src/store/accounts.ts';
import { cardViews, type Routes } from '../../src/store/card-view.ts';
import { cardsOf, placeCards } from '../../src/store/cards.ts';
import { insertMany } from '../../src/store/bulk.ts';
import { saveDepartment } from '../../src/store/departments.ts';
import { mentionToRow } from '../../src/store/mention-row.ts';
import { insertMentions, mentionById } from '../../src/store/mentions.ts';
import { subscribe } from '../../src/store/subscriptions.ts';
import { createVault, sealCredentials } from '../../src/store/vault.ts';
import { aMention } from '../examples.ts';
import { aClock, aDepartment, aStore, orderedIds } from '../stores.ts';
import { aNetwork, type FakeNetwork } from './network.ts';
import { handTimers } from './timers.ts';

export type Wishes = Readonly<{
  server?: Partial<SlackServerOptions>;
  slack?: Partial<SlackOptions>;
  network?: Partial<Network>;
  numbers?: Numbers | (() => Promise<Numbers>);
  /** By name; left out, the admin. */
  managers?: readonly (keyof ReturnType<typeof peopleOf>)[];
  routing?: () => Promise<RoutingNumbers>;
  propose?: Parts['propose'];
}>;

export type City = Awaited<ReturnType<typeof aCity>>;

/** Alder on an evening: Parks answers from #parks, the council reads along, and a few people may not answer. */
export async function aCity(wishes: Wishes = {}) {
  const slack = await startSlackServer({ ...realClock, specsDir: process.env['SPECS_DIR'], ...wishes.server });
  slack.state.app.messagesTab = true;
  const people = peopleOf(slack);
  const channels = channelsOf(slack, people);
  const { store, close } = await aStore();
  const clock = aClock();
  const timers = handTimers();
  const ids = orderedIds();
  const log = heard();
  const vault = createVault('a rehearsal key', () => new Uint8Array(12));
  const network = aNetwork(wishes.network);
  const networks = new Map<string, Network>([['x', network]]);
  await settle(store, channels, vault);
  const routes: Routes = {
    title: () => 'X',
    route: (_mention, { id, handle, remoteId }) =>
      network.route(
        { names: [], chained: [], authorId: '', quotesAuthor: null, quotesUrl: null },
        { id, handle, remoteId, credentials: null },
      ),
  };
  const desk = createDesk(store, clock, ids, () => undefined);
  const { botToken, appToken } = slack.state.app;
  let deaf = 0;
  const connected = await connectSlack({
    apiUrl: slack.apiUrl,
    botToken,
    appToken,
    http: null,
    clock,
    timers,
    log,
    alone: true,
    deafAfterMs: 5 * 60_000,
    deaf: () => (deaf += 1),
    ...wishes.slack,
  });
  if (!connected.ok) throw new Error(connected.trouble);
  const bot = connected.slack;
  await bot.start({
    desk,
    store,
    networks,
    routes,
    vault,
    clock,
    timers,
    ids,
    log,
    people: { admins: [people.olga.id], managers: (wishes.managers ?? ['olga']).map((name) => people[name].id) },
    ...(wishes.propose && { propose: wishes.propose }),
    routing: wishes.routing ?? (() => Promise.reject(new Error('nobody counted'))),
    numbers: () => counted(wishes.numbers),
  });
  const { db } = store;

  /** The card of a mention in every channel that sees Parks' posts. */
  const card = async (different: Partial<Mention> = {}) => {
    const mention = aMention(different);
    await insertMentions(db, [mentionToRow(mention, 0)]);
    const cards = [channels.parks, channels.council].map(({ id }) => ({
      id: `card-${mention.id}-${id}`,
      mention: mention.id,
      department: mention.department ?? '',
      channel: id,
      role: 'live' as const,
      status: 'owed' as const,
      ts: null,
      thread: null,
      drawn_version: 0,
      digest: null,
    }));
    await insertMany(db, 'cards', cards);
    for (const one of cards) await draw(one.id);
    return at(mention.id, channels.parks.id);
  };
  const draw = async (id: string) => {
    const mention = id.split('-')[1] ?? '';
    const one = (await cardsOf(db, [mention])).get(mention)?.find((known) => known.id === id);
    const view = one && (await cardViews(db, [one], routes)).get(id);
    if (!one || !view) throw new Error(`There is no card ${id}`);
    const content = { kind: 'card' as const, card: view };
    const outgoing = { channel: one.channel, thread: null, delivery: `d-${id}`, content };
    const sent = await (one.ts === null
      ? bot.workspace.send(outgoing)
      : bot.workspace.redraw({ ...outgoing, ts: one.ts }));
    if (sent.outcome !== 'done') throw new Error(sent.words);
    await placeCards(db, [{ ...one, status: 'there', ts: sent.ts }]);
  };
  const redraw = async (mention: string) => {
    for (const one of (await cardsOf(db, [mention])).get(mention) ?? []) await draw(one.id);
  };
  const at = async (mention: string, channel: string) => {
    const one = (await cardsOf(db, [mention])).get(mention)?.find((known) => known.channel === channel);
    return { channel, ts: one?.ts ?? '' };
  };

  return {
    slack,
    ...people,
    ...channels,
    store,
    clock,
    timers,
    desk,
    network,
    bot,
    log,
    card,
    redraw,
    at,
    deaf: () => deaf,
    mention: async (id = 'm1') => {
      const found = await mentionById(db, id);
      if (!found) throw new Error(`There is no mention ${id}`);
      return found;
    },
    refusals: () => db.selectFrom('events').selectAll().where('type', '=', 'access_refused').execute(),
    async close() {
      await bot.stop();
      await slack.stop();
      await close();
    },
  };
}

export const realClock = {
  now: () => Date.now(),
  after: (ms: number, act: () => void) => {
    const timer = setTimeout(act, ms);
    return () => {
      clearTimeout(timer);
    };
  },
  random: () => 0.5,
};

function peopleOf(slack: Awaited<ReturnType<typeof startSlackServer>>) {
  return {
    ana: slack.addPerson({ name: 'ana', realName: 'Ana Ruiz' }),
    tom: slack.addPerson({ name: 'tom', realName: 'Tom Baker' }),
    cleo: slack.addPerson({ name: 'cleo', realName: 'Cleo of the council' }),
    olga: slack.addPerson({ name: 'olga', realName: 'Olga Petrov' }),
    guest: slack.addPerson({ name: 'gil', isRestricted: true }),
    lodger: slack.addPerson({ name: 'lou', isUltraRestricted: true }),
    outsider: slack.addPerson({ name: 'oli', teamId: 'T0OTHER00' }),
    robot: slack.addPerson({ name: 'robo', isBot: true }),
    gone: slack.addPerson({ name: 'gus' }),
  };
}

type People = ReturnType<typeof peopleOf>;

function channelsOf(slack: Awaited<ReturnType<typeof startSlackServer>>, people: People) {
  const { ana, tom, cleo, olga, guest, lodger, outsider, robot, gone } = people;
  const bot = slack.state.app.botUserId;
  const ids = (...all: readonly { id: string }[]) => [bot, ...all.map(({ id }) => id)];
  return {
    parks: slack.addChannel({ name: 'parks', members: ids(ana, tom, guest, lodger, outsider, robot, gone) }),
    streets: slack.addChannel({ name: 'streets', members: ids(tom) }),
    council: slack.addChannel({ name: 'council', members: ids(cleo, ana, olga) }),
    decides: slack.addChannel({ name: 'final-say', members: ids(olga) }),
  };
}

async function settle(
  { db }: Awaited<ReturnType<typeof aStore>>['store'],
  channels: ReturnType<typeof channelsOf>,
  vault: ReturnType<typeof createVault>,
): Promise<void> {
  const parks = aDepartment({ homeChannel: channels.parks.id, voice: 'First names.', policy: 'No budgets.' });
  const streets = aDepartment({ id: 'streets', name: 'Streets', short: 'Streets', homeChannel: channels.streets.id });
  await saveDepartment(db, parks, 1);
  await saveDepartment(db, streets, 1);
  for (const { id: channel } of [channels.parks, channels.council])
    await subscribe(db, { department: 'parks', channel, by: null, at: 1 });
  await subscribe(db, { department: 'streets', channel: channels.streets.id, by: null, at: 1 });
  for (const [role, handle] of [
    ['mayor', 'MayorOkafor'],
    ['parks', 'AlderParks'],
    ['streets', 'AlderStreets'],
  ] as const)
    await saveAccount(db, anAccount(role, handle, vault));
}

function anAccount(role: string, handle: string, vault: ReturnType<typeof createVault>): StoredAccount {
  const id = `x-${role}`;
  const credentials = sealCredentials(vault, id, { token: 't', secret: 's' });
  const checked = { status: 'ok' as const, status_words: null, checked_at: 1 };
  return { id, network: 'x', role, handle, remote_id: `remote-${role}`, credentials, ...checked };
}

export type Heard = Log & Readonly<{ lines: Readonly<{ level: string; fields: unknown; sentence: string }>[] }>;

/** A log that a test can read. */
export function heard(): Heard {
  const lines: { level: string; fields: unknown; sentence: string }[] = [];
  const at =
    (level: string) =>
    (fields: unknown, sentence = '') => {
      lines.push({ level, fields, sentence });
    };
  return { lines, debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

export type { FakeNetwork };

function counted(numbers: Wishes['numbers']): Promise<Numbers> {
  if (typeof numbers === 'function') return numbers();
  return numbers ? Promise.resolve(numbers) : Promise.reject(new Error('nobody counted'));
}
