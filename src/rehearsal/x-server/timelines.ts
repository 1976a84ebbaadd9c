import { charge } from './bill.ts';
import type { Answer, Exchange } from './exchange.ts';
import { answerPage } from './page.ts';
import type { Post } from './post.ts';
import { newestFirst } from './ordered.ts';
import { hidden, invalid, missing } from './problems.ts';
import { compareIds } from './snowflake.ts';
import { listed } from './visibility.ts';
import { bad, inWindow, readWindow } from './window.ts';
import type { Window } from './window.ts';

/** GET /2/users/:id/mentions: the newest 800. */
export function mentions(exchange: Exchange): Answer {
  const { world, params } = exchange;
  const window = readWindow(exchange, { own: [], min: 5, max: 100, usual: 10 });
  if ('status' in window) return window;
  const shown = (post: Post): boolean => post.reposts === undefined || world.rules.repostsInMentions;
  return timeline(exchange, world.mentionsOf.get(params['id'] ?? '') ?? [], shown, 800, window);
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
  const shown = (post: Post): boolean =>
    !(left.has('replies') && post.inReplyTo !== undefined) && !(left.has('retweets') && post.reposts !== undefined);
  return timeline(exchange, world.postsBy.get(params['id'] ?? '') ?? [], shown, 3200, window);
}

function timeline(
  exchange: Exchange,
  posts: readonly Post[],
  shown: (post: Post) => boolean,
  reach: number,
  window: Window,
): Answer {
  const { world, account, params, endpoint } = exchange;
  const id = params['id'] ?? '';
  if (!/^\d{1,19}$/.test(id)) return invalid(`The \`id\` query parameter value [${id}] is not valid`, { id: [id] });
  const owner = world.accounts.get(id);
  if (owner === undefined || owner.suspended) return { status: 200, body: { errors: [missing('user', 'id', id)] } };
  const follows = owner.id === account?.id || owner.followers.has(account?.id ?? '');
  if (endpoint === 'timeline' && owner.protected && !follows) {
    return { status: 200, body: { errors: [hidden('id', id)] } };
  }
  const seen: Post[] = [];
  let reached = 0;
  for (const post of newestFirst(posts)) {
    if (reached === reach || (window.sinceId !== undefined && compareIds(post.id, window.sinceId) <= 0)) break;
    if (!listed(world, post, account)) continue;
    reached += 1;
    if (shown(post) && inWindow(window, post)) seen.push(post);
  }
  const made = answerPage(exchange, seen, window);
  const owned = owner.id === account?.id && owner.ownsApp;
  for (const id of idsIn(made)) charge(world, endpoint, owned ? 'ownedRead' : 'postRead', id);
  return made;
}

export function idsIn(answer: Answer): string[] {
  const body = answer.body as { data?: { id: string } | { id: string }[] };
  return body.data === undefined ? [] : [body.data].flat().map((post) => post.id);
}
