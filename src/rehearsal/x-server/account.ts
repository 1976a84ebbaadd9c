export type Account = {
  readonly id: string;
  readonly handle: string;
  name: string;
  readonly createdAt: number;
  verified: boolean;
  protected: boolean;
  suspended: boolean;
  locked: boolean;
  /** May write more than 280 characters and edit. */
  premium: boolean;
  /** The account that the developer app belongs to: its own reads are cheap. */
  ownsApp: boolean;
  picture: string;
  readonly followers: Set<string>;
  readonly blocked: Set<string>;
};

export type NewAccount = Readonly<{
  handle: string;
  id?: string;
  name?: string;
  createdAt?: number;
  verified?: boolean;
  protected?: boolean;
  premium?: boolean;
  ownsApp?: boolean;
  picture?: string;
}>;

export function newAccount(given: NewAccount, id: string, now: number): Account {
  return {
    id: given.id ?? id,
    handle: given.handle,
    name: given.name ?? given.handle,
    createdAt: given.createdAt ?? now,
    verified: given.verified ?? false,
    protected: given.protected ?? false,
    suspended: false,
    locked: false,
    premium: given.premium ?? false,
    ownsApp: given.ownsApp ?? false,
    picture: given.picture ?? 'https://abs.twimg.com/sticky/default_profile_images/default_profile_normal.png',
    followers: new Set(),
    blocked: new Set(),
  };
}
