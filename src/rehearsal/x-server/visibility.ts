import type { Account } from './account.ts';
import type { Post } from './post.ts';
import { accountOf } from './world.ts';
import type { World } from './world.ts';

/** What a viewer (nobody: the app alone) may see of a post. */
export function sight(
  world: World,
  post: Post | undefined,
  viewer: Account | undefined,
): 'visible' | 'missing' | 'hidden' {
  if (post === undefined || post.deleted) return 'missing';
  const author = accountOf(world, post.authorId);
  if (author.suspended) return 'missing';
  if (author.id === viewer?.id) return 'visible';
  if (author.protected && (viewer === undefined || !author.followers.has(viewer.id))) return 'hidden';
  if (viewer !== undefined && author.blocked.has(viewer.id)) return 'hidden';
  return 'visible';
}

/** In timelines and search: visible, indexed, and the newest of its versions. */
export function listed(world: World, post: Post, viewer: Account | undefined): boolean {
  return (
    post.history.at(-1) === post.id && post.indexedAt <= world.nature.now() && sight(world, post, viewer) === 'visible'
  );
}
