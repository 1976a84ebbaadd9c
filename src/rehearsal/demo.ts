import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { World } from '../cli/world.ts';
import { makeBot } from './bot.ts';
import { moveIn } from './cast.ts';
import { environment, settle } from './household.ts';
import { playTexts } from './play-texts.ts';
import { city } from './scenes/city.ts';
import { scenes } from './scenes/index.ts';
import { DEFAULT_SCOPES, startSlackServer, TIERS } from './slack-server/index.ts';
import { makeStage } from './stage.ts';
import { makeSwitches } from './web/faults.ts';
import { look } from './web/look.ts';
import { perform } from './web/perform.ts';
import { startWeb } from './web/server.ts';
import { readWritten } from './web/written.ts';
import { startXServer } from './x-server/server.ts';

export type DemoOptions = Readonly<{
  port?: number;
  /** Where the database stays; without it everything is gone in the end. */
  keep?: string;
  /** Labelled texts to play as residents' posts. */
  texts?: string;
  scene?: string;
  access?: 'self-serve' | 'enterprise';
}>;

/** The rehearsal city until somebody ends it: two simulated networks, the real bot, and a page to meet them on. */
export async function runDemo(options: DemoOptions, world: World): Promise<void> {
  const scene = scenes.find(({ id }) => id === (options.scene ?? 'storm-day'));
  if (scene === undefined)
    throw new Error(`There is no scene ${options.scene ?? ''}. Known are ${scenes.map(({ id }) => id).join(', ')}.`);

  const { now } = world.clock;
  const { after } = world.timers;
  const specsDir = world.env['SPECS_DIR'];
  const access = options.access ?? 'enterprise';
  const folder = options.keep === undefined ? await mkdtemp(join(tmpdir(), 'mention-relay-')) : resolve(options.keep);
  await mkdir(folder, { recursive: true });

  const x = await startXServer({ now, random: world.random, access, ...(specsDir !== undefined && { specsDir }) });
  const slack = await startSlackServer({
    now,
    after,
    random: world.random,
    specsDir,
    team: { id: 'T0ALDER00', domain: 'alder-falls', name: city.workspace },
    app: { messagesTab: true, scopes: [...DEFAULT_SCOPES, 'channels:history', 'groups:history'] },
    settings: { channelPace: { burst: 4, perSecond: 1 }, tiers: TIERS },
  });
  const cast = await moveIn(x, slack);
  const file = join(folder, `rehearsal-${new Date(now()).toISOString().replaceAll(/\D/g, '').slice(0, 14)}.db`);
  const written = readWritten(file);
  const home = { x, slack, cast, file, env: world.env };

  let tell = (): void => undefined;
  let focus: Readonly<{ post: string; until: number }> | undefined;
  const main = fileURLToPath(new URL('../main.ts', import.meta.url));
  const bot = makeBot({ main, now, isConnected: () => slack.connections() > 0, onChange: () => tell() });
  const stage = makeStage({ x, cast, scene, now: world.clock.monotonic, after, onProgress: () => tell() });
  const switches = makeSwitches(x, slack, now);
  const texts = playTexts({ x, file: options.texts, after, label: stage.label });
  const hands = {
    x,
    slack,
    stage,
    switches,
    follow: (post: string) => {
      focus = { post, until: now() + FOLLOW_MS };
    },
    plug: (on: boolean) => (on ? bot.start(environment(home)) : bot.pullThePlug()),
    access: async (wanted: 'self-serve' | 'enterprise') => {
      switches.access(wanted);
      if (!RUNNING.includes(bot.shown().state)) return;
      await bot.stop();
      bot.start(environment(home));
    },
  };

  const web = await startWeb({
    port: options.port ?? 0,
    pictures: x.url,
    after,
    look: () =>
      look({
        x,
        slack,
        cast,
        written,
        now,
        bot: bot.shown,
        faults: switches.shown,
        healthySince: () => since(switches.calmSince(), bot.shown()),
        progress: stage.progress,
        labelOf: stage.labelOf,
        texts: texts.progress,
        focus: () => (focus !== undefined && focus.until > now() ? focus.post : undefined),
      }),
    act: (what) => perform(hands, what),
  });
  tell = web.stream.tell;
  x.onChange(tell);
  slack.onChange(tell);
  const stopWatching = watch(after, written.version, tell);

  await settle(home, world);
  bot.start(environment(home));
  texts.start();
  world.stdout.write(`The rehearsal city is open at ${web.url} (Ctrl-C ends it).\n`);

  await new Promise<void>((ended) => {
    const forget = world.onSignal(() => {
      forget();
      ended();
    });
  });
  stopWatching();
  stage.player().pause();
  texts.stop();
  await bot.stop();
  await web.stop();
  written.close();
  await slack.stop();
  await x.stop();
  if (options.keep === undefined) await rm(folder, { recursive: true, force: true });
}

/** So long the page tells of what somebody does, whatever else happens in the city. */
const FOLLOW_MS = 90_000;
const LOOK_MS = 250;
const RUNNING = ['starting', 'on', 'died'];

/** The bot writes to a file of its own: the page looks whether it has. */
function watch(after: World['timers']['after'], version: () => number, tell: () => void): () => void {
  let known = version();
  let callOff = after(LOOK_MS, again);
  let beats = 0;
  function again(): void {
    const seen = version();
    beats += 1;
    // Every second even if nothing was written: the clock of the scene goes on.
    if (seen !== known || beats % 4 === 0) tell();
    known = seen;
    callOff = after(LOOK_MS, again);
  }
  return () => callOff();
}

function since(calm: number | undefined, bot: Readonly<{ state: string; at: number }>): number | undefined {
  return calm === undefined || bot.state !== 'on' ? undefined : Math.max(calm, bot.at);
}
