import type { Action } from '../core/action.ts';
import { OPEN, type Mention } from '../core/mention.ts';
import type { Network } from '../networks/network.ts';
import { markLookedAt, mentionsNotLookedAtSince } from '../store/mentions.ts';
import type { Db } from '../store/open.ts';
import { forgetOverheard } from '../store/overheard.ts';
import type { KeptPost } from '../store/withdrawals.ts';
import { ownAccounts, type City } from './city.ts';
import { editOf } from './edit.ts';
import { stopped } from './trouble.ts';

/** X gives a day: what is taken back right after a look is found by the next one, and that takes its time. */
const NEARLY_A_DAY = 22 * 60 * 60_000;
const HOUR = 60 * 60_000;
const DAY = 24 * HOUR;
/** A look costs as much as the first reading did: who changes their mind mostly does so within a month. */
const YOUNG = 30 * DAY;
const PAGE = 100;

/**
 * Once a day each stored post of the last month, or that is open, is looked up, and once a month each older one, unless
 * a list told of it (`withdrawals.ts`): what its author took back is withdrawn, in Slack and in the store.
 */
export async function lookAgain(city: City, network: Network): Promise<boolean> {
  const { reader } = await ownAccounts(city, network.name);
  if (reader === null || (await stopped(city, network))) return false;
  const now = city.clock.now();
  const due = await mentionsNotLookedAtSince(city.store.db, network.name, now - NEARLY_A_DAY, PAGE);
  if (due.length === 0) return false;
  const looked = await network.lookUp(
    reader.account,
    due.map(({ latestId }) => latestId),
  );
  if (looked.outcome === 'trouble') return false;
  const actions = due.flatMap((mention): readonly Action[] => {
    if (looked.gone.includes(mention.latestId)) return [{ do: 'withdraw', mention: mention.id, by: null }];
    const post = looked.posts.find(({ id }) => id === mention.postId);
    if (post?.author.protected) return [{ do: 'withdraw', mention: mention.id, by: null }];
    if (!post || post.latestId === mention.latestId) return [];
    return [editOf(mention, post, now)];
  });
  const known = new Set([...looked.gone, ...looked.posts.flatMap(({ id, latestId }) => [id, latestId])]);
  const gone = due.filter(({ latestId }) => looked.gone.includes(latestId));
  await city.desk.batch({ actions });
  await forgetOverheard(city.store.db, network.name, looked.gone);
  const seen = due.filter(({ postId, latestId }) => known.has(postId) || known.has(latestId));
  await markLooked(city.store.db, seen.map(asKept), now);
  const unclear = due.filter((mention) => !seen.includes(mention)).map(({ id }) => id);
  await markLookedAt(city.store.db, unclear, now - NEARLY_A_DAY + HOUR);
  if (gone.length > 0) city.log.info({ withdrawn: gone.length }, 'Posts were withdrawn');
  return due.length === PAGE;
}

/** What is closed and old is not looked up again for a month. */
export async function markLooked(db: Db, seen: readonly Seen[], at: number): Promise<void> {
  for (const [mark, alike] of Map.groupBy(seen, (one) => lookedAtFrom(one, at))) {
    await markLookedAt(
      db,
      alike.map(({ id }) => id),
      mark,
    );
  }
}

/** What is noted of a post that was looked at then. */
export function lookedAtFrom({ postedAt, isOpen }: Seen, at: number): number {
  return at - postedAt > YOUNG && !isOpen ? at + YOUNG - DAY : at;
}

type Seen = Pick<KeptPost, 'id' | 'postedAt' | 'isOpen'>;

function asKept({ id, postedAt, status }: Mention): Seen {
  return { id, postedAt, isOpen: OPEN.some((one) => one === status) };
}
