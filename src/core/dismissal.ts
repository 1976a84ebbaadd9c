import type { Mention } from './mention.ts';

/** Viewpoint-neutral: criticism is not among them. */
export const DISMISS_REASONS = ['not_city', 'duplicate', 'spam', 'praise', 'in_person', 'other'] as const;
export type DismissReason = (typeof DISMISS_REASONS)[number];

/** Why it was put aside, and in which words. */
export function dismissal({ statusWhy }: Mention): Readonly<{ reason: DismissReason; word: string | null }> {
  const [key = '', ...words] = (statusWhy ?? '').split(': ');
  const reason = DISMISS_REASONS.find((one) => one === key) ?? 'other';
  return { reason, word: words.length > 0 ? words.join(': ') : null };
}
