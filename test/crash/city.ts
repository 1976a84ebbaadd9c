import { randomBytes } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { DEFAULT_SCOPES, startSlackServer, type SlackServer } from '../../src/rehearsal/slack-server/index.ts';
import { startXServer, type XServer } from '../../src/rehearsal/x-server/server.ts';
import { saveAccount } from '../../src/store/accounts.ts';
import { setCity } from '../../src/store/city.ts';
import { saveDepartment } from '../../src/store/departments.ts';
import { migrate } from '../../src/store/migrate.ts';
import { openStore } from '../../src/store/open.ts';
import { subscribe } from '../../src/store/subscriptions.ts';
import { createVault, sealCredentials } from '../../src/store/vault.ts';
import { CALM, type Orders } from './bot/orders.ts';
import type { Chance } from './chance.ts';
import type { Evidence } from './evidence.ts';
import { memory, type Memory } from './memory.ts';
import { leasesAge, writable } from './server.ts';

/** Longest time between a call and its effect in the simulators, in ms; the settle times are set above it. */
export const LATEST_EFFECT = 1_800;
export const SETTLE = 6_000;

const KEY = 'a key for the crash run and nothing else';

export type City = Readonly<{
  x: XServer;
  slack: SlackServer;
  url: string;
  env: Readonly<Record<string, string>>;
  evidence: Evidence;
  chance: Chance;
  memory: Memory;
  /** What a bot that lives is told from now on. */
  order: (orders: Partial<Orders>) => void;
  orders: () => Orders;
  /** The time in the simulators. */
  now: () => number;
  /** Time passes for everybody, leases that go by the server's clock included. */
  forward: (ms: number) => Promise<void>;
  /** Nobody waits for what a dead one holds: most lives here are shorter than a shared lease. */
  endLeases: () => Promise<void>;
  stop: () => Promise<void>;
}>;

export const DEPARTMENTS = [
  {
    id: 'parks',
    name: 'Parks',
    handle: 'AlderParks',
    home: 'CPARKS',
    people: ['UANA', 'UTOM', 'UMIA', 'UBEN'],
    keywords: ['swings', 'branch'],
  },
  {
    id: 'streets',
    name: 'Streets',
    handle: 'AlderStreets',
    home: 'CSTREETS',
    people: ['UJOE', 'UANA', 'UZOE', 'ULEO'],
    keywords: ['pothole', 'road'],
  },
  { id: 'triage', name: 'Triage', handle: null, home: 'CTRIAGE', people: ['UOLGA', 'UPRIYA'], keywords: [] },
] as const;

export const MAYOR = 'MayorOkafor';
export const RESIDENTS = ['danawhit', 'luisf_af', 'meiling', 'old_tom', 'rosa_p'] as const;

export async function openCity(
  evidence: Evidence,
  chance: Chance,
  strictX: boolean,
  databaseUrl: string | null,
): Promise<City> {
  let ahead = 0;
  let orders = CALM;
  const now = () => Date.now() + ahead;
  const x = await startXServer({ access: 'enterprise', now, refusesDuplicates: strictX });
  const slack = await startSlackServer({
    now,
    after,
    random: Math.random,
    settings: { retryDelaysMs: [0, 2_000, 5_000] },
    app: { scopes: [...DEFAULT_SCOPES, 'channels:history', 'groups:history'] },
  });
  const mayor = x.addAccount({ handle: MAYOR, name: 'Mayor Okafor', verified: true, ownsApp: true });
  for (const handle of RESIDENTS) x.addAccount({ handle, name: handle, premium: true });
  moveIn(slack);
  const url = databaseUrl === null ? `file:${evidence.path('city.db')}` : writable(databaseUrl);
  await furnish(url, x);
  const token = x.issueToken(mayor);
  const file = evidence.path('orders.json');
  const write = () =>
    writeFileSync(file, JSON.stringify({ ...orders, now: orders.now + ahead, monotonic: orders.monotonic + ahead }));
  write();
  return {
    x,
    slack,
    url,
    evidence,
    chance,
    memory: memory(),
    env: {
      PATH: process.env['PATH'] ?? '',
      DATABASE_URL: databaseUrl ?? url,
      SLACK_BOT_TOKEN: slack.state.app.botToken,
      SLACK_APP_TOKEN: slack.state.app.appToken,
      SLACK_API_URL: slack.apiUrl,
      X_API_URL: x.url,
      X_APP_KEY: x.world.app.key,
      X_APP_SECRET: x.world.app.secret,
      X_MAYOR_ACCESS_TOKEN: token.token,
      X_MAYOR_ACCESS_SECRET: token.secret,
      MAYOR_X_ID: mayor.id,
      X_ACCESS: 'enterprise',
      SECRET_KEY: KEY,
      ADMINS: 'UOLGA',
      POLL_SECONDS: '0.4',
      SETTLE_SECONDS: String(SETTLE / 1_000),
      LOG_LEVEL: 'info',
    },
    order(wanted) {
      orders = { ...orders, ...wanted };
      write();
    },
    orders: () => orders,
    now,
    async forward(ms) {
      ahead += ms;
      write();
      if (databaseUrl !== null) await leasesAge(url, ms, ms);
    },
    async endLeases() {
      if (databaseUrl !== null) await leasesAge(url, SHARED_LEASE, 0);
    },
    async stop() {
      await slack.stop();
      await x.stop();
      rmSync(file, { force: true });
    },
  };
}

const SHARED_LEASE = 20_000;

function after(ms: number, work: () => void): () => void {
  const timer = setTimeout(work, ms);
  return () => clearTimeout(timer);
}

function moveIn(slack: SlackServer): void {
  const people = {
    UANA: 'Ana Reyes',
    UTOM: 'Tom Lindqvist',
    UMIA: 'Mia Kovacs',
    UBEN: 'Ben Okoro',
    UJOE: 'Joe Marsh',
    UZOE: 'Zoe Blanc',
    ULEO: 'Leo Strand',
    UPRIYA: 'Priya Nair',
    UOLGA: 'Olga Petrov',
  };
  for (const [id, name] of Object.entries(people)) slack.addPerson({ id, name });
  const bot = slack.state.app.botUserId;
  for (const { id, home, people: members } of DEPARTMENTS) {
    slack.addChannel({ id: home, name: `${id}-mentions`, members: [...members, bot] });
  }
  slack.addChannel({ id: 'CFINAL', name: 'final-say', isPrivate: true, members: ['UPRIYA', bot] });
  slack.addChannel({ id: 'CDESK', name: 'desk', members: ['UJOE', 'UPRIYA', bot] });
}

async function furnish(url: string, x: XServer): Promise<void> {
  const store = await openStore(url);
  await migrate(store);
  const { db } = store;
  const vault = createVault(KEY, () => randomBytes(12));
  const common = { voice: null, policy: null, asMayor: false, signature: null, description: null, maps: null };
  for (const { id, name, home, keywords, handle } of DEPARTMENTS) {
    await saveDepartment(db, { id, name, short: name, keywords: [...keywords], homeChannel: home, ...common }, 1);
    await subscribe(db, { department: id, channel: home, by: null, at: 1 });
    if (handle === null) continue;
    const account = x.addAccount({ handle, name: `Alder Falls ${name}`, verified: true });
    const credentials = sealCredentials(vault, `x-${id}`, x.issueToken(account));
    const row = { id: `x-${id}`, network: 'x', role: id, handle, remote_id: account.id, credentials };
    await saveAccount(db, { ...row, status: 'ok', status_words: null, checked_at: 1 });
  }
  await subscribe(db, { department: 'parks', channel: 'CDESK', by: null, at: 2 });
  await setCity(db, 'finalSay', 'CFINAL');
  await store.close();
}
