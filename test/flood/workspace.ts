import type { Outgoing, SendOutcome, Workspace } from '../../src/core/workspace.ts';

export type Sent = Readonly<{ at: number; channel: string; thread: string | null; message: Outgoing }>;

export type FloodedSlack = Workspace &
  Readonly<{
    sent: readonly Sent[];
    redraws: ReadonlyMap<string, number>;
    /** How often it had to refuse, because a channel got more than it takes. */
    refusals: () => number;
  }>;

/** Slack takes one message a second and channel, and five at once. */
const BURST = 5;

export function floodedSlack(now: () => number): FloodedSlack {
  const sent: Sent[] = [];
  const redraws = new Map<string, number>();
  const buckets = new Map<string, Readonly<{ left: number; at: number }>>();
  let refusals = 0;
  const takes = (channel: string) => {
    const { left, at } = buckets.get(channel) ?? { left: BURST, at: now() };
    const full = Math.min(BURST, left + (now() - at) / 1_000);
    buckets.set(channel, { left: full < 1 ? full : full - 1, at: now() });
    return full >= 1;
  };
  return {
    sent,
    redraws,
    refusals: () => refusals,
    send(message): Promise<SendOutcome> {
      const { channel, thread } = message;
      if (!takes(channel)) {
        refusals += 1;
        return Promise.resolve({ outcome: 'try_later', afterMs: 1_000, words: 'ratelimited' });
      }
      sent.push({ at: now(), channel, thread, message });
      return Promise.resolve({ outcome: 'done', ts: `${sent.length}.0001` });
    },
    redraw(message) {
      redraws.set(message.channel, (redraws.get(message.channel) ?? 0) + 1);
      return Promise.resolve({ outcome: 'done', ts: message.ts });
    },
    find: () => Promise.resolve({ outcome: 'looked', found: new Map() }),
  };
}
