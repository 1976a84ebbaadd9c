import { HTTPReceiver, type App } from '@slack/bolt';
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { Clock, Timers } from '../core/clock.ts';
import type { Log } from '../log.ts';
import { quietLog } from './quiet-log.ts';

export type DoorOptions = Readonly<{ signingSecret: string; port: number; clock: Clock; timers: Timers; log: Log }>;

/** Larger than any payload of ours: what people enter is limited, and windows hold 250 kB at most. */
const LARGEST = 1_000_000;
const AHEAD = 60;

/**
 * Signed requests from Slack, for who cannot use Socket Mode. The library checks the signature and that a request is
 * not old, but takes one that is dated ahead: kept until its time has come, it could be sent again long after.
 */
export function openDoor({ signingSecret, port, clock, timers, log }: DoorOptions) {
  const receiver = new HTTPReceiver({
    signingSecret,
    bodyLimit: LARGEST,
    logger: quietLog(log, 'door'),
    customPropertiesExtractor: (request) => ({ request: keyOf(request, request.rawBody) }),
  });
  const server = createServer({ requestTimeout: 10_000 }, (request, response) => {
    const refuse = (status: number): void => void response.writeHead(status, { connection: 'close' }).end();
    if (datedAhead(request, clock)) refuse(401);
    else
      try {
        receiver.requestListener(request, response);
      } catch {
        refuse(404);
      }
  });
  return {
    over: 'http' as const,
    receiver,
    hears: () => server.listening,
    async start(app: App): Promise<void> {
      receiver.init(app);
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, resolve);
      });
    },
    async stop(): Promise<void> {
      if (!server.listening) return;
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      const cut = timers.after(1_000, () => server.closeAllConnections());
      await closed;
      cut();
    },
  };
}

function datedAhead(request: IncomingMessage, clock: Clock): boolean {
  const at = Number(request.headers['x-slack-request-timestamp']);
  return at > clock.now() / 1_000 + AHEAD;
}

/** The same for the same words of the same second, and for no other request. */
function keyOf({ headers }: IncomingMessage, body: Buffer): string {
  const at = Number(headers['x-slack-request-timestamp']);
  return createHash('sha256').update(`${at}:`).update(body).digest('base64url');
}
