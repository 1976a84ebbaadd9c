import { charge } from './bill.ts';
import type { Answer, Exchange } from './exchange.ts';
import { answerPage } from './page.ts';
import type { Post } from './post.ts';
import { hidden, missing } from './problems.ts';
import { compareIds } from './snowflake.ts';
import { listed } from './visibility.ts';
import { bad, inWindow, readWindow } from './window.ts';
import type { Window } from './window.ts';

/** GET /2/users/:id/mentions: the newest 800. */
export function mentions(exchange: Exchange): Answer {
  const { world, params } = exchange;
  const window = readWindow(exchange, { own: [], min: 5, max: 100, usual: 10 });
  if ('status' in window) return window;
  const posts = (world.mentionsOf.get(params['id'] ?? '') ?? []).filter(
    (post) => post.reposts === undefined || world.rules.repostsInMentions,
  );
  return timeline(exchange, posts, 800, window);
}

/** GET /2/users/:id/tweets: the newest 3,200. */
export function postsOfAccount(exchange: Exchange): Answer {
  const { world, params, query } = exchange;
  const window = readWindow(exchange, { own: ['exclude'], min: 5, max: 100, usual: 10 });
  if ('status' in window) return window;
  const left = new Set((query.get('exclude') ?? '').split(',').filter((word) => word !== ''));
  if ([...left].some((word) => word !== 'replies' && word !== 'retweets')) {
    return bad(query, 'exclude', 'is not one of [replies,retweets]');
  }
  const posts = (world.postsBy.get(params['id'] ?? '') ?? []).filter(
    (post) =>
      !(left.has('replies') && post.inReplyTo !== undefined) && !(left.has('retweets') && post.reposts !== undefined),
  );
  return timeline(exchange, posts, 3200, window);
}

function timeline(exchange: Exchange, posts: readonly Post[], newest: number, window: Window): Answer {
  const { world, account, params, endpoint } = exchange;
  const owner = world.accounts.get(params['id'] ?? '');
  if (owner === undefined || owner.suspended) {
    return { status: 200, body: { errors: [missing('user', 'id', params['id'] ?? '')] } };
  }
  if (
    endpoint === 'timeline' &&
    owner.protected &&
    owner.id !== account?.id &&
    !owner.followers.has(account?.id ?? '')
  ) {
    return { status: 200, body: { errors: [hidden('id', owner.id)] } };
  }
  const seen = posts
    .filter((post) => listed(world, post, account))
    .sort((a, b) => compareIds(b.id, a.id))
    .slice(0, newest)
    .filter((post) => inWindow(window, post));
  const made = answerPage(exchange, seen, window);
  const owned = owner.id === account?.id && owner.ownsApp;
  for (const id of idsIn(made)) charge(world, endpoint, owned ? 'ownedRead' : 'postRead', id);
  return made;
}

export function idsIn(answer: Answer): string[] {
  const body = answer.body as { data?: { id: string } | { id: string }[] };
  return body.data === undefined ? [] : [body.data].flat().map((post) => post.id);
}
