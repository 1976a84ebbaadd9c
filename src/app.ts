import type { Clock, Ids, Timers } from './core/clock.ts';
import type { Config, Secrets } from './config.ts';
import { createDesk } from './desk.ts';
import { redrawOpenCards } from './desk/redraw-open-cards.ts';
import { countNetwork } from './health/count-network.ts';
import { countWorkspace } from './health/count-workspace.ts';
import type { HealthServer } from './health/server.ts';
import { createTally } from './health/tally.ts';
import type { Log } from './log.ts';
import { createNetworks } from './networks/index.ts';
import type { Network } from './networks/network.ts';
import type { SlackConnection } from './slack/connect.ts';
import { within } from './slack/deadline.ts';
import { makePace } from './slack/pace.ts';
import { accounts } from './store/accounts.ts';
import { departmentById } from './store/departments.ts';
import { numbers } from './store/stats.ts';
import type { Store } from './store/open.ts';
import { openForBot } from './store/open-for-bot.ts';
import { listen, signal } from './store/signal.ts';
import { createVault } from './store/vault.ts';
import { MAYOR, type City, type Pace } from './steps/city.ts';
import { checkChannels } from './steps/check-channels.ts';
import { follow } from './steps/follow.ts';
import { holding, type Holding } from './steps/holding.ts';
import { keepHouse } from './steps/keep-house.ts';
import { lateReading, lateWork, readingPatience } from './steps/lateness.ts';
import { lookAgain } from './steps/look-again.ts';
import { loop, type Loop, type Step } from './steps/loop.ts';
import { nudge } from './steps/nudge.ts';
import { postCards } from './steps/post-cards.ts';
import { routesOf } from './steps/routes.ts';
import { receive } from './steps/receive.ts';
import { routing } from './steps/route.ts';
import { sendReplies } from './steps/send-replies.ts';
import { listenForSilence } from './steps/silence.ts';
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
/** What is on its way is waited for so long; whoever asked us to end does not wait for ever. */
const LONGEST_ROUND = 8 * SECOND;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Puts the parts together. `slack` is connected already, so that a wrong token is said before anything runs. */
export async function createApp(outside: Outside, options: AppOptions, slack: SlackConnection): Promise<App> {
  const { config, secrets } = options;
  const { clock, ids, log, timers } = outside;
  const { store, restored } = await openForBot(config.databaseUrl, clock.now());
  const loops: Loop[] = [];
  const wake = () => {
    for (const one of woken) one.wake();
  };
  const desk = createDesk(store, clock, ids, () => {
    wake();
    void signal(store).catch(() => undefined);
  });
  const vault = createVault(secrets.secretKey ?? '', () => outside.bytes(12));
  const tally = createTally();
  const connected = networksOf(outside, config, secrets).map((one) => countNetwork(one, tally));
  const networks = new Map(connected.map((one) => [one.name, one]));
  const city: City = {
    ...outside,
    desk,
    store,
    vault,
    networks,
    workspace: countWorkspace(slack.workspace, tally),
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
  const pieces = holding(city);
  const steps = stepsOf(city, pieces, options, [...networks.values()]);
  loops.push(...steps.map((step) => loop(step, timers, log)));
  const woken = loops.filter((_, at) => ['route', 'post-cards', 'send-replies'].includes(steps[at]?.name ?? ''));
  let health: HealthServer | null = null;
  let deafen = () => Promise.resolve();
  return {
    store,
    async start() {
      if (config.health !== null) {
        const { openHealth } = await import('./health/server.ts');
        const lateAfter = readingPatience(config.pollMs);
        const watched = { store, clock, timers, networks: [...networks.keys()], lateAfter, hears: slack.hears };
        health = await openHealth(watched, { ...config.health, tally, log });
        log.info({ url: health.url }, 'Health can be seen');
      }
      await meetMayor(city, options);
      if (restored) {
        await redrawOpenCards(store.db, clock, ids);
        log.warn({}, 'The database came from a backup: what may have left since is looked up before it is sent');
      }
      if (!city.alone) deafen = await listen(config.databaseUrl, timers, wake);
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
      const finished = Promise.all(loops.map((one) => one.stop())).then(() => true);
      const inTime = await within(timers, LONGEST_ROUND, finished, false);
      if (!inTime) log.warn({}, 'Calls were still on their way at the end: the next life looks what became of them');
      await slack.stop();
      await health?.stop();
      await deafen();
      await pieces.leave().catch(() => undefined);
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

function stepsOf(city: City, pieces: Holding, options: AppOptions, networks: readonly Network[]): readonly Step[] {
  const { config, since } = options;
  const each = (run: (network: Network, city: City) => Promise<boolean>) => {
    const rounds = networks.map((network) => pieces.only(network.name, (holder) => run(network, holder)));
    return async () => (await Promise.all(rounds.map((round) => round()))).includes(true);
  };
  const OVERLAP = 30 * MINUTE;
  const { pollMs } = config;
  return [
    { name: 'receive', every: pollMs, run: each((x, holder) => receive(holder, x, { overlap: OVERLAP, since })) },
    { name: 'route', every: SECOND, run: routing(city) },
    { name: 'post-cards', every: SECOND, run: pieces.first('cards', postCards) },
    { name: 'send-replies', every: SECOND, run: () => sendReplies(city) },
    { name: 'settle-unsure', every: SECOND, run: pieces.only('unsure', settling()) },
    { name: 'watch', every: pollMs, run: each((x, holder) => watchAnswers(holder, x)) },
    { name: 'follow', every: 2 * pollMs, run: each((x, holder) => follow(holder, x)) },
    { name: 'nudge', every: 5 * SECOND, run: pieces.only('nudge', nudge) },
    { name: 'sweep', every: HOUR, run: each((x, holder) => receive(holder, x, { overlap: 24 * HOUR, since })) },
    { name: 'sweep-answers', every: HOUR, run: each((x, holder) => sweepAnswers(holder, x, 24 * HOUR)) },
    { name: 'look-again', every: 10 * MINUTE, run: each((x, holder) => lookAgain(holder, x)) },
    { name: 'meet-mayor', every: MINUTE, run: untilMet(city, options) },
    {
      name: 'verify-accounts',
      every: 24 * HOUR,
      run: each(async (x, holder) => (await verifyAccounts(holder, x), false)),
    },
    { name: 'check-channels', every: 24 * HOUR, run: pieces.only('channels', checkChannels) },
    {
      name: 'silence',
      every: 10 * MINUTE,
      run: each((x, holder) => listenForSilence(holder, x, readingPatience(pollMs))),
    },
    { name: 'late-reading', every: MINUTE, run: each(lateReading(city, pollMs)) },
    { name: 'late-work', every: MINUTE, run: lateWork(city) },
    { name: 'keep-pieces', every: 5 * SECOND, run: pieces.renew },
    { name: 'keep-house', every: HOUR, run: () => keepHouse(city) },
  ];
}

async function anythingDue(store: Store, now: number): Promise<boolean> {
  const { db } = store;
  const received = await db.selectFrom('mentions').select('id').where('status', '=', 'received').limit(1).execute();
  const due = db.selectFrom('deliveries').select('id').where('status', '=', 'due').where('due_at', '<=', now).limit(1);
  return received.length + (await due.execute()).length > 0;
}
