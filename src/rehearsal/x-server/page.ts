import type { Answer, Exchange } from './exchange.ts';
import { expand } from './includes.ts';
import type { Post } from './post.ts';
import { select } from './selection.ts';
import { compareIds } from './snowflake.ts';
import { writeToken } from './window.ts';
import type { Window } from './window.ts';
import { wirePost } from './wire-post.ts';
import type { PartialError } from './problems.ts';

/** One page of posts, newest first. */
export function answerPage(exchange: Exchange, posts: readonly Post[], window: Window): Answer {
  const { fault, endpoint } = exchange;
  const { below } = window;
  const rest = below === undefined ? posts : posts.filter((post) => compareIds(post.id, below) < 0);
  if (fault?.trouble === 'empty-page') {
    return answer(exchange, [], { next_token: writeToken(endpoint, below ?? '') });
  }
  const size = fault?.trouble === 'short-page' ? Math.max(1, Math.floor(window.max / 2)) : window.max;
  const page = rest.slice(0, size);
  const last = page.at(-1);
  const more = last !== undefined && rest.length > page.length;
  return answer(exchange, page, {
    ...(page[0] && { newest_id: page[0].id }),
    ...(last && { oldest_id: last.id }),
    ...(more && { next_token: writeToken(endpoint, last.id) }),
    ...(below !== undefined && { previous_token: writeToken(endpoint, '') }),
  });
}

export function answerPosts(
  exchange: Exchange,
  posts: readonly Post[],
  errors: readonly PartialError[],
  shape: 'one' | 'many',
): Answer {
  const selection = select(exchange);
  const wires = posts.map((post) => wirePost(exchange.world, post, selection));
  const expanded = expand(exchange, posts, selection);
  const all = [...errors, ...expanded.errors];
  return {
    status: 200,
    dialect: selection.dialect,
    body: {
      ...(wires.length > 0 && { data: shape === 'one' ? wires[0] : wires }),
      ...(expanded.includes && { includes: expanded.includes }),
      ...(all.length > 0 && { errors: all }),
    },
  };
}

function answer(exchange: Exchange, posts: readonly Post[], meta: object): Answer {
  const made = answerPosts(exchange, posts, [], 'many');
  return { ...made, body: { ...Object(made.body), meta: { ...meta, result_count: posts.length } } };
}
