type Threaded = Readonly<{ id: string; at: number; conversation: string; inReplyTo?: string }>;

/** Conversations, the one that began last first; in each, every answer stands under what it answers. */
export function threadsOf<Post extends Threaded>(posts: readonly Post[]): readonly (readonly Post[])[] {
  const known = new Set(posts.map((post) => post.id));
  const answers = Map.groupBy(posts, (post) => post.inReplyTo ?? '');
  const roots = posts.filter((post) => post.inReplyTo === undefined || !known.has(post.inReplyTo));
  const newestFirst = roots.toSorted((one, other) => other.at - one.at || (other.id > one.id ? 1 : -1));
  return newestFirst.map((root) => underneath(root, answers));
}

function underneath<Post extends Threaded>(post: Post, answers: ReadonlyMap<string, readonly Post[]>): readonly Post[] {
  const inOrder = (answers.get(post.id) ?? []).toSorted((one, other) => one.at - other.at);
  return [post, ...inOrder.flatMap((answer) => underneath(answer, answers))];
}
