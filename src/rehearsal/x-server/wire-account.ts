import type { Account } from './account.ts';
import type { Selection } from './selection.ts';
import type { World } from './world.ts';

export type Wire = Record<string, unknown>;

export function wireAccount(world: World, account: Account, selection: Selection): Wire {
  const wanted = selection.accountFields;
  const optional: Wire = {
    created_at: new Date(account.createdAt).toISOString(),
    protected: account.protected,
    verified: account.verified,
    verified_type: account.verified ? 'government' : 'none',
    profile_image_url: account.picture,
    public_metrics: {
      followers_count: account.followers.size,
      following_count: 0,
      [selection.dialect === 'tweet' ? 'tweet_count' : 'post_count']: world.postsBy.get(account.id)?.length ?? 0,
      listed_count: 0,
    },
  };
  const chosen = Object.entries(optional).filter(([name]) => wanted.has(name));
  return { id: account.id, name: account.name, username: account.handle, ...Object.fromEntries(chosen) };
}
