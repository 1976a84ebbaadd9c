import type { Post } from './post.ts';
import { compareIds } from './snowflake.ts';

/** Lists of posts are kept oldest first; a post with an older id than the last finds its place. */
export function insert(list: Post[], post: Post): void {
  let at = list.length;
  while (at > 0 && compareIds(list[at - 1]?.id ?? '', post.id) > 0) at -= 1;
  list.splice(at, 0, post);
}

export function file(index: Map<string, Post[]>, key: string, post: Post): void {
  const list = index.get(key);
  if (list === undefined) index.set(key, [post]);
  else insert(list, post);
}

/** Newest first, without copying a long list for a short look. */
export function* newestFirst(list: readonly Post[]): Generator<Post> {
  for (let at = list.length - 1; at >= 0; at -= 1) {
    const post = list[at];
    if (post !== undefined) yield post;
  }
}
