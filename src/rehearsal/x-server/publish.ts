import type { Account } from './account.ts';
import { charge } from './bill.ts';
import { post } from './compose.ts';
import { readDraft } from './draft-body.ts';
import type { Draft } from './draft-body.ts';
import type { Answer, Exchange } from './exchange.ts';
import { LIMIT, weightedLength } from '../../core/length.ts';
import type { Post } from './post.ts';
import * as problems from './problems.ts';
import { idsOf, summons } from './summons.ts';
import { sight } from './visibility.ts';
import { names } from './wire-post.ts';
import type { World } from './world.ts';

const FORGETS_AFTER = 12 * 60 * 60_000;
const PREMIUM_LENGTH = 25_000;

/** POST /2/tweets */
export function publish({ world, account, body, endpoint }: Exchange): Answer {
  if (account === undefined) return problems.userContextNeeded();
  const draft = readDraft(body);
  if ('status' in draft) return draft;
  const target = draft.inReplyTo === undefined ? undefined : world.posts.get(draft.inReplyTo);
  const complaint = refusal(world, account, draft, target);
  if (complaint !== undefined) return complaint;
  const made = post(world, account, draft.text, {
    ...(target && { inReplyTo: target.id }),
    ...(draft.quotes !== undefined && { quotes: draft.quotes }),
    ...(draft.replySettings && { replySettings: draft.replySettings }),
    excludeMentions: draft.excluded,
    source: 'app',
  });
  const summoned = target !== undefined && target.authorId !== account.id && summons(world, target, account);
  charge(world, endpoint, made.layout.hasLink ? 'linkCreate' : summoned ? 'summonedCreate' : 'create');
  const dialect = world.rules.dialect === 'post' ? 'post' : 'tweet';
  const data = { id: made.id, text: made.layout.text, [names[dialect].history]: [made.id] };
  return { status: 201, dialect, body: { data } };
}

function refusal(world: World, account: Account, draft: Draft, target: Post | undefined): Answer | undefined {
  if (weightedLength(draft.text) > (account.premium ? PREMIUM_LENGTH : LIMIT)) return problems.tooLong();
  if (world.rules.refusesDuplicates && isDuplicate(world, account, draft.text)) return problems.duplicate();
  if (draft.quotes !== undefined && !mayQuote(world, account, draft.quotes)) return problems.notMentioned();
  if (draft.inReplyTo === undefined) return undefined;
  if (target === undefined || sight(world, target, account) !== 'visible') return problems.targetGone();
  if (target.authorId === account.id) return undefined;
  if (!repliesAllowed(world, account, target)) return problems.repliesLimited();
  if (world.rules.access === 'enterprise' || summons(world, target, account)) return undefined;
  return world.rules.refusal === 'mentioned' ? problems.notMentioned() : problems.notEngaged();
}

/** Judged by the words alone, over the whole account, whatever they answer. */
function isDuplicate(world: World, account: Account, text: string): boolean {
  const since = world.nature.now() - FORGETS_AFTER;
  const words = plain(text);
  return (world.postsBy.get(account.id) ?? []).some(
    (old) => !old.deleted && old.createdAt > since && plain(old.words) === words,
  );
}

function plain(text: string): string {
  return text.normalize('NFC').trim().replace(/\s+/g, ' ');
}

function mayQuote(world: World, account: Account, id: string): boolean {
  const quoted = world.posts.get(id);
  if (quoted === undefined || sight(world, quoted, account) !== 'visible') return false;
  return world.rules.access === 'enterprise' || quoted.authorId === account.id;
}

function repliesAllowed(world: World, account: Account, target: Post): boolean {
  const root = world.posts.get(target.conversationId) ?? target;
  if (root.authorId === account.id || root.replySettings === 'everyone') return true;
  if (idsOf(root).includes(account.id)) return true;
  if (root.replySettings === 'verified') return account.verified;
  return root.replySettings === 'following' && account.followers.has(root.authorId);
}
