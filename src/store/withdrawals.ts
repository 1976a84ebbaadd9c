import { OPEN, type Status } from '../core/mention.ts';
import type { Db } from './open.ts';

/** The place of a mention in the order in which posts were written. */
export type Place = Readonly<{ postedAt: number; id: string }>;

export type KeptPost = Readonly<{
  id: string;
  /** Of the version that stands there now. */
  latestId: string;
  postedAt: number;
  lookedAt: number;
  isOpen: boolean;
}>;

export type KeptPosts = Readonly<{
  posts: readonly KeptPost[];
  /** What the next page comes after; null: this was the last. */
  next: Place | null;
}>;

/** Between two places, the first of which was looked at already; null: to the end. */
export type Stretch = Readonly<{ network: string; before: number; after: Place; upTo: Place | null }>;

/** At most `most` posts of the stretch whose words are kept, oldest first; none is written at `before` or later. */
export async function keptPosts(db: Db, { network, before, after, upTo }: Stretch, most: number): Promise<KeptPosts> {
  const query = db.selectFrom('mentions').select(['id', 'latest_id', 'posted_at', 'looked_at', 'status']);
  const kept = query.where('network', '=', network).where('status', '<>', 'withdrawn');
  const begun = kept
    .where('posted_at', '>=', after.postedAt)
    .where((one) => one.or([one('posted_at', '>', after.postedAt), one('id', '>', after.id)]));
  const ended = upTo
    ? begun
        .where('posted_at', '<=', upTo.postedAt)
        .where((one) => one.or([one('posted_at', '<', upTo.postedAt), one('id', '<=', upTo.id)]))
    : begun.where('posted_at', '<', before);
  const rows = await ended.orderBy('posted_at').orderBy('id').limit(most).execute();
  const posts = rows.map((row) => ({
    id: row.id,
    latestId: row.latest_id,
    postedAt: row.posted_at,
    lookedAt: row.looked_at,
    isOpen: isOpen(row.status),
  }));
  const last = posts.at(-1);
  return { posts, next: last && posts.length === most ? { postedAt: last.postedAt, id: last.id } : null };
}

const isOpen = (status: string) => OPEN.some((one: Status) => one === status);
