import { appendFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { World } from '../cli/world.ts';
import { makeBot } from './bot.ts';
import type { Bot } from './bot.ts';
import { moveIn } from './cast.ts';
import type { Closings } from './closings.ts';
import { environment, lengthenTheLead, settle } from './household.ts';
import type { Home } from './household.ts';
import { moveOwnIn } from './own-departments.ts';
import { playTexts } from './play-texts.ts';
import { city } from './scenes/city.ts';
import { scenes } from './scenes/index.ts';
import type { Scene } from './scenes/scene.ts';
import { DEFAULT_SCOPES, startSlackServer, TIERS } from './slack-server/index.ts';
import type { SlackServer } from './slack-server/index.ts';
import { makeStage } from './stage.ts';
import { makeSwitches } from './web/faults.ts';
import type { Switches } from './web/faults.ts';
import { attention } from './web/attention.ts';
import { look } from './web/look.ts';
import { perform } from './web/perform.ts';
import { startWeb } from './web/server.ts';
import type { FaultsShown } from './web/shown.ts';
import { readableSince } from './web/readable.ts';
import { readWritten } from './web/written.ts';
import { watch } from './web/watch.ts';
import { startXServer, type XServer } from './x-server/server.ts';

export type RehearsalOptions = Readonly<{
  port?: number;
  /** Where the database stays; without it everything is gone in the end. */
  keep?: string;
  /** Labelled texts to play as residents' posts. */
  texts?: string;
  /** Departments to try instead of Alder Falls' own: a file as `department import` takes it. */
  departments?: string;
  scene?: string;
  access?: FaultsShown['access'];
}>;

/** Opens everything and gives the address of the page; what it has opened, it leaves to `close`. */
export async function openRehearsal(options: RehearsalOptions, world: World, close: Closings): Promise<string> {
  const scene = sceneCalled(options.scene ?? 'storm-day');
  const { clock, timers } = world;
  const { now } = clock;
  const { after } = timers;
  const home = await furnish(options, world, close);
  const { x, slack, cast } = home;
  const written = readWritten(home.file);
  close.later(written.close);

  let tell = (): void => undefined;
  const main = fileURLToPath(new URL('../main.ts', import.meta.url));
  const bot = makeBot({
    main,
    now,
    isConnected: () => slack.connections() > 0,
    onChange: () => tell(),
    log: (text) => void appendFile(home.log, text).catch(() => undefined),
  });
  const stage = makeStage({ x, cast, scene, now: clock.monotonic, after, onProgress: () => tell() });
  const switches = makeSwitches(x, slack, now);
  const texts = playTexts({ x, file: options.texts, after, label: stage.label });
  const focus = attention(now);
  const hands = { x, slack, stage, switches, follow: focus.follow, ...powers(bot, switches, home) };
  const scenery = {
    x,
    slack,
    cast,
    written,
    now,
    bot: bot.shown,
    faults: switches.shown,
    healthySince: () => healthySince(switches, bot, x),
    waitsForX: () => readableSince(x.world.ledger) === undefined,
    progress: stage.progress,
    labelOf: labelsOf(home, stage.labelOf),
    texts: texts.progress,
    focus: focus.post,
  };

  const web = await startWeb({
    port: options.port ?? 0,
    pictures: x.url,
    after,
    look: () => look(scenery),
    act: (what) => perform(hands, what),
  });
  close.later(web.stop);
  tell = web.stream.tell;
  x.onChange(tell);
  slack.onChange(tell);
  close.later(watch(after, written.version, tell));

  await settle(home, world);
  close.later(bot.stop);
  close.later(texts.stop);
  close.later(() => stage.player().pause());
  bot.start(environment(home));
  await texts.start();
  return web.url;
}

/** The simulated networks with everybody in them, and a folder for the bot. */
async function furnish(options: RehearsalOptions, world: World, close: Closings): Promise<Home> {
  const { now } = world.clock;
  const { random, env } = world;
  const specsDir = env['SPECS_DIR'];
  const folder = options.keep === undefined ? await mkdtemp(join(tmpdir(), 'mention-relay-')) : resolve(options.keep);
  if (options.keep === undefined) close.later(() => rm(folder, { recursive: true, force: true }));
  else await mkdir(folder, { recursive: true });

  const access = options.access ?? 'enterprise';
  const x = await startXServer({ now, random, access, ...(specsDir !== undefined && { specsDir }) });
  close.later(x.stop);
  lengthenTheLead(x);
  const slack = await startStrictSlack(world, specsDir);
  close.later(slack.stop);
  const cast = await moveIn(x, slack);
  const stamp = new Date(now()).toISOString().replaceAll(/\D/g, '').slice(0, 14);
  return {
    x,
    slack,
    cast,
    ...(options.departments !== undefined && { own: await moveOwnIn(options.departments, { x, slack, cast }) }),
    file: join(folder, `rehearsal-${stamp}.db`),
    log: join(folder, `rehearsal-${stamp}.log`),
    env,
  };
}

function startStrictSlack({ clock, timers, random }: World, specsDir: string | undefined): Promise<SlackServer> {
  return startSlackServer({
    now: clock.now,
    after: timers.after,
    random,
    specsDir,
    team: { id: 'T0ALDER00', domain: 'alder-falls', name: city.workspace },
    app: { messagesTab: true, scopes: [...DEFAULT_SCOPES, 'channels:history', 'groups:history'] },
    settings: { channelPace: { burst: 4, perSecond: 1 }, tiers: TIERS },
  });
}

function sceneCalled(wanted: string): Scene {
  const scene = scenes.find(({ id }) => id === wanted);
  if (scene !== undefined) return scene;
  throw new Error(`There is no scene "${wanted}". There are: ${scenes.map(({ id }) => id).join(', ')}.`);
}

/** In a city of somebody's own a label counts only where it names a department of that city. */
function labelsOf({ own }: Home, labelOf: (post: string) => string | undefined): typeof labelOf {
  if (own === undefined) return labelOf;
  return (post) => {
    const label = labelOf(post);
    return label === 'none' || own.some(({ id }) => id === label) ? label : undefined;
  };
}

const RUNNING = ['starting', 'on', 'died'];

/** The plug, and the plan with X: a new one makes the bot start again. */
function powers(bot: Bot, switches: Switches, home: Home) {
  return {
    plug: (on: boolean) => (on ? bot.start(environment(home)) : bot.pullThePlug()),
    access: async (wanted: FaultsShown['access']) => {
      switches.access(wanted);
      if (!RUNNING.includes(bot.shown().state)) return;
      await bot.stop();
      bot.start(environment(home));
    },
  };
}

/** Since when nothing has stood in the way of the bot. */
function healthySince(switches: Switches, bot: Bot, x: XServer): number | undefined {
  const calm = switches.calmSince();
  const readable = readableSince(x.world.ledger);
  const { state, at } = bot.shown();
  return calm === undefined || readable === undefined || state !== 'on' ? undefined : Math.max(calm, readable, at);
}
