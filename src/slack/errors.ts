import { field, text } from './payload.ts';
import type { Relay } from './relay.ts';
import { errorName } from './slack-errors.ts';
import { saying, tell } from './tell.ts';
import { windows } from './wording/window.ts';

/** Turns any surprise into words for the person who pressed, and a line in the log under the same word. */
export async function explain(relay: Relay, error: Error, body: unknown): Promise<void> {
  const surprise = rootOf(error);
  // The answer to Slack came too late or found its socket closed: what was asked for is done all the same.
  if (LATE.test(surprise.name)) {
    relay.log.warn({ error: surprise.name }, 'Slack was answered too late');
    return;
  }
  // The very same press has opened its window already.
  if (errorName(surprise) === 'exchanged_trigger_id') {
    relay.log.info({ again: 'press' }, 'Slack sent something again');
    return;
  }
  const word = report(relay, surprise);
  const person = text(field(body, 'user'), 'id') || text(body, 'user_id');
  if (person === '') return;
  const channel = text(field(body, 'channel'), 'id') || text(body, 'channel_id') || null;
  const thread = text(field(body, 'container'), 'thread_ts') || null;
  const message = saying(wordsFor(surprise, word));
  await tell(relay, { person: { id: person, teamId: null }, channel, thread }, message).catch(() => {
    relay.log.warn({ word }, 'Nobody could be told of a surprise');
  });
}

/** In the log under a word that the person can pass on; never with what anybody wrote. */
export function report(relay: Relay, error: unknown): string {
  const word = relay.ids().replaceAll('-', '').slice(-6);
  const surprise = error instanceof Error ? rootOf(error) : new Error('unknown');
  const fields = { word, error: surprise.name, code: codeOf(surprise), at: placeOf(surprise) };
  relay.log.error(fields, 'A press met a surprise');
  return word;
}

const LATE = /^SM(?:SendWhile|Websocket)/;

export function wordsFor(error: unknown, word: string): string {
  const name = errorName(error) ?? '';
  if (name === 'expired_trigger_id') return windows.pressAgain;
  if (error instanceof Error && codeOf(error) === 'SQLITE_FULL') return windows.full;
  return windows.lookFirst(word);
}

function codeOf(error: Error): string | null {
  return errorName(error) ?? ('code' in error && typeof error.code === 'string' ? error.code : null);
}

/** Bolt wraps what it does not know. */
function rootOf(error: Error): Error {
  const { original } = error as { original?: unknown };
  return original instanceof Error ? original : error;
}

/** Where in our own code, without anybody's words. */
function placeOf(error: Error): string | undefined {
  return error.stack
    ?.split('\n')
    .find((line) => line.includes('/src/'))
    ?.trim();
}
