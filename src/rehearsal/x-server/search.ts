import { charge } from './bill.ts';
import type { Answer, Exchange } from './exchange.ts';
import { answerPage } from './page.ts';
import { newestFirst } from './ordered.ts';
import type { Post } from './post.ts';
import { invalid } from './problems.ts';
import { parseQuery } from './search-query.ts';
import { select } from './selection.ts';
import { compareIds, timeOf } from './snowflake.ts';
import { idsIn } from './timelines.ts';
import { listed } from './visibility.ts';
import { bad, inWindow, readWindow } from './window.ts';
import type { Bounds, Window } from './window.ts';

const WEEK = 7 * 24 * 60 * 60_000;
const STEPS: Readonly<Record<string, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/** GET /2/tweets/search/recent: seven days, newest first, no reposts. */
export function searchRecent(exchange: Exchange): Answer {
  const found = search(exchange, { own: ['query', 'next_token', 'sort_order'], min: 10, max: 100, usual: 10 });
  if ('status' in found) return found;
  const made = answerPage(exchange, found.posts, found.window);
  for (const id of idsIn(made)) charge(exchange.world, exchange.endpoint, 'postRead', id);
  return made;
}

/** GET /2/tweets/counts/recent */
export function countRecent(exchange: Exchange): Answer {
  const { query, world, endpoint } = exchange;
  const found = search(exchange, { own: ['query', 'next_token', 'granularity'], min: 10, max: 100, usual: 10 });
  if ('status' in found) return found;
  const step = STEPS[query.get('granularity') ?? 'hour'];
  if (step === undefined) return bad(query, 'granularity', 'is not one of [minute,hour,day]');
  charge(world, endpoint, 'counts');
  const now = world.nature.now();
  const to = found.window.to ?? now;
  const from = found.window.from ?? now - WEEK;
  const count = select(exchange).dialect === 'tweet' ? 'tweet_count' : 'post_count';
  const times = found.posts.map((post) => post.createdAt);
  const data: object[] = [];
  for (let start = from; start < to; start = Math.floor(start / step) * step + step) {
    const end = Math.min(to, Math.floor(start / step) * step + step);
    const inside = times.filter((time) => time >= start && time < end).length;
    data.push({ start: new Date(start).toISOString(), end: new Date(end).toISOString(), [count]: inside });
  }
  return { status: 200, dialect: select(exchange).dialect, body: { data, meta: { [`total_${count}`]: times.length } } };
}

type Found = Readonly<{ posts: readonly Post[]; window: Window }>;

function search(exchange: Exchange, bounds: Bounds): Found | Answer {
  const { world, query, account } = exchange;
  const window = readWindow(exchange, bounds);
  if ('status' in window) return window;
  const text = query.get('query') ?? '';
  const longest = world.rules.access === 'enterprise' ? 4096 : 512;
  if (text.length < 1 || text.length > longest)
    return bad(query, 'query', `is not between 1 and ${longest} characters`);
  const matcher = parseQuery(text);
  if (typeof matcher === 'string') {
    return invalid(`There were errors processing your request: ${matcher}`, { query: [text] });
  }
  const oldest = world.nature.now() - WEEK;
  const early = tooEarly(window, oldest);
  if (early !== undefined) return invalid(early, {});
  const posts: Post[] = [];
  for (const post of newestFirst(world.byTime)) {
    if (post.createdAt < oldest || (window.sinceId !== undefined && compareIds(post.id, window.sinceId) <= 0)) break;
    if (post.reposts !== undefined || !inWindow(window, post) || !listed(world, post, account)) continue;
    if (world.accounts.get(post.authorId)?.protected !== true && matcher(world, post)) posts.push(post);
  }
  return { posts, window };
}

function tooEarly({ sinceId, from }: Window, oldest: number): string | undefined {
  const limit = new Date(oldest).toISOString();
  if (sinceId !== undefined && timeOf(sinceId) < oldest) {
    return `'since_id' must be a tweet id created after [${limit}]. Please use a 'since_id' that is larger than ${sinceId}`;
  }
  if (from !== undefined && from < oldest) {
    return `Invalid 'start_time':'${new Date(from).toISOString()}'. 'start_time' must be on or after ${limit}`;
  }
  return undefined;
}
