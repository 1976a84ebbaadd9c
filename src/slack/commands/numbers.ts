import type { Respond } from '../payload.ts';
import { NotTaken } from '../register.ts';
import type { Relay, StatsQuestion } from '../relay.ts';
import { statsMessage } from '../views/stats.ts';

/** With chart and table; where Slack refuses these, in words. `sharedBy`: for the whole channel, then nobody is named. */
export async function answerWithNumbers(
  relay: Pick<Relay, 'numbers'>,
  question: StatsQuestion,
  respond: Respond,
  sharedBy: string | null,
): Promise<void> {
  const numbers = await relay.numbers(question);
  const how = sharedBy === null ? {} : { sharedBy };
  const to = sharedBy === null ? 'person' : 'channel';
  try {
    await respond(statsMessage(numbers, how), to);
  } catch (error) {
    if (!(error instanceof NotTaken)) throw error;
    await respond(statsMessage(numbers, { ...how, plain: true }), to);
  }
}
