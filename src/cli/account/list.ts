import { accounts } from '../../store/accounts.ts';
import { withKnownStore } from '../open-store.ts';
import { table } from '../table.ts';
import type { World } from '../world.ts';

export async function listAccounts(world: World): Promise<void> {
  await withKnownStore(world, async ({ store }) => {
    const all = await accounts(store.db);
    if (all.length === 0) return void world.stdout.write('No account is connected yet: account connect mayor\n');
    const rows = all.map(({ network, role, handle, remote_id, credentials, status, status_words, checked_at }) => {
      const state = credentials === null ? 'not connected: answers go out by hand' : WORDS[status];
      const since = checked_at === null ? '-' : new Date(checked_at).toISOString().slice(0, 16);
      return [
        role,
        network,
        `@${handle}`,
        remote_id ?? '-',
        since,
        status_words ? `${state} (${status_words})` : state,
      ];
    });
    world.stdout.write(table(['for', 'on', 'account', 'number', 'asked at', 'state'], rows));
  });
}

const WORDS = {
  unchecked: 'not asked yet',
  ok: 'connected',
  held: 'could not be asked: its replies wait',
  mismatch: 'somebody else: its replies are off',
  refused: 'refused: connect it again',
} as const;
