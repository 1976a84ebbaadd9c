import type { Post } from '../x-server/post.ts';
import type { XServer } from '../x-server/server.ts';
import { accountOf } from '../x-server/world.ts';
import type { CardPlace, PostShown, Writer } from './shown.ts';

const MOST = 250;

/** The newest posts as residents see them, one for all versions of an edited one. */
export function showPosts(
  x: XServer,
  writers: ReadonlyMap<string, Writer>,
  noteOf: (post: Post) => string | undefined,
  cardOf: (post: Post) => CardPlace | undefined,
): readonly PostShown[] {
  const newest = x.posts().filter((post) => post.reposts === undefined && post.history.at(-1) === post.id);
  return newest.slice(-MOST).map((post) => {
    const { handle, name, protected: hidden } = accountOf(x.world, post.authorId);
    const stranger: Writer = { handle, name, initials: name.slice(0, 2), color: '#4a5464', kind: 'resident' };
    const note = noteOf(post);
    const card = cardOf(post);
    return {
      id: firstId(post),
      by: writers.get(handle) ?? stranger,
      words: post.deleted ? '' : post.words,
      at: x.world.posts.get(firstId(post))?.createdAt ?? post.createdAt,
      conversation: post.conversationId,
      ...(post.inReplyTo !== undefined && { inReplyTo: originalOf(x, post.inReplyTo) }),
      ...(post.quotes !== undefined && { quotes: originalOf(x, post.quotes) }),
      pictures: post.deleted
        ? []
        : post.media.map(({ key, alt }) => ({ url: `${x.url}/media/${key}.png`, alt: alt ?? '' })),
      likes: post.likes,
      edited: post.history.length > 1,
      deleted: post.deleted,
      protected: hidden,
      ...(note !== undefined && { note }),
      ...(card !== undefined && { card }),
    };
  });
}

export function firstId(post: Post): string {
  return post.history[0] ?? post.id;
}

function originalOf(x: XServer, id: string): string {
  const post = x.world.posts.get(id);
  return post === undefined ? id : firstId(post);
}
