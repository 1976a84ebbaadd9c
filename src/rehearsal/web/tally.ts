import type { Tally } from './shown.ts';

/** A post as the simulated X knows it. */
export type PostCounted = Readonly<{
  id: string;
  at: number;
  /** The city has to bring it to somebody: it is public, from outside and names the mayor. */
  due: boolean;
  /** The channel in which somebody who knows would want it. */
  wanted?: string;
}>;

/** A card as the simulated Slack holds it; `live`: not the one line that is left after a move. */
export type CardCounted = Readonly<{ post: string; channel: string; at: number; live: boolean }>;

/** A public answer of one of the city's accounts that the bot has published. */
export type AnswerCounted = Readonly<{ by: string; to: string; words: string }>;

export type Counting = Readonly<{
  posts: readonly PostCounted[];
  cards: readonly CardCounted[];
  /** Posts that stand in digests, by the digests' own count, and are shown nowhere else. */
  folded: number;
  answers: readonly AnswerCounted[];
  /** The channel of what nobody is sure about. */
  triage: string;
  now: number;
  /** Since when nothing has stood in the way: bot on, no fault. Undefined: something does now. */
  healthySince: number | undefined;
}>;

/** A card may take this long, and as long as cards still come: a channel takes one message a second. */
const PATIENCE_MS = 30_000;

/** Counted from what the two networks hold, not from what the bot says of itself. */
export function count({ posts, cards, folded, answers, triage, now, healthySince }: Counting): Tally {
  const first = new Map<string, CardCounted>();
  for (const card of cards) {
    const known = first.get(card.post);
    if (known === undefined || card.at < known.at) first.set(card.post, card);
  }
  const due = posts.filter((post) => post.due);
  const carded = due.filter((post) => first.has(post.id));
  const missing = due.filter((post) => !first.has(post.id));
  const labelled = carded.filter((post) => post.wanted !== undefined);
  const cameTo = (post: PostCounted): string | undefined => first.get(post.id)?.channel;
  const newest = Math.max(0, ...cards.map((card) => card.at));
  const quiet = healthySince !== undefined && now - Math.max(newest, healthySince) > PATIENCE_MS;
  const told = Math.min(folded, missing.length);
  const late = quiet ? missing.filter((post) => now - post.at > PATIENCE_MS).length : 0;
  const lost = Math.max(0, late - told);
  return {
    posts: due.length,
    carded: carded.length,
    labelled: labelled.length,
    right: labelled.filter((post) => cameTo(post) === post.wanted).length,
    asked: labelled.filter((post) => cameTo(post) === triage && post.wanted !== triage).length,
    folded: told,
    waiting: missing.length - told - lost,
    lost,
    doubled:
      surplus(cards.filter((card) => card.live).map(({ post, channel }) => `${post} ${channel}`)) +
      surplus(answers.map(({ by, to, words }) => `${by} ${to} ${words}`)),
  };
}

function surplus(keys: readonly string[]): number {
  return keys.length - new Set(keys).size;
}
