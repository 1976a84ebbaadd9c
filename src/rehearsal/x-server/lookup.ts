import { charge } from './bill.ts';
import type { Account } from './account.ts';
import type { Answer, Exchange } from './exchange.ts';
import { answerPosts } from './page.ts';
import type { Post } from './post.ts';
import { hidden, missing, suspendedAuthor, userContextNeeded } from './problems.ts';
import type { PartialError } from './problems.ts';
import { SELECTORS, select } from './selection.ts';
import { sight } from './visibility.ts';
import { bad, checkNames } from './window.ts';
import { wireAccount } from './wire-account.ts';
import { findByHandle } from './world.ts';

/** GET /2/tweets?ids= and GET /2/tweets/:id: any version, also one that timelines do not show yet. */
export function lookUpPosts(exchange: Exchange): Answer {
  const { world, account, endpoint, query, params } = exchange;
  const single = params['id'] !== undefined;
  const asked = checkNames(query, ['ids', ...SELECTORS]) ?? readIds(exchange, single);
  if (!Array.isArray(asked)) return asked;
  const parameter = single ? 'id' : 'ids';
  const found: Post[] = [];
  const errors: PartialError[] = [];
  for (const id of asked) {
    const post = world.posts.get(id);
    const seen = sight(world, post, account);
    if (post !== undefined && seen === 'visible') found.push(post);
    else errors.push(seen === 'hidden' ? hidden(parameter, id) : missing('tweet', parameter, id));
  }
  for (const post of found) charge(world, endpoint, 'postRead', post.id);
  return answerPosts(exchange, found, errors, single ? 'one' : 'many');
}

/** GET /2/users/me */
export function me(exchange: Exchange): Answer {
  return exchange.account === undefined ? userContextNeeded() : answerAccounts(exchange, [exchange.account], [], true);
}

/** GET /2/users/:id, /2/users/by/username/:handle and /2/users?ids= */
export function lookUpAccounts(exchange: Exchange): Answer {
  const { world, params } = exchange;
  const handle = params['handle'];
  const single = handle !== undefined || params['id'] !== undefined;
  const asked = handle === undefined ? readIds(exchange, single) : [handle];
  if (!Array.isArray(asked)) return asked;
  const parameter = handle === undefined ? (single ? 'id' : 'ids') : 'username';
  const found: Account[] = [];
  const errors: PartialError[] = [];
  for (const key of asked) {
    const account = handle === undefined ? world.accounts.get(key) : findByHandle(world, key);
    if (account === undefined) errors.push(missing('user', parameter, key));
    else if (account.suspended) errors.push(suspendedAuthor(parameter, key));
    else found.push(account);
  }
  return answerAccounts(exchange, found, errors, single);
}

function answerAccounts(
  exchange: Exchange,
  accounts: readonly Account[],
  errors: readonly PartialError[],
  single: boolean,
): Answer {
  const stranger = checkNames(exchange.query, ['ids', ...SELECTORS]);
  if (stranger !== undefined) return stranger;
  const selection = select(exchange);
  for (const account of accounts) charge(exchange.world, exchange.endpoint, 'accountRead', account.id);
  const wires = accounts.map((account) => wireAccount(exchange.world, account, selection));
  return {
    status: 200,
    dialect: selection.dialect,
    body: {
      ...(wires.length > 0 && { data: single ? wires[0] : wires }),
      ...(errors.length > 0 && { errors }),
    },
  };
}

function readIds({ params, query }: Exchange, single: boolean): string[] | Answer {
  const ids = single ? [params['id'] ?? ''] : (query.get('ids') ?? '').split(',');
  if (ids.length > 100) return bad(query, 'ids', 'has more than 100 values');
  if (ids.some((id) => !/^\d{1,19}$/.test(id))) return bad(query, 'ids', 'does not match ^[0-9]{1,19}$');
  return [...new Set(ids)];
}
