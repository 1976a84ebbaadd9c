import type { Account } from './account.ts';
import type { Post } from './post.ts';
import type { World } from './world.ts';

/** Did the author of this post call the account: name it, or quote one of its posts? */
export function summons(world: World, target: Post, account: Account): boolean {
  const quoted = target.quotes === undefined ? undefined : world.posts.get(target.quotes);
  if (quoted?.authorId === account.id) return true;
  return (world.rules.implicitSummons ? target.mentions : idsOf(target)).includes(account.id);
}

/** Accounts that the author named in words, not those that X put in front of a reply. */
export function idsOf(post: Post): string[] {
  const entities = post.layout.note?.entities ?? post.layout.entities;
  return (entities.mentions ?? []).filter((one) => one.start >= post.layout.displayRange[0]).map((one) => one.id);
}
