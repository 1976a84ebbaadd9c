import type { DepartmentName } from './card.ts';
import type { Mention } from './mention.ts';

/** Everything that a digest shows, read at the moment it is drawn. */
export type DigestView = Readonly<{
  id: string;
  channel: string;
  /** More came than the channel takes, more even of what may tell of danger to life, or they are recognised as nobody's. */
  about: 'many' | 'danger' | 'nobodys';
  departments: readonly DepartmentName[];
  /** Posts that are in it now: without those that moved on, or were taken back. */
  count: number;
  /** How many of them wait for somebody and have no card of their own. */
  waiting: number;
  /** When the first and the last of them were posted. */
  from: number;
  to: number;
  /** The city's own keywords that most of them name, at most two. */
  shared: readonly string[];
  /** The first few, oldest first; all of those that are nobody's. */
  first: readonly Mention[];
}>;
