import type { Account, NewAccount } from './account.ts';
import { statement } from './bill.ts';
import type { Statement } from './bill.ts';
import * as compose from './compose.ts';
import type { FaultOptions, Place, Trouble } from './faults.ts';
import { misbehave } from './faults.ts';
import type { Entry } from './ledger.ts';
import { authorize } from './login.ts';
import type { NewPost, Post } from './post.ts';
import { issueToken, revoke } from './tokens.ts';
import type { Token } from './tokens.ts';
import { addAccount, changed, findByHandle } from './world.ts';
import type { World } from './world.ts';

export type Who = Account | string;

/** Plain calls that move the simulated world from outside, as people and accidents do. */
export type Controls = Readonly<{
  addAccount: (given: NewAccount) => Account;
  /** By handle or id. */
  account: (who: Who) => Account;
  /** With a token and secret of one's own choice, or new ones. */
  issueToken: (who: Who, given?: Readonly<{ write?: boolean; token?: string; secret?: string }>) => Token;
  revoke: (token: string) => void;
  post: (who: Who, words: string, options?: NewPost) => Post;
  /** Somebody of the city's staff answers without the bot. */
  replyByHand: (who: Who, postId: string, words: string) => Post;
  edit: (postId: string, words: string, other?: Pick<NewPost, 'media' | 'quotes'>) => Post;
  delete: (postId: string) => void;
  repost: (who: Who, postId: string) => Post;
  like: (postId: string) => void;
  index: (postId: string) => void;
  protect: (who: Who, on?: boolean) => void;
  suspend: (who: Who, on?: boolean) => void;
  lock: (who: Who, on?: boolean) => void;
  follow: (follower: Who, followed: Who) => void;
  block: (blocker: Who, blocked: Who) => void;
  authorize: (requestToken: string, who: Who) => string;
  misbehave: (endpoint: Place | 'every', trouble: Trouble, options?: FaultOptions) => () => void;
  /** Lifts every misbehaviour. */
  calm: () => void;
  /** Overrides a rate limit (`publish24h`: the app's daily one). */
  limit: (endpoint: Place | 'publish24h', requests: number) => void;
  credit: (dollars: number | undefined) => void;
  spendCap: (dollars: number | undefined) => void;
  bill: () => Statement;
  ledger: () => readonly Entry[];
  /** Every post ever made, oldest first, deleted ones too. */
  posts: () => readonly Post[];
  onChange: (listener: () => void) => () => void;
  /** Resolves at the first change after which the predicate holds; rejects when time is up. */
  until: (predicate: () => boolean, timeoutMs?: number) => Promise<void>;
}>;

export function controls(world: World): Controls {
  const find = (who: Who): Account => named(world, who);
  const set = (change: () => void): void => {
    change();
    changed(world);
  };
  return {
    addAccount: (given) => addAccount(world, given),
    account: find,
    issueToken: (who, given) => issueToken(world, find(who), given),
    revoke: (token) => revoke(world, token),
    post: (who, words, options) => compose.post(world, find(who), words, options),
    replyByHand: (who, postId, words) => compose.post(world, find(who), words, { inReplyTo: postId }),
    edit: (postId, words, other) => compose.edit(world, postId, words, other),
    delete: (postId) => compose.remove(world, postId),
    repost: (who, postId) => compose.repost(world, find(who), postId),
    like: (postId) => set(() => compose.like(world, postId)),
    index: (postId) => compose.index(world, postId),
    protect: (who, on = true) => set(() => (find(who).protected = on)),
    suspend: (who, on = true) => set(() => (find(who).suspended = on)),
    lock: (who, on = true) => set(() => (find(who).locked = on)),
    follow: (follower, followed) => set(() => find(followed).followers.add(find(follower).id)),
    block: (blocker, blocked) => set(() => find(blocker).blocked.add(find(blocked).id)),
    authorize: (requestToken, who) => authorize(world, requestToken, find(who)),
    misbehave: (endpoint, trouble, options) => misbehave(world, endpoint, trouble, options),
    calm: () => set(() => world.faults.splice(0)),
    limit: (endpoint, requests) => set(() => world.limitOverrides.set(endpoint, requests)),
    credit: (dollars) => set(() => (world.bill.balance = dollars)),
    spendCap: (dollars) => set(() => (world.bill.spendCap = dollars)),
    bill: () => statement(world.bill),
    ledger: () => [...world.ledger],
    posts: () => [...world.posts.values()],
    onChange: (listener) => {
      world.listeners.add(listener);
      return () => world.listeners.delete(listener);
    },
    until: (predicate, timeoutMs = 15_000) => until(world, predicate, timeoutMs),
  };
}

function named(world: World, who: Who): Account {
  if (typeof who !== 'string') return who;
  const account = findByHandle(world, who.replace(/^@/, '')) ?? world.accounts.get(who);
  if (account === undefined) throw new Error(`there is no account @${who}`);
  return account;
}

async function until(world: World, predicate: () => boolean, timeoutMs: number): Promise<void> {
  if (predicate()) return;
  let listener = (): void => undefined;
  const holds = new Promise<'holds'>((resolve, reject) => {
    listener = () => {
      try {
        if (predicate()) resolve('holds');
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    };
  });
  world.listeners.add(listener);
  const first = await Promise.race([holds, world.nature.wait(timeoutMs)]).finally(() =>
    world.listeners.delete(listener),
  );
  if (first !== 'holds') throw new Error(`the awaited change did not come within ${timeoutMs} ms`);
}
