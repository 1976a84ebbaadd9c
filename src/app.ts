import type { Clock, Ids, Timers } from './core/clock.ts';
import type { Config, Secrets } from './config.ts';
import { createDesk } from './desk.ts';
import type { Log } from './log.ts';
import { createNetworks } from './networks/index.ts';
import type { Network } from './networks/network.ts';
import type { SlackConnection } from './slack/connect.ts';
import { makePace } from './slack/pace.ts';
import { accounts } from './store/accounts.ts';
import { departmentById } from './store/departments.ts';
import { migrate } from './store/migrate.ts';
import { numbers } from './store/stats.ts';
import { openStore, type Store } from './store/open.ts';
import { createVault } from './store/vault.ts';
import { MAYOR, type City, type Pace } from './steps/city.ts';
import { checkChannels } from './steps/check-channels.ts';
import { follow } from './steps/follow.ts';
import { keepHouse } from './steps/keep-house.ts';
import { lookAgain } from './steps/look-again.ts';
import { loop, type Loop, type Step } from './steps/loop.ts';
import { nudge } from './steps/nudge.ts';
import { postCards } from './steps/post-cards.ts';
import { routesOf } from './steps/routes.ts';
import { receive } from './steps/receive.ts';
import { routing } from './steps/route.ts';
import { sendReplies } from './steps/send-replies.ts';
import { settling } from './steps/settle-unsure.ts';
import { takeMayorIn } from './steps/take-mayor-in.ts';
import { verifyAccounts } from './steps/verify-accounts.ts';
import { sweepAnswers, watchAnswers } from './steps/watch.ts';

/** What the entry file gives. */
export type Outside = Readonly<{
  clock: Clock;
  timers: Timers;
  ids: Ids;
  random: () => number;
  /** Fresh random bytes. */
  bytes: (count: number) => Uint8Array;
  log: Log;
}>;

export type App = Readonly<{
  start: () => Promise<void>;
  /** Finishes what is on its way. */
  stop: () => Promise<void>;
  /** Runs every step until nothing is due: for tests, which never sleep. */
  settle: () => Promise<void>;
  store: Store;
}>;

export type AppOptions = Readonly<{
  config: Config;
  secrets: Secrets;
  /** Mentions from this time on are relayed at the very first start; null: nothing old. */
  since: number | null;
  /** How fast messages go to a channel; left out: as Slack wants it. */
  pace?: Pace;
  /** Steps run only when `settle` is called. */
  still?: boolean;
}>;

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Puts the parts together. `slack` is connected already, so that a wrong token is said before anything runs. */
export async function createApp(outside: Outside, options: AppOptions, slack: SlackConnection): Promise<App> {
  const { config, secrets } = options;
  const { clock, ids, log, timers } = outside;
  const store = await openStore(config.databaseUrl);
  await migrate(store);
  const loops: Loop[] = [];
  const desk = createDesk(store, clock, ids, () => {
    for (const one of woken) one.wake();
  });
  const vault = createVault(secrets.secretKey ?? '', () => outside.bytes(12));
  const networks = new Map(networksOf(outside, config, secrets).map((one) => [one.name, one]));
  const city: City = {
    ...outside,
    desk,
    store,
    vault,
    networks,
    workspace: slack.workspace,
    pace: options.pace ?? makePace(),
    may: async (person, id) => {
      const department = await departmentById(store.db, id);
      return department ? slack.may(person, department) : 'no';
    },
    lookAtChannel: (channel) => slack.channels.look(channel),
    settle: { slack: config.settleMs / 2, network: config.settleMs },
    admins: config.admins,
    life: ids(),
    alone: store.engine === 'sqlite',
  };
  const steps = stepsOf(city, options, [...networks.values()]);
  loops.push(...steps.map((step) => loop(step, timers, log)));
  const woken = loops.filter((_, at) => ['route', 'post-cards', 'send-replies'].includes(steps[at]?.name ?? ''));
  return {
    store,
    async start() {
      await meetMayor(city, options);
      if (options.still !== true) for (const one of loops) one.start();
      const { admins, managers } = config;
      const { workspaceUrl } = slack.installed;
      await slack.start({
        ...outside,
        desk,
        store,
        networks,
        vault,
        routes: routesOf(city),
        people: { admins, managers },
        own: config.own,
        numbers: (question) => numbers(store.db, { ...question, now: clock.now(), workspaceUrl }),
      });
      log.info({ networks: [...networks.keys()] }, 'The bot started');
    },
    async stop() {
      await Promise.all(loops.map((one) => one.stop()));
      await slack.stop();
      await store.close();
      log.info({}, 'The bot stopped');
    },
    async settle() {
      const ROUNDS = 30;
      for (let round = 0; round < ROUNDS; round += 1) {
        let more = false;
        for (const one of loops) more = (await one.round()) || more;
        if (!more && !(await anythingDue(store, clock.now()))) return;
      }
    },
  };
}

function networksOf(outside: Outside, { x }: Config, { xAppKey, xAppSecret }: Secrets): readonly Network[] {
  const { clock, timers, log } = outside;
  const { apiUrl, access } = x;
  const given = xAppKey !== null && xAppSecret !== null;
  return createNetworks({
    x: given ? { appKey: xAppKey, appSecret: xAppSecret, apiUrl, access, clock, timers, log } : null,
  });
}

/** Only the mayor's account stops the start when it is somebody else's. Says whether all networks could be asked. */
async function meetMayor(city: City, { config, secrets }: AppOptions): Promise<boolean> {
  const { mayorToken: token, mayorSecret: secret } = secrets;
  const credentials = token !== null && secret !== null ? { token, secret } : null;
  const met = [...city.networks.values()].map((x) => takeMayorIn(city, x, { credentials, id: config.x.mayorId }));
  const outcomes = await Promise.all(met);
  for (const one of outcomes) if (one.outcome === 'stop') throw new Error(one.words);
  return outcomes.every(({ outcome }) => outcome === 'met');
}

/** Asked again until the network answers; from then on the daily check is enough. */
function untilMet(city: City, options: AppOptions): () => Promise<boolean> {
  let met = false;
  return async () => {
    const mayor = await accounts(city.store.db);
    if (!met && !mayor.some(({ role, status }) => role === MAYOR && status === 'ok'))
      met = await meetMayor(city, options);
    return false;
  };
}

function stepsOf(city: City, options: AppOptions, networks: readonly Network[]): readonly Step[] {
  const { config, since } = options;
  const each = (run: (network: Network) => Promise<boolean>) => async () => {
    const more = await Promise.all(networks.map(run));
    return more.includes(true);
  };
  const OVERLAP = 30 * MINUTE;
  const { pollMs } = config;
  return [
    { name: 'receive', every: pollMs, run: each((x) => receive(city, x, { overlap: OVERLAP, since })) },
    { name: 'route', every: SECOND, run: routing(city) },
    { name: 'post-cards', every: SECOND, run: () => postCards(city) },
    { name: 'send-replies', every: SECOND, run: () => sendReplies(city) },
    { name: 'settle-unsure', every: SECOND, run: settling(city) },
    { name: 'watch', every: pollMs, run: each((x) => watchAnswers(city, x)) },
    { name: 'follow', every: 2 * pollMs, run: each((x) => follow(city, x)) },
    { name: 'nudge', every: 5 * SECOND, run: () => nudge(city) },
    { name: 'sweep', every: HOUR, run: each((x) => receive(city, x, { overlap: 24 * HOUR, since })) },
    { name: 'sweep-answers', every: HOUR, run: each((x) => sweepAnswers(city, x, 24 * HOUR)) },
    { name: 'look-again', every: 10 * MINUTE, run: each((x) => lookAgain(city, x)) },
    { name: 'meet-mayor', every: MINUTE, run: untilMet(city, options) },
    { name: 'verify-accounts', every: 24 * HOUR, run: each(async (x) => (await verifyAccounts(city, x), false)) },
    { name: 'check-channels', every: 24 * HOUR, run: () => checkChannels(city) },
    { name: 'keep-house', every: HOUR, run: () => keepHouse(city) },
  ];
}

async function anythingDue(store: Store, now: number): Promise<boolean> {
  const { db } = store;
  const received = await db.selectFrom('mentions').select('id').where('status', '=', 'received').limit(1).execute();
  const due = db.selectFrom('deliveries').select('id').where('status', '=', 'due').where('due_at', '<=', now).limit(1);
  return received.length + (await due.execute()).length > 0;
}
