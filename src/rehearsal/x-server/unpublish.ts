import { charge } from './bill.ts';
import { remove } from './compose.ts';
import type { Answer, Exchange } from './exchange.ts';
import * as problems from './problems.ts';

/** DELETE /2/tweets/:id */
export function unpublish({ world, account, params, endpoint }: Exchange): Answer {
  if (account === undefined) return problems.userContextNeeded();
  const post = world.posts.get(params['id'] ?? '');
  if (post === undefined || post.deleted) {
    return { status: 200, body: { errors: [problems.missing('tweet', 'id', params['id'] ?? '')] } };
  }
  if (post.authorId !== account.id) {
    return problems.forbidden('You are not authorized to delete this Tweet.');
  }
  charge(world, endpoint, 'delete');
  remove(world, post.id);
  return { status: 200, dialect: world.rules.dialect === 'post' ? 'post' : 'tweet', body: { data: { deleted: true } } };
}
