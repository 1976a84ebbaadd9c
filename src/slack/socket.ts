import { SocketModeReceiver, type App } from '@slack/bolt';
import { WebAPIPlatformError, WebAPIRateLimitedError } from '@slack/web-api';
import type { Clock, Timers } from '../core/clock.ts';
import type { Log } from '../log.ts';
import { clientOptions, type Reached } from './clients.ts';
import { within } from './deadline.ts';
import { quietLog } from './quiet-log.ts';

export type Socket = Readonly<{
  receiver: SocketModeReceiver;
  /** Ends with the first connection, or with why Slack will never give one. */
  start: (app: App) => Promise<void>;
  stop: () => Promise<void>;
}>;

export type SocketOptions = Reached &
  Readonly<{
    appToken: string;
    clock: Clock;
    timers: Timers;
    log: Log;
    changed: (connected: boolean) => void;
    /** How many connections Slack says this app has. */
    counted: (connections: number) => void;
  }>;

/**
 * One connection in Socket Mode, kept up by ourselves. The library's own way back waits seconds before it begins, gives
 * up for good on an unreachable network, and rejects where nobody catches it; so it is switched off.
 */
export function openSocket(options: SocketOptions): Socket {
  const { clock, timers, log } = options;
  const receiver = new SocketModeReceiver({
    appToken: options.appToken,
    autoReconnectEnabled: false,
    logger: quietLog(log, 'socket'),
    installerOptions: { clientOptions: clientOptions(options, 'socket', 10_000) },
  });
  let stopping = false;
  let failures = 0;
  let connectedAt: number | null = null;
  let takeBack = (): void => undefined;

  receiver.client.on('connected', () => {
    connectedAt = clock.monotonic();
    options.changed(true);
    if (stopping) void hangUp(receiver);
  });
  receiver.client.on('disconnected', () => {
    if (connectedAt !== null && clock.monotonic() - connectedAt > SETTLED) failures = 0;
    if (connectedAt === null) return;
    connectedAt = null;
    options.changed(false);
    again(backoff(failures));
  });
  receiver.client.on('ws_message', (message: unknown) => {
    const count = connectionsIn(message);
    if (count !== null) options.counted(count);
  });

  const again = (after: number): void => {
    if (stopping) return;
    takeBack = timers.after(after, () => void connect());
  };
  /** null: connected. A connection without a greeting is given up. */
  const attempt = async (): Promise<Readonly<{ error: unknown }> | null> => {
    failures += 1;
    const giveUp = timers.after(PATIENCE, () => void hangUp(receiver));
    try {
      await receiver.start();
      return null;
    } catch (error) {
      log.warn({ attempt: failures, error: nameOf(error) }, 'Slack gave no connection');
      return { error };
    } finally {
      giveUp();
    }
  };
  const connect = async (): Promise<void> => {
    const missed = stopping ? null : await attempt();
    if (missed) again(waitAsked(missed.error) ?? backoff(failures));
  };

  return {
    receiver,
    async start(app) {
      receiver.init(app);
      const missed = await attempt();
      if (missed?.error instanceof WebAPIPlatformError && FOR_GOOD.has(missed.error.data.error)) throw missed.error;
      if (missed) again(waitAsked(missed.error) ?? backoff(failures));
    },
    async stop() {
      stopping = true;
      takeBack();
      if (connectedAt === null) return;
      const left = hangUp(receiver).then(() => true);
      // A peer that does not answer is left by asking twice.
      if (!(await within(timers, 1_000, left, false))) await hangUp(receiver);
    },
  };
}

const PATIENCE = 20_000;
/** A connection that lived so long was a good one: the next is opened at once. */
const SETTLED = 2_000;
const FOR_GOOD = new Set(['invalid_auth', 'not_authed', 'account_inactive', 'missing_scope', 'not_allowed_token_type']);

/** At once the first time; then slower and slower. */
function backoff(failures: number): number {
  return failures <= 1 ? 0 : Math.min(30_000, 1_000 * 1.5 ** (failures - 2));
}

/** A socket that is half open already may reject with nothing at all. */
function hangUp(receiver: SocketModeReceiver): Promise<void> {
  return receiver.stop().catch(() => undefined);
}

function waitAsked(error: unknown): number | null {
  return error instanceof WebAPIRateLimitedError ? error.retryAfter * 1_000 : null;
}

function nameOf(error: unknown): string {
  if (error instanceof WebAPIPlatformError) return error.data.error;
  return error instanceof Error ? error.name : 'closed';
}

function connectionsIn(message: unknown): number | null {
  if (typeof message !== 'string' || !message.includes('num_connections') || message.length > 2_000) return null;
  const { type, num_connections: count } = JSON.parse(message) as { type?: unknown; num_connections?: unknown };
  return type === 'hello' && typeof count === 'number' ? count : null;
}
