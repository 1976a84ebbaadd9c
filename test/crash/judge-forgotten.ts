import type { Message } from '../../src/rehearsal/slack-server/world/message.ts';
import { digest as say } from '../../src/slack/wording/digest.ts';
import type { Digest } from '../../src/store/digests.ts';
import type { City } from './city.ts';
import type { Fault } from './judge.ts';
import { actionsOn, cardsIn } from './staff.ts';

type Standing = Readonly<{ channel: string; ts: string | null }>;

/**
 * What a copy that was put back had forgotten is emptied, and only that; `done`: all of it was. Then nothing offers to work
 * on a post that no row stands for.
 */
export function judgeForgotten(
  city: City,
  found: readonly Digest[],
  known: readonly Standing[],
  done: boolean,
): readonly Fault[] {
  const messages = [...city.slack.state.channels.values()].flatMap(({ id: channel }) =>
    cardsIn(city, channel).map((message) => ({ channel, message })),
  );
  const emptied = found.flatMap(({ channel, ts }): readonly Fault[] => {
    const what = `what was forgotten at ${ts ?? 'null'} in ${channel}`;
    if (city.memory.restoredAt === 0)
      return [{ kind: 'wrong', what: `${what} was emptied, and nothing was forgotten` }];
    const text = messages.find((one) => one.channel === channel && one.message.ts === ts)?.message.text;
    // A post that was read again late has its card back.
    const isKnown = known.filter((one) => one.channel === channel && one.ts === ts).length > 1;
    return text === say.none || isKnown ? [] : [{ kind: 'wrong', what: `${what} still says "${text ?? 'nothing'}"` }];
  });
  if (!done) return emptied;
  const stands = new Set(known.map(({ channel, ts }) => `${channel} ${ts ?? ''}`));
  const works = (message: Message) => actionsOn(message).some((one) => /^(mention|digest)\./.test(one));
  const left = messages.filter(({ channel, message }) => works(message) && !stands.has(`${channel} ${message.ts}`));
  return [
    ...emptied,
    ...left.map(({ channel, message }): Fault => ({
      kind: 'wrong',
      what: `"${message.text}" at ${message.ts} in ${channel} can be worked on, and nobody knows of it`,
    })),
  ];
}
