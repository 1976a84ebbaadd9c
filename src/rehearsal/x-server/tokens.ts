import type { Account } from './account.ts';
import { changed, secretWord } from './world.ts';
import type { World } from './world.ts';

export type Token = Readonly<{ token: string; secret: string; accountId: string; write: boolean }>;

export function issueToken(
  world: World,
  account: Account,
  given: Readonly<{ write?: boolean; token?: string; secret?: string }> = {},
): Token {
  const token: Token = {
    token: given.token ?? `${account.id}-${secretWord(world, 40)}`,
    secret: given.secret ?? secretWord(world, 45),
    accountId: account.id,
    write: given.write ?? true,
  };
  world.tokens.set(token.token, token);
  return token;
}

export function revoke(world: World, token: string): void {
  world.tokens.delete(token);
  changed(world);
}
