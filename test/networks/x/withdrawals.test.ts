import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Withdrawals } from '../../../src/networks/network.ts';
import { rehearse, type Rehearsed } from './city.ts';
import { openWire } from './wire.ts';

const A_MINUTE = 60_000;

describe('which of many posts were taken back on X', () => {
  let city: Rehearsed;
  let lists: Withdrawals;
  let posts: readonly string[];
  beforeEach(async () => {
    city = await rehearse();
    lists = withdrawalsOf(city);
    const authors = [city.ana, city.ben, city.ana, city.water, city.ana];
    posts = authors.map((author, at) => city.x.post(author, `@MayorRivera ${at}`).id);
  });
  afterEach(() => city.x.stop());

  const asked = (endpoint: string): number => city.x.ledger().filter((entry) => entry.endpoint === endpoint).length;

  async function handIn(): Promise<string> {
    const answer = await lists.ask(posts);
    if (answer.outcome === 'trouble') throw new Error(answer.trouble.words);
    return answer.receipt;
  }

  it('are told of one list, in a while, without reading a post', async () => {
    city.x.delete(posts[0] ?? '');
    const receipt = await handIn();
    expect(await lists.answer(receipt)).toEqual({ outcome: 'not_yet' });
    city.time.now += A_MINUTE;
    expect(await lists.answer(receipt)).toEqual({ outcome: 'read', gone: [posts[0]] });
    expect(city.x.bill().dollars).toBe(0);
  });

  it('are those too whose authors hide them, or were suspended', async () => {
    city.x.protect(city.ben);
    city.x.suspend(city.water);
    const receipt = await handIn();
    city.time.now += A_MINUTE;
    expect(await lists.answer(receipt)).toEqual({ outcome: 'read', gone: [posts[1], posts[3]] });
  });

  it('are asked with a token of the app, which it asks for once, and again when X takes it back', async () => {
    const receipt = await handIn();
    await lists.answer(receipt);
    expect(asked('appToken')).toBe(1);
    city.x.misbehave('list', 'unauthorized', { times: 1 });
    expect(await lists.answer(receipt)).toMatchObject({ outcome: 'trouble', trouble: { kind: 'auth' } });
    expect(await lists.answer(receipt)).toEqual({ outcome: 'not_yet' });
    expect(asked('appToken')).toBe(2);
  });

  it('are asked again where X no longer knows of the list', async () => {
    expect(await lists.answer('1990000000000000001')).toEqual({ outcome: 'lost' });
    const receipt = await handIn();
    city.x.misbehave('list', 'not-found', { times: 1 });
    expect(await lists.answer(receipt)).toEqual({ outcome: 'lost' });
  });

  it('are not known while X is in trouble, or looks through another list', async () => {
    const receipt = await handIn();
    expect(await lists.ask(posts)).toMatchObject({ outcome: 'trouble', trouble: { kind: 'refused' } });
    city.x.misbehave('appToken', 'unavailable', { times: 1 });
    const fresh = withdrawalsOf({ network: city.open() });
    expect(await fresh.answer(receipt)).toMatchObject({ outcome: 'trouble', trouble: { kind: 'server' } });
    await city.x.down();
    expect(await fresh.answer(receipt)).toMatchObject({ outcome: 'trouble', trouble: { kind: 'network' } });
    await city.x.up();
    expect(await fresh.answer(receipt)).toEqual({ outcome: 'not_yet' });
  });
});

describe('an answer that X should not give', () => {
  it('leads to no place but X’s own', async () => {
    const wire = await openWire();
    wire.answer({ access_token: 'T' }, { path: '/oauth2/token' });
    wire.answer({ data: { id: '7', upload_url: 'http://10.0.0.1/metadata' } }, { path: '/2/compliance/jobs' });
    const lists = withdrawalsOf({ network: wire.network() });
    expect(await lists.ask(['1'])).toMatchObject({ outcome: 'trouble', trouble: { kind: 'refused' } });
    wire.close();
  });

  it('is read as far as it can be: posts that only lost their place still stand', async () => {
    const wire = await openWire();
    const origin = new URL('/', `http://127.0.0.1:${wire.port}`).href;
    const said = ['{"id":"1","reason":"deleted"}', '<html>', '{"id":"2","reason":"scrub_geo"}', '{}', '', '{"id":"3"}'];
    wire.answer(said.join('\n'), { path: '/results', type: 'application/json' });
    wire.answer({ access_token: 'T' }, { path: '/oauth2/token' });
    wire.answer({ data: { status: 'complete', download_url: `${origin}results` } }, { path: '/2/compliance/jobs/7' });
    wire.answer({ data: { status: 'failed' } }, { path: '/2/compliance/jobs/8' });
    const lists = withdrawalsOf({ network: wire.network() });
    expect(await lists.answer('7')).toEqual({ outcome: 'read', gone: ['1', '3'] });
    expect(await lists.answer('8')).toEqual({ outcome: 'lost' });
    wire.close();
  });
});

function withdrawalsOf({ network }: Pick<Rehearsed, 'network'>): Withdrawals {
  if (!network.withdrawals) throw new Error('X looks lists through');
  return network.withdrawals;
}
