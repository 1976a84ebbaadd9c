import type { RespondFn } from '@slack/bolt';
import type { Respond } from './payload.ts';
import type { Relay } from './relay.ts';

/** The socket of the answer may be gone by now. Slack shows the person a sign; what they asked for is done all the same. */
export async function acked(relay: Relay, ack: Promise<void>): Promise<void> {
  try {
    await ack;
  } catch (error) {
    relay.log.warn({ error: error instanceof Error ? error.name : 'unknown' }, 'Slack could not be answered in time');
  }
}

export function responder({ respond }: Readonly<{ respond?: RespondFn }>): Respond {
  return async ({ text, blocks }, to) => {
    if (!respond) throw new Error('There is nowhere to answer');
    await respond({
      response_type: to === 'channel' ? 'in_channel' : 'ephemeral',
      replace_original: false,
      text,
      blocks: [...blocks],
    });
  };
}
