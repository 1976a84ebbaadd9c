import { regainChannel } from '../../store/lost-channels.ts';
import { text } from '../payload.ts';
import type { Relay } from '../relay.ts';

/** The bot was invited: a channel that Slack had refused takes cards again. */
export async function memberJoinedChannel(relay: Relay, event: unknown): Promise<void> {
  if (text(event, 'user') !== relay.botUserId) return;
  const channel = text(event, 'channel');
  await regainChannel(relay.store.db, channel);
  relay.log.info({ channel }, 'The bot was invited to a channel');
}
