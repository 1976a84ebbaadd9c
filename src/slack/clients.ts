import { WebClient, type WebClientOptions } from '@slack/web-api';
import type { Log } from '../log.ts';
import { quietLog } from './quiet-log.ts';

export type Reached = Readonly<{ apiUrl: string; log: Log }>;

/**
 * One attempt, an end to waiting, and a full channel is told to us instead of stopping every other call. Fresh at every
 * call: the libraries write into what they are given.
 */
export function clientOptions({ apiUrl, log }: Reached, part: string, timeout: number): WebClientOptions {
  return {
    slackApiUrl: apiUrl.endsWith('/') ? apiUrl : `${apiUrl}/`,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout,
    logger: quietLog(log, part),
  };
}

/** For what people wait on: windows, answers to a click, who somebody is. */
export function interactiveClient(token: string, reached: Reached): WebClient {
  return new WebClient(token, clientOptions(reached, 'clicks', 5_000));
}

/** For what is owed: whoever calls it retries, not the library. */
export function deliveryClient(token: string, reached: Reached): WebClient {
  return new WebClient(token, clientOptions(reached, 'deliveries', 10_000));
}
