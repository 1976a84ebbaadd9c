import type { Account, NewAccount } from './account.ts';
import { newAccount } from './account.ts';
import type { Bill } from './bill.ts';
import type { List } from './compliance.ts';
import type { Fault } from './faults.ts';
import type { Entry } from './ledger.ts';
import type { Login } from './login.ts';
import type { Nature } from './nature.ts';
import type { Medium, Post } from './post.ts';
import { snowflake } from './snowflake.ts';
import type { Token } from './tokens.ts';

export type Dialect = 'tweet' | 'post';

export type Rules = {
  access: 'self-serve' | 'enterprise';
  dialect: Dialect | 'both';
  /** Which of X's two sentences refuses a reply to somebody who did not summon the replier. */
  refusal: 'mentioned' | 'engaged';
  /** Do mentions that X adds by itself in a reply chain count as a summons? */
  implicitSummons: boolean;
  /** Do mention timelines show reposts? */
  repostsInMentions: boolean;
  billIncludes: boolean;
  /** X refuses the same words of one account; without it nothing hides that somebody sent twice. */
  refusesDuplicates: boolean;
  acceptLocalSignatures: boolean;
};

export type World = {
  readonly nature: Nature;
  readonly app: Readonly<{ id: string; key: string; secret: string; bearer: string }>;
  readonly rules: Rules;
  readonly accounts: Map<string, Account>;
  readonly posts: Map<string, Post>;
  /** Indexes over `posts`, oldest first: all, by author, by mentioned account, by the post they point to. */
  readonly byTime: Post[];
  readonly postsBy: Map<string, Post[]>;
  readonly mentionsOf: Map<string, Post[]>;
  readonly pointers: Map<string, Post[]>;
  readonly media: Map<string, Medium>;
  readonly tokens: Map<string, Token>;
  readonly logins: Map<string, Login>;
  readonly nonces: Map<string, number>;
  readonly lists: Map<string, List>;
  readonly bill: Bill;
  readonly limits: Map<string, { used: number; resetAt: number }>;
  readonly limitOverrides: Map<string, number>;
  readonly faults: Fault[];
  readonly ledger: Entry[];
  readonly listeners: Set<() => void>;
  counter: number;
  origin: string;
};

export function addAccount(world: World, given: NewAccount): Account {
  if (findByHandle(world, given.handle) !== undefined) throw new Error(`@${given.handle} exists already`);
  const id = given.id ?? String(1_000_000_000 + world.accounts.size * 7919 + 17);
  const account = newAccount(given, id, world.nature.now());
  world.accounts.set(account.id, account);
  changed(world);
  return account;
}

export function findByHandle(world: World, handle: string): Account | undefined {
  const wanted = handle.toLowerCase();
  for (const account of world.accounts.values()) if (account.handle.toLowerCase() === wanted) return account;
  return undefined;
}

export function accountOf(world: World, id: string): Account {
  const account = world.accounts.get(id);
  if (account === undefined) throw new Error(`there is no account ${id}`);
  return account;
}

export function postOf(world: World, id: string): Post {
  const post = world.posts.get(id);
  if (post === undefined) throw new Error(`there is no post ${id}`);
  return post;
}

export function nextId(world: World, at: number): string {
  world.counter += 1;
  return snowflake(at, world.counter);
}

export function secretWord(world: World, length: number): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  return Array.from({ length }, () => letters[Math.floor(world.nature.random() * letters.length)] ?? 'x').join('');
}

export function changed(world: World): void {
  for (const listener of [...world.listeners]) listener();
}
