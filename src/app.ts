import type { Clock, Ids, Timers } from './core/clock.ts';
import type { Config, Secrets } from './config.ts';
import { createDesk } from './desk.ts';
import { redrawAfterRestore } from './desk/redraw-open-cards.ts';
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
import { isAnythingDue } from './store/deliveries.ts';
import { departmentById } from './store/departments.ts';
import { counting } from './store/counting.ts';
import { inTurns } from './store/in-turns.ts';
import type { Db, Store } from './store/open.ts';
import { openForBot } from './store/open-for-bot.ts';
import { listen, signal } from './store/signal.ts';
import { createVault } from './store/vault.ts';
import type { City, Pace } from './steps/city.ts';
import { clockAhead } from './steps/check-clock.ts';
import { holding } from './steps/holding.ts';
import { stepsOf } from './steps/index.ts';
import { readingPatience } from './steps/lateness.ts';
import { loop, type Loop } from './steps/loop.ts';
import { meetMayor, type Given } from './steps/meet-mayor.ts';
import { metered, readPrices } from './steps/meter.ts';
import { routesOf } from './steps/routes.ts';

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
  /** Runs every step whose time has come until nothing is due: for tests, which never sleep. */
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
  /** Another server answers for the database: whoever started the program decides. */
  elsewhere?: () => void;
  /** Steps run only when `settle` is called. */
  still?: boolean;
}>;

const SECOND = 1_000;
/** What is done so seldom is left out of a `settle` while its time has not come. */
const SELDOM = 5 * 60 * SECOND;
/** What is on its way is waited for so long; whoever asked us to end does not wait for ever. */
const LONGEST_ROUND = 8 * SECOND;

/** Puts the parts together. `slack` is connected already, so that a wrong token is said before anything runs. */
export async function createApp(outside: Outside, options: AppOptions, slack: SlackConnection): Promise<App> {
  const { config, secrets } = options;
  const { clock, ids, log, timers } = outside;
  const prepare = (db: Db) => redrawAfterRestore(db, clock, ids);
  const { store: opened, restored } = await openForBot(config.databaseUrl, clock.now(), prepare, options.elsewhere);
  const store = inTurns(opened, timers);
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
  const networks = new Map(connected.map((one) => [one.name, metered(one, store, clock)]));
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
  const counted = counting(store);
  const pieces = holding(city);
  const mayor = mayorOf(options);
  const times = { pollMs: config.pollMs, since: options.since, readsPerDay: config.x.readsPerDay, mayor };
  const steps = stepsOf(city, pieces, times);
  loops.push(...steps.map((step) => loop(step, timers, log)));
  const woken = loops.filter((_, at) => ['route', 'post-cards', 'send-replies'].includes(steps[at]?.name ?? ''));
  let health: HealthServer | null = null;
  let deafen = () => Promise.resolve();
  const ranAt = new Map<number, number>();
  const isTimeFor = (at: number) => {
    const [now, every] = [clock.monotonic(), steps[at]?.every ?? 0];
    if (every >= SELDOM && now - (ranAt.get(at) ?? -Infinity) < every) return false;
    ranAt.set(at, now);
    return true;
  };
  return {
    store,
    async start() {
      if (config.health !== null) {
        const { openHealth } = await import('./health/server.ts');
        const lateAfter = readingPatience(config.pollMs);
        const read = { networks: [...networks.keys()], prices: readPrices(networks), lateAfter };
        const seen = { hears: slack.hears, clockAhead: () => clockAhead(networks)?.ms ?? 0 };
        const watched = { store, clock, timers, ...read, ...seen };
        health = await openHealth(watched, { ...config.health, tally, log });
        log.info({ url: health.url }, 'Health can be seen');
      }
      await meetMayor(city, mayor);
      if (restored)
        log.warn({}, 'The database came from a backup: what may have left since is looked up before it is sent');
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
        routing: counted.routing,
        numbers: (question) => counted.numbers({ ...question, now: clock.now(), workspaceUrl }),
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
      await counted.stop();
      await store.close();
      log.info({}, 'The bot stopped');
    },
    async settle() {
      const ROUNDS = 30;
      for (let round = 0; round < ROUNDS; round += 1) {
        await slack.answered();
        let more = false;
        for (const [at, one] of loops.entries()) {
          if (!isTimeFor(at)) continue;
          more = (await one.round()) || more;
        }
        if (!more && !(await isAnythingDue(store.db, clock.now()))) return;
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

function mayorOf({ config, secrets }: AppOptions): Given {
  const { mayorToken: token, mayorSecret: secret } = secrets;
  return { credentials: token !== null && secret !== null ? { token, secret } : null, id: config.x.mayorId };
}
