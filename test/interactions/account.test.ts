import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Identity, Network } from '../../src/networks/network.ts';
import { createDesk } from '../../src/desk.ts';
import type { City } from '../../src/steps/city.ts';
import { takeMayorIn } from '../../src/steps/take-mayor-in.ts';
import { verifyAccounts, verifyNewAccounts } from '../../src/steps/verify-accounts.ts';
import { Overtaken } from '../../src/store/leases.ts';
import { accountOf, saveAccount } from '../../src/store/accounts.ts';
import { sealCredentials } from '../../src/store/vault.ts';
import { openTown } from '../flood/town.ts';
import { floodedSlack } from '../flood/workspace.ts';
import { aClock, aStore, ENGINES, type TestStore } from '../stores.ts';

describe.each(ENGINES)('an account that is replaced while the network is asked about it, on %s', (engine) => {
  let opened: TestStore;
  let city: City;
  let meanwhile: () => Promise<void>;
  let answer: Identity;

  beforeEach(async () => {
    opened = await aStore(engine);
    const clock = aClock();
    meanwhile = () => Promise.resolve();
    answer = { outcome: 'known', remoteId: '2', handle: 'OldParks', name: 'Parks' };
    city = await openTown(opened.store, clock, floodedSlack(clock.now), (x): Network => ({
      ...x,
      who: async () => {
        await meanwhile();
        return answer;
      },
    }));
    await keep('OldParks', 'old', 'held');
    await opened.store.db.deleteFrom('accounts').where('role', '=', 'mayor').execute();
  });
  afterEach(() => opened.close());

  const keep = (handle: string, token: string, status: 'held' | 'unchecked' | 'ok', role = 'parks') =>
    saveAccount(opened.store.db, {
      id: `x-${role}`,
      network: 'x',
      role,
      handle,
      remote_id: null,
      credentials: sealCredentials(city.vault, `x-${role}`, { token, secret: 'secret' }),
      status,
      status_words: null,
      checked_at: null,
    });
  const x = () => [...city.networks.values()][0] as Network;

  it('stays the new one', async () => {
    meanwhile = () => keep('NewParks', 'new', 'unchecked');
    await verifyNewAccounts(city, x());
    const stored = await accountOf(opened.store.db, 'x', 'parks');
    expect(stored?.handle).toBe('NewParks');
    expect(city.vault.open(stored?.credentials ?? '', 'x-parks')).toContain('new');
    expect(stored?.status).toBe('unchecked');
  });

  it('is not blamed for what the old keys could not', async () => {
    answer = { outcome: 'refused', words: 'Invalid or expired token' };
    meanwhile = () => keep('NewParks', 'new', 'unchecked');
    await verifyNewAccounts(city, x());
    expect(await accountOf(opened.store.db, 'x', 'parks')).toMatchObject({ handle: 'NewParks', status: 'unchecked' });
  });

  it('stays the new one where it is the mayor’s, and is met once more', async () => {
    const mayors = { token: 'new', secret: 'secret' };
    await keep('OldMayor', 'old', 'held', 'mayor');
    meanwhile = () => keep('NewMayor', 'new', 'unchecked', 'mayor');
    const given = { credentials: null, id: null };
    expect(await takeMayorIn(city, x(), given)).toEqual({ outcome: 'later' });
    const stored = await accountOf(opened.store.db, 'x', 'mayor');
    expect(stored).toMatchObject({ handle: 'NewMayor', status: 'unchecked' });
    expect(JSON.parse(city.vault.open(stored?.credentials ?? '', 'x-mayor') ?? '')).toEqual(mayors);
    meanwhile = () => Promise.resolve();
    expect(await takeMayorIn(city, x(), given)).toEqual({ outcome: 'met' });
    answer = { outcome: 'refused', words: 'Invalid or expired token' };
    meanwhile = () => keep('NewerMayor', 'newer', 'unchecked', 'mayor');
    await takeMayorIn(city, x(), given);
    expect(await accountOf(opened.store.db, 'x', 'mayor')).toMatchObject({ handle: 'NewerMayor', status: 'unchecked' });
  });

  it('is told of, though another process took over just then', async () => {
    answer = { outcome: 'refused', words: 'Invalid or expired token' };
    await keep('OldParks', 'old', 'ok');
    let first = true;
    const desk = createDesk(opened.store, city.clock, city.ids, () => undefined);
    const overtaken: City = {
      ...city,
      desk: {
        ...desk,
        batch: (work) => {
          if (!first) return desk.batch(work);
          first = false;
          throw new Overtaken('Another process has taken over x');
        },
      },
    };
    await verifyAccounts(overtaken, x()).catch(() => undefined);
    await verifyAccounts(overtaken, x());
    const notices = await opened.store.db
      .selectFrom('deliveries')
      .select('notice')
      .where('kind', '=', 'notice')
      .execute();
    expect(notices).toHaveLength(1);
  });
});
