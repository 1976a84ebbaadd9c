import type { Content, SendOutcome, Workspace } from '../../src/core/workspace.ts';

/** What stood in it: the post of a card, the digest, or nothing of either; and a mention that can be seen there. */
export type Sent = Readonly<{
  at: number;
  channel: string;
  delivery: string;
  post: string | null;
  digest: string | null;
  mention: string | null;
}>;

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
      const { channel, delivery, content } = message;
      if (!takes(channel)) {
        refusals += 1;
        return Promise.resolve({ outcome: 'try_later', afterMs: 1_000, words: 'ratelimited' });
      }
      sent.push({ at: now(), channel, delivery, ...shownIn(content) });
      return Promise.resolve({ outcome: 'done', ts: `${sent.length}.0001` });
    },
    redraw(message) {
      redraws.set(message.channel, (redraws.get(message.channel) ?? 0) + 1);
      return Promise.resolve({ outcome: 'done', ts: message.ts });
    },
    posted: () => Promise.resolve({ outcome: 'looked', posted: [] }),
    find: () => Promise.resolve({ outcome: 'looked', found: new Map(), threads: [] }),
  };
}

function shownIn(content: Content): Pick<Sent, 'post' | 'digest' | 'mention'> {
  const nothing = { post: null, digest: null, mention: null };
  if (content.kind === 'card') {
    const { postId: post, id: mention } = content.card.mention;
    return { ...nothing, post, mention };
  }
  if (content.kind === 'notice') return nothing;
  return { ...nothing, digest: content.digest.id, mention: content.digest.first[0]?.id ?? null };
}
