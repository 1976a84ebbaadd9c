import type { Slack } from '../slack.ts';

/** Counts calls for the limits in force; the seconds to wait, or undefined for "go on". */
export type Pace = (slack: Slack, method: string, tier: number, channel: string | undefined) => number | undefined;

export function makePace(): Pace {
  const minutes = new Map<string, number[]>();
  const buckets = new Map<string, { tokens: number; at: number }>();
  return (slack, method, tier, channel) => {
    const now = slack.clock.now();
    const perChannel = slack.settings.channelPace;
    if (method === 'chat.postMessage' && perChannel !== undefined && channel !== undefined) {
      const bucket = buckets.get(channel) ?? { tokens: perChannel.burst, at: now };
      const filled = bucket.tokens + ((now - bucket.at) / 1000) * perChannel.perSecond;
      const tokens = Math.min(perChannel.burst, filled);
      buckets.set(channel, { tokens: tokens < 1 ? tokens : tokens - 1, at: now });
      return tokens < 1 ? Math.max(1, Math.ceil((1 - tokens) / perChannel.perSecond)) : undefined;
    }
    const most = slack.settings.tiers?.[tier];
    if (most === undefined) return undefined;
    const recent = (minutes.get(method) ?? []).filter((at) => at > now - 60_000);
    if (recent.length >= most) return Math.max(1, Math.ceil(((recent[0] ?? now) + 60_000 - now) / 1000));
    minutes.set(method, [...recent, now]);
    return undefined;
  };
}
