import { App, type HTTPReceiver, type SocketModeReceiver } from '@slack/bolt';
import { WebAPIPlatformError } from '@slack/web-api';
import type { Clock, Timers } from '../core/clock.ts';
import type { Workspace } from '../core/workspace.ts';
import type { Log } from '../log.ts';
import type { Department } from '../store/departments.ts';
import { slackAccess } from './access.ts';
import { askWhoWeAre, type Installed } from './boot.ts';
import { slackChannels, type Channels } from './channels.ts';
import { createBusy } from './busy.ts';
import { clientOptions, deliveryClient, interactiveClient } from './clients.ts';
import { openDoor } from './door.ts';
import { lastWeek } from './home/moved.ts';
import { keptProposals } from './home/rules.ts';
import { register } from './index.ts';
import { quietLog } from './quiet-log.ts';
import type { Parts, Relay } from './relay.ts';
import { openSocket, type Socket } from './socket.ts';
import { createTyped } from './typed.ts';
import { deafness } from './deafness.ts';
import { slackWorkspace } from './workspace.ts';
import { boot } from './wording/connection.ts';

export type SlackOptions = Readonly<{
  apiUrl: string;
  botToken: string;
  /** For Socket Mode, the default. */
  appToken: string | null;
  /** For signed requests instead: both. */
  http: Readonly<{ signingSecret: string; port: number }> | null;
  clock: Clock;
  timers: Timers;
  log: Log;
  /** No other process may be this bot: one with more connections than ours is somebody's mistake. */
  alone: boolean;
  /** No connection for so long: `deaf` is called once, and whoever started the program decides. */
  deafAfterMs: number;
  deaf: () => void;
}>;

export type SlackConnection = Readonly<{
  installed: Installed;
  workspace: Workspace;
  /** Whether that person may publish as the department, as Slack says; `unknown`: it did not say. */
  may: (person: string, department: Department) => Promise<'yes' | 'no' | 'unknown'>;
  channels: Channels;
  /** Scopes that would help and are not granted. */
  without: readonly string[];
  /** From now on people are heard. */
  start: (parts: Parts) => Promise<void>;
  stop: () => Promise<void>;
  /** Ends when everything that was pressed so far has been dealt with. */
  answered: () => Promise<void>;
  /** Whether Slack can reach us right now. */
  hears: () => boolean;
}>;

/** `trouble` is a sentence for whoever starts the program. `fatal`: trying again changes nothing. */
export type Connected =
  Readonly<{ ok: true; slack: SlackConnection }> | Readonly<{ ok: false; fatal: boolean; trouble: string }>;

export async function connectSlack(options: SlackOptions): Promise<Connected> {
  if (options.appToken === null && options.http === null) return { ok: false, fatal: true, trouble: boot.noWay };
  const client = interactiveClient(options.botToken, options);
  const who = await askWhoWeAre(client);
  if (!who.ok) return { ok: false, fatal: who.fatal, trouble: who.words };
  const { installed, without } = who;
  const { teamId, workspaceUrl } = installed;
  const workspace = slackWorkspace(deliveryClient(options.botToken, options), { url: workspaceUrl });
  const ears =
    options.http === null ? sockets(options, options.appToken ?? '') : openDoor({ ...options, ...options.http });
  const busy = createBusy(options.timers);
  const access = slackAccess({ client, clock: options.clock, teamId });
  const may = async (id: string, department: Department) => {
    const denied = await access.answer({ id, teamId }, department, 'now');
    return denied === null ? 'yes' : denied.why === 'silent' ? 'unknown' : 'no';
  };
  const channels = slackChannels(client, options.clock);
  const start = async (parts: Parts): Promise<void> => {
    const relay: Relay = {
      ...parts,
      ...installed,
      slack: client,
      access,
      channels,
      typed: createTyped(),
      lastWeek: lastWeek(parts),
      propose: keptProposals(parts),
    };
    const app = appFor(options, installed, ears.receiver);
    app.use(busy.middleware);
    register(app, relay, ears.over);
    await ears.start(app);
  };
  const stop = async (): Promise<void> => {
    await busy.done(LAST_ANSWERS);
    await ears.stop();
    await busy.done(LAST_ANSWERS);
  };
  const answered = () => busy.done(LONGEST_ANSWER);
  const { hears } = ears;
  return { ok: true, slack: { installed, workspace, channels, may, without, start, stop, answered, hears } };
}

const LAST_ANSWERS = 2_000;
const LONGEST_ANSWER = 10_000;

type Ears = Readonly<{
  over: 'socket' | 'http';
  receiver: SocketModeReceiver | HTTPReceiver;
  start: (app: App) => Promise<void>;
  stop: () => Promise<void>;
  hears: () => boolean;
}>;

/** Two connections: Slack renews each of them every few hours, and never both at once. */
function sockets(options: SlackOptions, appToken: string): Ears {
  const { clock, timers, log } = options;
  const hearing = deafness(timers, options.deafAfterMs, options.deaf);
  const counted = (connections: number) => {
    if (options.alone && connections > COUNT)
      log.warn({ connections, ours: COUNT }, 'Slack has more connections of this app than ours');
  };
  const changed = (connected: boolean) => {
    hearing.changed(connected);
  };
  const one = (): Socket => openSocket({ apiUrl: options.apiUrl, appToken, clock, timers, log, changed, counted });
  const [first, second] = [one(), one()];
  return {
    over: 'socket',
    receiver: first.receiver,
    hears: hearing.hears,
    async start(app) {
      hearing.begin();
      try {
        await Promise.all([first.start(app), second.start(app)]);
      } catch (error) {
        await Promise.all([first.stop(), second.stop()]);
        throw error instanceof WebAPIPlatformError
          ? new Error(boot.appToken(error.data.error), { cause: error })
          : error;
      }
    },
    async stop() {
      hearing.end();
      await Promise.all([first.stop(), second.stop()]);
    },
  };
}

const COUNT = 2;

/** Who we are is known: otherwise every press would ask Slack first. */
function appFor(options: SlackOptions, { botId, botUserId }: Installed, receiver: Ears['receiver']): App {
  return new App({
    token: options.botToken,
    botId,
    botUserId,
    tokenVerificationEnabled: false,
    convoStore: false,
    extendedErrorHandler: true,
    clientOptions: clientOptions(options, 'bolt', 5_000),
    logger: quietLog(options.log, 'bolt'),
    receiver,
  });
}
