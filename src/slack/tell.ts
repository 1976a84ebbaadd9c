import type { Asker } from './access.ts';
import type { Relay } from './relay.ts';
import { errorName } from './slack-errors.ts';
import type { Message } from './views/block.ts';
import { words } from './views/rich-text.ts';
import { sentence } from './views/sentence.ts';

export type Spot = Readonly<{ person: Asker; channel: string | null; thread?: string | null }>;

/** Says something to one person: beside what they pressed, or else in the app's own conversation with them. */
export async function tell(relay: Relay, spot: Spot, message: Message): Promise<void> {
  const user = spot.person.id;
  if (spot.channel !== null) {
    const thread = spot.thread ? { thread_ts: spot.thread } : {};
    try {
      await relay.slack.chat.postEphemeral({ channel: spot.channel, user, ...message, parse: 'none', ...thread });
      return;
    } catch (error) {
      if (errorName(error) === null) throw error;
    }
  }
  await relay.slack.chat.postMessage({ channel: user, ...message, ...QUIET });
}

const QUIET = { parse: 'none', unfurl_links: false, unfurl_media: false } as const;

/** One sentence of ours. */
export function saying(said: string): Message {
  return sentence([words(said)]);
}
