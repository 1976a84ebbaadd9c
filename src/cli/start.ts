import { createApp, type App } from '../app.ts';
import { readConfig, type Config, type Secrets } from '../config.ts';
import type { Log } from '../log.ts';
import { connectSlack, type SlackConnection, type SlackOptions } from '../slack/connect.ts';
import { isServer } from '../store/address.ts';
import { logTo } from './log-to.ts';
import { Mistake } from './mistake.ts';
import { MAKE_KEY } from './open-store.ts';
import { timeIn } from './since.ts';
import type { World } from './world.ts';

/** Runs the bot until the machine asks it to end. */
export async function start(world: World, typed: Readonly<{ since?: string }>): Promise<number> {
  const { config, secrets } = readConfig(world.env);
  const since = typed.since === undefined ? null : timeIn(typed.since, world.clock.now());
  const botToken = whatIsNeeded(secrets);
  const log = logTo(world.stdout, config.logLevel, world.clock);
  const ending = whenAsked(world);
  const deaf = () => {
    log.error(
      {},
      'Slack could not be reached for too long: ending, so that whoever keeps the bot alive starts it anew',
    );
    ending.end(1);
  };
  const slack = await reachSlack(world, log, ending, { ...slackOptions(world, config, secrets, botToken, log), deaf });
  if (slack === null) return ending.asked;
  const elsewhere = () => {
    if (ending.isAsked()) return;
    log.error(
      {},
      'Another server answers for the database: ending, so that what may have left is looked up at the start',
    );
    ending.end(1);
  };
  const app = await createApp({ ...world, log }, { config, secrets, since, elsewhere }, slack);
  const started = app.start().catch((error: unknown) => giveUp(app, error));
  await Promise.race([started, ending.asked]);
  const code = await ending.asked;
  const late = world.timers.after(LONGEST_STOP, () => world.exit(1));
  await app.stop();
  late();
  world.exit(code);
  return code;
}

/** SIGTERM is followed by SIGKILL soon. */
const LONGEST_STOP = 14_000;
const DEAF_AFTER = 10 * 60_000;

function whatIsNeeded(secrets: Secrets): string {
  const { slackBotToken, slackAppToken, slackSigningSecret, xAppKey, xAppSecret, secretKey } = secrets;
  const missing = [
    slackBotToken === null && 'SLACK_BOT_TOKEN is missing: "OAuth & Permissions" of the Slack app shows it.',
    slackAppToken === null &&
      slackSigningSecret === null &&
      'SLACK_APP_TOKEN is missing: make one under "Basic Information" of the Slack app, with connections:write.',
    (xAppKey === null || xAppSecret === null) &&
      'X_APP_KEY or X_APP_SECRET is missing: "Keys and tokens" of the X app shows both.',
    secretKey === null && `SECRET_KEY is missing: it encrypts the keys of the accounts. ${MAKE_KEY}`,
  ].filter((sentence) => sentence !== false);
  if (missing.length > 0 || slackBotToken === null) throw new Mistake(missing.join('\n'));
  return slackBotToken;
}

type Ending = Readonly<{ asked: Promise<number>; end: (code: number) => void; isAsked: () => boolean }>;

/** Who asks a second time does not want to wait. */
function whenAsked(world: World): Ending {
  const { promise: asked, resolve } = Promise.withResolvers<number>();
  let ended = false;
  const end = (code: number) => {
    ended = true;
    resolve(code);
  };
  world.onSignal(() => (ended ? world.exit(1) : end(0)));
  return { asked, end, isAsked: () => ended };
}

function slackOptions(world: World, config: Config, secrets: Secrets, botToken: string, log: Log) {
  const { slackAppToken: appToken, slackSigningSecret: signingSecret } = secrets;
  const { port, apiUrl } = config.slack;
  const given = { clock: world.clock, timers: world.timers, log, alone: !isServer(config.databaseUrl) };
  const http = appToken === null && signingSecret !== null && port !== null ? { signingSecret, port } : null;
  return { apiUrl, botToken, appToken, http, ...given, deafAfterMs: DEAF_AFTER };
}

/** A wrong token is said at once; a Slack that does not answer is asked again. */
async function reachSlack(
  world: World,
  log: Log,
  ending: Ending,
  options: SlackOptions,
): Promise<SlackConnection | null> {
  for (let wait = 1_000; !ending.isAsked(); wait = Math.min(2 * wait, 60_000)) {
    const connected = await connectSlack(options);
    if (connected.ok) return connected.slack;
    if (connected.fatal) throw new Mistake(connected.trouble);
    log.warn({ trouble: connected.trouble, againInMs: wait }, 'Slack could not be reached at the start');
    const waited = new Promise<void>((resolve) => void world.timers.after(wait, resolve));
    await Promise.race([waited, ending.asked]);
  }
  return null;
}

async function giveUp(app: App, error: unknown): Promise<never> {
  await app.stop().catch(() => undefined);
  throw error;
}
