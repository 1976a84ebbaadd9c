import type { WebClient } from '@slack/web-api';
import type { FindOutcome, Place } from '../core/workspace.ts';
import { errorName, failureOf } from './slack-errors.ts';

/** Under this name a message carries the delivery that it is. Anybody in the workspace can read it: nothing else is in it. */
export const METADATA = 'mention_relay';

type Seen = Readonly<{ ts?: string | undefined; metadata?: unknown; reply_count?: number | undefined }>;
type Page = Readonly<{ messages: readonly Seen[]; next: string }>;

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
  try {
    let cursor = '';
    do {
      const page = await read(client, place, since, cursor);
      for (const message of page.messages) {
        const delivery = deliveryIn(message);
        if (delivery === null || message.ts === undefined) continue;
        if (wanted.has(delivery)) found.set(delivery, message.ts);
        if (place.thread === null && (message.reply_count ?? 0) > 0) threads.push(message.ts);
      }
      cursor = page.next;
    } while (cursor !== '' && found.size < wanted.size);
    return { outcome: 'looked', found, threads };
  } catch (error) {
    if (place.thread !== null && errorName(error) === 'thread_not_found') return NOTHING;
    if (BARRED.has(errorName(error) ?? '')) return { outcome: 'cannot', words: `Slack said ${errorName(error) ?? ''}` };
    return { outcome: 'trouble', words: failureOf(error, 'repeatable').words };
  }
}

/** Somebody deleted what the thread hung on, and all that was in it. */
const NOTHING = { outcome: 'looked', found: new Map<string, string>(), threads: [] } as const;

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
  return { messages: answer.messages ?? [], next: answer.response_metadata?.next_cursor ?? '' };
}

function deliveryIn({ metadata }: Seen): string | null {
  if (typeof metadata !== 'object' || metadata === null) return null;
  const { event_type: type, event_payload: payload } = metadata as { event_type?: unknown; event_payload?: unknown };
  if (type !== METADATA || typeof payload !== 'object' || payload === null) return null;
  const { delivery } = payload as { delivery?: unknown };
  return typeof delivery === 'string' ? delivery : null;
}
