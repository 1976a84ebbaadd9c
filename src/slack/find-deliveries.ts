import type { WebClient } from '@slack/web-api';
import type { FindOutcome, Place, Posted, PostedOutcome } from '../core/workspace.ts';
import { nextPage } from './next-page.ts';
import { errorName, failureOf } from './slack-errors.ts';

/**
 * Under this name a message carries the delivery that it is, and of what kind. Anybody in the workspace can read it:
 * nothing else is in it.
 */
export const METADATA = 'mention_relay';

type Seen = Readonly<{ ts?: unknown; metadata?: unknown; reply_count?: unknown }>;
type Page = Readonly<{ messages: readonly Seen[]; next: string }>;
type Ours = Posted & Readonly<{ delivery: string }>;
type Read = Readonly<{ outcome: 'looked'; ours: readonly Ours[] }> | Exclude<FindOutcome, { outcome: 'looked' }>;

/** Reads the channel (or thread) back to `since` and looks for our own deliveries in what nobody sees. */
export async function findDeliveries(
  client: WebClient,
  place: Place,
  deliveries: readonly string[],
  since: number,
): Promise<FindOutcome> {
  const wanted = new Set(deliveries);
  const found = new Map<string, string>();
  const threads: string[] = [];
  const read = await readBack(client, place, since, (page) => {
    for (const { delivery, ts, hasThread } of page) {
      if (wanted.has(delivery)) found.set(delivery, ts);
      if (place.thread === null && hasThread) threads.push(ts);
    }
    return found.size < wanted.size;
  });
  return read.outcome === 'looked' ? { outcome: 'looked', found, threads } : read;
}

/** All that we posted there since. */
export async function listPosted(client: WebClient, place: Place, since: number): Promise<PostedOutcome> {
  const read = await readBack(client, place, since, () => true);
  return read.outcome === 'looked' ? { outcome: 'looked', posted: read.ours } : read;
}

/** Page by page, newest first, as long as `goOn` says. */
async function readBack(
  client: WebClient,
  place: Place,
  since: number,
  goOn: (page: readonly Ours[]) => boolean,
): Promise<Read> {
  const ours: Ours[] = [];
  try {
    let cursor = '';
    do {
      const page = await read(client, place, since, cursor);
      const its = page.messages.flatMap(oursIn);
      ours.push(...its);
      cursor = goOn(its) ? page.next : '';
    } while (cursor !== '');
    return { outcome: 'looked', ours };
  } catch (error) {
    if (place.thread !== null && errorName(error) === 'thread_not_found') return NOTHING;
    if (BARRED.has(errorName(error) ?? '')) return { outcome: 'cannot', words: `Slack said ${errorName(error) ?? ''}` };
    return { outcome: 'trouble', words: failureOf(error, 'repeatable').words };
  }
}

/** Somebody deleted what the thread hung on, and all that was in it. */
const NOTHING = { outcome: 'looked', ours: [] } as const;

const BARRED = new Set(['missing_scope', 'not_in_channel', 'channel_not_found', 'no_permission', 'access_denied']);

/** Our clock may have been an hour ahead of Slack's when `since` was written down. */
const AHEAD = 2 * 60 * 60_000;

async function read(client: WebClient, place: Place, since: number, cursor: string): Promise<Page> {
  const span = {
    channel: place.channel,
    oldest: (Math.max(0, since - AHEAD) / 1_000).toFixed(6),
    limit: 999,
    include_all_metadata: true,
    ...(cursor !== '' && { cursor }),
  };
  const answer =
    place.thread === null
      ? await client.conversations.history(span)
      : await client.conversations.replies({ ...span, ts: place.thread });
  return { messages: answer.messages ?? [], next: nextPage(answer, cursor) };
}

function oursIn({ ts, metadata, reply_count: answers }: Seen): readonly Ours[] {
  if (typeof ts !== 'string' || typeof metadata !== 'object' || metadata === null) return [];
  const { event_type: type, event_payload: payload } = metadata as { event_type?: unknown; event_payload?: unknown };
  if (type !== METADATA || typeof payload !== 'object' || payload === null) return [];
  const { delivery, kind } = payload as { delivery?: unknown; kind?: unknown };
  if (typeof delivery !== 'string') return [];
  return [
    {
      ts,
      delivery,
      kind: typeof kind === 'string' ? kind : null,
      hasThread: typeof answers === 'number' && answers > 0,
    },
  ];
}
