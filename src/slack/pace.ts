/** Slack takes about one message a second and channel, and a short burst. Times are monotonic milliseconds. */
export type Pace = Readonly<{
  /** When the channel takes its next message; `now` if it does at once. */
  nextFree: (channel: string, now: number) => number;
  /** How many messages the channel takes right now. */
  free: (channel: string, now: number) => number;
  /** A message goes to the channel now. */
  take: (channel: string, now: number) => void;
  /** Slack asked to leave the channel alone until then. */
  rest: (channel: string, until: number) => void;
}>;

const EVERY = 1_000;
const BURST = 3;

export function makePace(every = EVERY, burst = BURST): Pace {
  /** Per channel: when its bucket is full again. */
  const fullAt = new Map<string, number>();
  const slack = every * (burst - 1);
  const nextFree = (channel: string, now: number) => Math.max(now, (fullAt.get(channel) ?? now) - slack);
  return {
    nextFree,
    free: (channel, now) =>
      Math.max(0, Math.floor((now + slack - Math.max(now, fullAt.get(channel) ?? now)) / every) + 1),
    take(channel, now) {
      if (fullAt.size > 1_000) forgetFull(fullAt, now);
      fullAt.set(channel, Math.max(now, fullAt.get(channel) ?? now) + every);
    },
    rest(channel, until) {
      fullAt.set(channel, Math.max(fullAt.get(channel) ?? 0, until + slack));
    },
  };
}

function forgetFull(fullAt: Map<string, number>, now: number): void {
  for (const [channel, at] of fullAt) if (at <= now) fullAt.delete(channel);
}
