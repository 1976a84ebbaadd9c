/** Slack takes about one message a second and channel, and a short burst. Times are monotonic milliseconds. */
export type Pace = Readonly<{
  /** How many messages the channel takes right now. */
  free: (channel: string, now: number) => number;
  /** When it takes the next one; `now` if it does at once. */
  nextFree: (channel: string, now: number) => number;
  /** A message goes to the channel now. */
  take: (channel: string, now: number) => void;
  /** Slack asked to leave the channel alone until then. */
  rest: (channel: string, until: number) => void;
}>;

const EVERY = 1_000;
const BURST = 3;

export function makePace(every = EVERY, burst = BURST): Pace {
  /** Per channel: when its whole burst is there again. */
  const wholeAt = new Map<string, number>();
  const free = (channel: string, now: number) => {
    const missing = Math.max(0, (wholeAt.get(channel) ?? now) - now) / every;
    return Math.max(0, Math.floor(burst - missing));
  };
  return {
    free,
    nextFree: (channel, now) => Math.max(now, (wholeAt.get(channel) ?? now) - every * (burst - 1)),
    take(channel, now) {
      if (wholeAt.size > 1_000) forgetWhole(wholeAt, now);
      wholeAt.set(channel, Math.max(now, wholeAt.get(channel) ?? now) + every);
    },
    rest(channel, until) {
      wholeAt.set(channel, Math.max(wholeAt.get(channel) ?? 0, until + every * (burst - 1)));
    },
  };
}

function forgetWhole(wholeAt: Map<string, number>, now: number): void {
  for (const [channel, at] of wholeAt) if (at <= now) wholeAt.delete(channel);
}
