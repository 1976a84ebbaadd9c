import type { Action } from '../core/action.ts';
import type { Mention } from '../core/mention.ts';
import type { Post } from '../networks/network.ts';

/** The author changed the post: everything that it says and shows now. */
export function editOf(mention: Mention, post: Post, at: number): Extract<Action, { do: 'edit' }> {
  const { latestId, text, author, lang, url, pictures, quotes, names, chained } = post;
  const { handle: authorHandle, name: authorName } = author;
  const [quotesId, quotesUrl] = [quotes?.id ?? null, quotes?.url ?? null];
  const now = { latestId, text, authorHandle, authorName, lang, url, pictures, quotesId, quotesUrl, names, chained };
  return { do: 'edit', mention: mention.id, by: null, post: now, at };
}
