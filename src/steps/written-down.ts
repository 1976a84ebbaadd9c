import type { Network, Post } from '../networks/network.ts';
import { refusesValue } from '../store/trouble.ts';
import { alarm } from './alarm.ts';
import type { City } from './city.ts';

/** Writes these posts down, all or none, and says how many were new; `end`: and that all were read. */
export type Write = (posts: readonly Post[], end: boolean) => Promise<number>;

/** Where more of a page are refused the fault is not theirs, and nothing is passed over. */
const FEW = 5;

/**
 * Writes a page down. A post that the database refuses for what is in it holds up nothing: then each is written alone,
 * that one is left out, and the admins are told where it is.
 */
export async function writtenDown(city: City, network: Network, posts: readonly Post[], write: Write): Promise<number> {
  try {
    return await write(posts, true);
  } catch (error) {
    if (!refusesValue(error)) throw error;
  }
  let arrived = 0;
  const refused: Post[] = [];
  for (const post of posts) {
    try {
      arrived += await write([post], false);
    } catch (error) {
      if (!refusesValue(error) || refused.push(post) > FEW) throw error;
    }
  }
  for (const { id, latestId } of refused) {
    const notice = { about: 'post_left_out', network: network.title, link: network.link?.(latestId) ?? null } as const;
    await alarm(city, `left_out:${network.name}:${id}`, latestId, notice);
  }
  return arrived + (await write([], true));
}
