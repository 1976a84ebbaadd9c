import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { rehearse, type Rehearsed } from './city.ts';

describe('connecting an account of X', () => {
  let city: Rehearsed;
  beforeEach(async () => {
    city = await rehearse();
  });
  afterEach(() => city.x.stop());

  it('takes a PIN from whoever signs in, and the keys are that account’s', async () => {
    const begun = await city.network.connect?.begin();
    if (begun?.outcome !== 'begun') throw new Error('not begun');
    expect(begun.url).toBe(`${city.x.url}/oauth/authorize?oauth_token=${begun.request.token}&force_login=true`);
    const pin = city.x.authorize(begun.request.token, city.water);
    const connected = await city.network.connect?.finish(begun.request, ` ${pin} `);
    if (connected?.outcome !== 'connected') throw new Error('not connected');
    const identity = await city.network.who(connected.credentials);
    const known = { outcome: 'known', remoteId: city.water.id, handle: 'CityWater', name: 'City Water' };
    expect(identity).toEqual(known);
  });

  it('says so where the PIN is wrong', async () => {
    const begun = await city.network.connect?.begin();
    if (begun?.outcome !== 'begun') throw new Error('not begun');
    city.x.authorize(begun.request.token, city.water);
    expect(await city.network.connect?.finish(begun.request, '0000000')).toMatchObject({
      outcome: 'refused',
      words: expect.stringContaining('PIN') as string,
    });
  });

  it('says so where the app’s keys are wrong, X is away or shows a page', async () => {
    const wrong = city.open({ appSecret: 'not ours' });
    expect(await wrong.connect?.begin()).toMatchObject({ outcome: 'refused' });
    city.x.misbehave('requestToken', 'html', { times: 1 });
    expect(await city.network.connect?.begin()).toMatchObject({ outcome: 'refused' });
    await city.x.down();
    expect(await city.network.connect?.begin()).toMatchObject({
      outcome: 'refused',
      words: expect.stringContaining('could not be reached') as string,
    });
    await city.x.up();
  });
});

describe('whose keys they are', () => {
  let city: Rehearsed;
  beforeEach(async () => {
    city = await rehearse();
  });
  afterEach(() => city.x.stop());

  it('is refused for keys that are revoked and for accounts that are locked', async () => {
    city.x.lock(city.parks);
    expect(await city.network.who(city.parksToken)).toMatchObject({
      outcome: 'refused',
      words: expect.stringContaining('locked') as string,
    });
    city.x.revoke(city.mayorToken.token);
    expect(await city.network.who(city.mayorToken)).toMatchObject({ outcome: 'refused' });
  });

  it('could not be asked while X has trouble of its own, or no credit', async () => {
    city.x.misbehave('me', 'html', { times: 1 });
    expect(await city.network.who(city.parksToken)).toMatchObject({ outcome: 'trouble', trouble: { kind: 'garbage' } });
    city.x.credit(0);
    expect(await city.network.who(city.parksToken)).toMatchObject({ outcome: 'trouble', trouble: { kind: 'credits' } });
  });
});
