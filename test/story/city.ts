import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { createApp, type App } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import type { Timers } from '../../src/core/clock.ts';
import type { Log } from '../../src/log.ts';
import { startSlackServer, type Message, type SlackServer } from '../../src/rehearsal/slack-server/index.ts';
import { startXServer, type XServer } from '../../src/rehearsal/x-server/server.ts';
import type { Post } from '../../src/rehearsal/x-server/post.ts';
import { connectSlack } from '../../src/slack/connect.ts';
import { saveAccount } from '../../src/store/accounts.ts';
import { setCity } from '../../src/store/city.ts';
import { saveDepartment } from '../../src/store/departments.ts';
import { migrate } from '../../src/store/migrate.ts';
import { openStore } from '../../src/store/open.ts';
import { subscribe } from '../../src/store/subscriptions.ts';
import { createVault, sealCredentials } from '../../src/store/vault.ts';
import { postgresForTests } from '../postgres.ts';
import { aDepartment, ENGINE, orderedIds, type Engine } from '../stores.ts';
import { passingTime } from './passing-time.ts';

const KEY = 'a key for the story and nothing else';

/** A whole small city: the real bot with real Bolt and twitter-api-v2, between a simulated X and a simulated Slack. */
export type StoryCity = Readonly<{
  x: XServer;
  slack: SlackServer;
  app: App;
  /** Time passes for everybody. */
  forward: (ms: number) => void;
  now: () => number;
  /** The clock of the bot's machine is off by so much; the others are right. */
  clockOff: (ms: number) => void;
  /** Everything that is due is done. */
  settle: () => Promise<void>;
  resident: (words: string, options?: Parameters<XServer['post']>[2]) => Promise<Post>;
  /** The bot's messages in a channel, oldest first. */
  cards: (channel: string) => readonly Message[];
  /** The one card of a channel that says these words. */
  card: (channel: string, words: string) => Message;
  /** What that card says, blocks and all. */
  says: (channel: string, words: string) => string;
  /** What stands in its thread. */
  thread: (channel: string, card: Message) => readonly string[];
  /** What stands publicly under a post, oldest first. */
  answersTo: (post: Post) => readonly Readonly<{ handle: string; words: string }>[];
  press: (who: string, channel: string, card: Message, action: string) => ReturnType<SlackServer['click']>;
  /** Stops the bot and starts it again, with other settings if need be. */
  restart: (
    settings?: Readonly<Record<string, string>>,
    meanwhile?: () => Promise<void>,
    since?: number | null,
  ) => Promise<void>;
  /** Another process of the bot, on the same database. */
  another: () => Promise<App>;
  /** An account's keys, as if they were stored for another account. */
  resealed: (credentials: string, from: string, to: string) => string;
  stop: () => Promise<void>;
}>;

export type StoryOptions = Readonly<{
  access?: 'self-serve' | 'enterprise';
  url: string;
  asMayor?: boolean;
  /** As many messages at once as Slack takes, not more. */ paced?: boolean;
  /** Written before the bot starts for the first time. */ before?: string;
  /** X cannot be reached when the bot starts for the first time. */
  down?: boolean;
  /** Every step runs at its own times, as it does in earnest, instead of when somebody settles. */
  alive?: boolean;
  log?: Log;
}>;

export async function openCity({
  access = 'enterprise',
  url,
  asMayor = false,
  before,
  down = false,
  paced = false,
  alive = false,
  log = QUIET,
}: StoryOptions): Promise<StoryCity> {
  let ahead = 0;
  let off = 0;
  const time = passingTime();
  const clock = { now: () => Date.now() + ahead, monotonic: () => performance.now() + ahead };
  const bots = { ...clock, now: () => clock.now() + off };
  const specsDir = process.env['SPECS_DIR'];
  const specs = specsDir === undefined ? {} : { specsDir };
  const x = await startXServer({ access, now: clock.now, ...specs });
  const slack = await startSlackServer({ now: clock.now, after: timers.after, random: () => 0.5, ...specs });
  const mayor = x.addAccount({ handle: 'MayorOkafor', name: 'Mayor Okafor', verified: true, ownsApp: true });
  x.addAccount({ handle: 'danawhit', name: 'Dana Whitfield' });
  x.addAccount({ handle: 'luisf_af', name: 'Luis Ferrer' });
  if (before !== undefined) x.post('danawhit', before);
  peopleOf(slack);
  const token = x.issueToken(mayor);
  const settings = {
    DATABASE_URL: url,
    SLACK_BOT_TOKEN: slack.state.app.botToken,
    SLACK_APP_TOKEN: slack.state.app.appToken,
    SLACK_API_URL: slack.apiUrl,
    X_API_URL: x.url,
    X_APP_KEY: x.world.app.key,
    X_APP_SECRET: x.world.app.secret,
    X_MAYOR_ACCESS_TOKEN: token.token,
    X_MAYOR_ACCESS_SECRET: token.secret,
    MAYOR_X_ID: mayor.id,
    X_ACCESS: access,
    SECRET_KEY: KEY,
    ADMINS: 'UOLGA',
    SETTLE_SECONDS: '1',
  };
  await furnish(url, x, asMayor);
  if (down) await x.down();
  const ids = orderedIds();
  const start = async (other: Readonly<Record<string, string>> = {}, since: number | null = null): Promise<App> => {
    const { config, secrets } = readConfig({ ...settings, ...other });
    const connected = await connectSlack({
      apiUrl: config.slack.apiUrl,
      botToken: secrets.slackBotToken ?? '',
      appToken: secrets.slackAppToken,
      http: null,
      clock: bots,
      timers,
      log: QUIET,
      alone: true,
      deafAfterMs: 600_000,
      deaf: () => undefined,
    });
    if (!connected.ok) throw new Error(connected.trouble);
    const outside = {
      clock: bots,
      timers: alive ? time.timers : timers,
      ids,
      random: () => 0.5,
      bytes: (count: number) => randomBytes(count),
      log,
    };
    const app = await createApp(
      outside,
      { config, secrets, since, ...(paced ? {} : { pace: UNPACED }), still: !alive },
      connected.slack,
    );
    await app.start().catch(async (error: unknown) => {
      await app.stop();
      throw error;
    });
    if (!alive) await app.settle();
    return app;
  };
  let app = await start();
  const settle = () => app.settle();
  const cards = (channel: string) => [...slack.channel(channel).messages].filter((message) => message.isBot);
  const card = (channel: string, words: string) => {
    const found = cards(channel).filter((message) => JSON.stringify(message.blocks).includes(words));
    const [only] = found;
    if (!only || found.length > 1) throw new Error(`${found.length} cards in #${channel} say "${words}"`);
    return only;
  };
  return {
    x,
    slack,
    get app() {
      return app;
    },
    forward(ms) {
      ahead += ms;
      time.pass(ms);
    },
    now: clock.now,
    clockOff: (ms) => (off = ms),
    settle,
    cards,
    card,
    says: (channel, words) => JSON.stringify(card(channel, words).blocks),
    thread: (channel, { ts }) =>
      slack
        .channel(channel)
        .messages.filter(({ threadTs }) => threadTs === ts)
        .map((said) => JSON.stringify([said.text, said.blocks])),
    answersTo: ({ id }) =>
      x
        .posts()
        .filter((post) => post.inReplyTo === id && !post.deleted)
        .map((post) => ({ handle: x.account(post.authorId).handle, words: post.words })),
    async resident(words, options) {
      const post = x.post('danawhit', words, options);
      await settle();
      return post;
    },
    async press(who, channel, message, actionId) {
      const seen = await slack.click(who, { channel, ts: message.ts, actionId });
      await settle();
      return seen;
    },
    another: () => start(),
    async restart(other, meanwhile, since) {
      await app.stop();
      await meanwhile?.();
      app = await start(other, since);
    },
    resealed(credentials, from, to) {
      const vault = createVault(KEY, () => randomBytes(12));
      return vault.seal(vault.open(credentials, from) ?? '', to);
    },
    async stop() {
      await app.stop();
      await slack.stop();
      await x.stop();
    },
  };
}

/** A database for a story. */
export async function aPlace(
  engine: Engine = ENGINE,
): Promise<Readonly<{ database: string; clean: () => Promise<void> }>> {
  if (engine === 'SQLite') return inTemporaryFolder();
  const { url, drop } = await postgresForTests();
  return { database: url, clean: drop };
}

/** Opens a city with a database of its own before each test, and closes it afterwards. */
export function aCityForEach(use: (city: StoryCity) => void, engine: Engine = ENGINE): void {
  let close = () => Promise.resolve();
  beforeEach(async () => {
    const { database, clean } = await aPlace(engine);
    const city = await openCity({ url: database });
    close = async () => {
      await city.stop();
      await clean();
    };
    use(city);
  });
  afterEach(() => close());
}

export async function inTemporaryFolder(): Promise<Readonly<{ database: string; clean: () => Promise<void> }>> {
  const folder = await mkdtemp(join(tmpdir(), 'mention-relay-story-'));
  return { database: `file:${join(folder, 'city.db')}`, clean: () => rm(folder, { recursive: true, force: true }) };
}

export const timers: Timers = {
  after(ms, work) {
    if (ms <= 0) {
      const turn = setImmediate(work);
      return () => clearImmediate(turn);
    }
    const timer = setTimeout(work, ms);
    return () => clearTimeout(timer);
  },
};

const UNPACED = { free: () => 100, take: () => undefined, rest: () => undefined };
const QUIET: Log = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };

function peopleOf(slack: SlackServer): void {
  const { team } = slack.state;
  for (const [id, name] of [
    ['UANA', 'Ana Reyes'],
    ['UTOM', 'Tom Lindqvist'],
    ['UJOE', 'Joe Marsh'],
    ['UPRIYA', 'Priya Nair'],
    ['UOLGA', 'Olga Petrov'],
  ] as const) {
    slack.addPerson({ id, name });
  }
  slack.addPerson({ id: 'USAM', name: 'Sam Doyle', isRestricted: true });
  slack.addPerson({ id: 'UKIM', name: 'Kim Tan', teamId: `${team.id}X` });
  const bot = slack.state.app.botUserId;
  slack.addChannel({ id: 'CPARKS', name: 'parks-mentions', members: ['UANA', 'UTOM', 'USAM', bot] });
  slack.addChannel({ id: 'CSTREETS', name: 'streets-mentions', members: ['UJOE', 'UANA', bot] });
  slack.addChannel({ id: 'CTRIAGE', name: 'triage', members: ['UOLGA', 'UPRIYA', bot] });
  slack.addChannel({ id: 'CFINAL', name: 'final-say', isPrivate: true, members: ['UPRIYA', bot] });
  slack.addChannel({ id: 'CDESK', name: 'desk', members: ['UJOE', 'UPRIYA', bot] });
}

async function furnish(url: string, x: XServer, asMayor: boolean): Promise<void> {
  const store = await openStore(url);
  await migrate(store);
  const vault = createVault(KEY, () => randomBytes(12));
  const { db } = store;
  const parts = [
    aDepartment({ asMayor, signature: asMayor ? '— Parks' : null, voice: 'First names, and what happens next.' }),
    aDepartment({
      id: 'streets',
      name: 'Streets',
      short: 'Streets',
      keywords: ['pothole', 'road'],
      homeChannel: 'CSTREETS',
    }),
    aDepartment({ id: 'triage', name: 'Triage', short: 'Triage', keywords: [], homeChannel: 'CTRIAGE' }),
  ];
  for (const part of parts) {
    await saveDepartment(db, part, 1);
    await subscribe(db, { department: part.id, channel: part.homeChannel ?? '', by: null, at: 1 });
  }
  await subscribe(db, { department: 'parks', channel: 'CDESK', by: null, at: 2 });
  await setCity(db, 'finalSay', 'CFINAL');
  for (const [role, handle, name] of [
    ['parks', 'AlderParks', 'Alder Falls Parks'],
    ['streets', 'AlderStreets', 'Alder Falls Streets'],
  ] as const) {
    const account = x.addAccount({ handle, name, verified: true });
    const id = `x-${role}`;
    const credentials = sealCredentials(vault, id, x.issueToken(account));
    const row = { id, network: 'x', role, handle, remote_id: account.id, credentials, status: 'ok' as const };
    await saveAccount(db, { ...row, status_words: null, checked_at: 1 });
  }
  await store.close();
}
