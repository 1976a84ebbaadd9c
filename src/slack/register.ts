import { RespondError, type RespondFn } from '@slack/bolt';
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

/** Slack does not take this message; a plainer one it may. */
export class NotTaken extends Error {
  override readonly name = 'NotTaken';
}

export function responder({ respond }: Readonly<{ respond?: RespondFn }>): Respond {
  return async ({ text, blocks }, to) => {
    if (!respond) throw new NotTaken('there is nowhere to answer');
    const how = { response_type: to === 'channel' ? 'in_channel' : 'ephemeral', replace_original: false } as const;
    try {
      const answer = await respond({ ...how, text, blocks: [...blocks] });
      const said = await answer.text();
      if (said.includes('"ok":false')) throw new NotTaken(said.slice(0, 200));
    } catch (error) {
      if (error instanceof RespondError && error.statusCode === BAD_REQUEST) throw new NotTaken('bad request');
      throw error;
    }
  };
}

const BAD_REQUEST = 400;
