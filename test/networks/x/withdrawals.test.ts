import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Withdrawals } from '../../../src/networks/network.ts';
import { createFiles } from '../../../src/networks/x/files.ts';
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

  it('is not believed at all where a line of it cannot be read, nor where there is no file any more', async () => {
    const wire = await openWire();
    const told = (id: string, content: string, status = 200) => {
      const data = { status: 'complete', download_url: `http://127.0.0.1:${wire.port}/results/${id}` };
      wire.answer({ data }, { path: `/2/compliance/jobs/${id}` });
      wire.answer(content, { path: `/results/${id}`, type: 'application/json', status });
    };
    wire.answer({ access_token: 'T' }, { path: '/oauth2/token' });
    wire.answer({ data: { status: 'failed' } }, { path: '/2/compliance/jobs/8' });
    told('1', '{"id":"1","reason":"deleted"}\n\r\n{"id":"3","reason":"scrub_geo"}\n');
    told('2', '{"id":"1"}\n<html>');
    told('3', '{"id":1}');
    told('4', '<Error>Expired</Error>', 403);
    told('5', 'Busy', 503);
    told('6', '');
    const lists = withdrawalsOf({ network: wire.network() });
    expect(await lists.answer('1')).toEqual({ outcome: 'read', gone: ['1', '3'] });
    for (const id of ['2', '3'])
      expect(await lists.answer(id)).toMatchObject({ outcome: 'trouble', trouble: { kind: 'garbage' } });
    for (const id of ['4', '8']) expect(await lists.answer(id)).toEqual({ outcome: 'lost' });
    expect(await lists.answer('5')).toMatchObject({ outcome: 'trouble', trouble: { kind: 'server' } });
    expect(await lists.answer('6')).toEqual({ outcome: 'read', gone: [] });
    wire.close();
  });

  it('is not read to its end where it is longer than any list', async () => {
    const wire = await openWire();
    const data = { status: 'complete', download_url: `http://127.0.0.1:${wire.port}/results/1` };
    wire.answer({ access_token: 'T' }, { path: '/oauth2/token' });
    wire.answer({ data }, { path: '/2/compliance/jobs/1' });
    wire.answer('{"id":"1"}\n'.repeat(3_200_000), { path: '/results/1', type: 'application/json' });
    const lists = withdrawalsOf({ network: wire.network() });
    const words = 'X’s answer about a list is too long.';
    expect(await lists.answer('1')).toMatchObject({ outcome: 'trouble', trouble: { kind: 'garbage', words } });
    wire.close();
  });

  it('is no token, and no list, where it is nothing that could be one', async () => {
    const wire = await openWire();
    wire.answer({ access_token: 'T\r\nx: y' }, { path: '/oauth2/token' });
    expect(await withdrawalsOf({ network: wire.network() }).ask(['1'])).toMatchObject({ outcome: 'trouble' });
    wire.close();
    const other = await openWire();
    other.answer({ access_token: 'T' }, { path: '/oauth2/token' });
    other.answer(
      { data: { id: '../8', upload_url: `http://127.0.0.1:${other.port}/` } },
      { path: '/2/compliance/jobs' },
    );
    const asked = await withdrawalsOf({ network: other.network() }).ask(['1']);
    expect(asked).toMatchObject({ outcome: 'trouble', trouble: { kind: 'garbage' } });
    other.close();
  });
});

describe('the files of X', () => {
  const timers = { after: () => () => undefined };
  const clock = { now: () => 0 };
  const options = { appKey: '', appSecret: '', access: 'self-serve', clock } as const;

  it('lie with Google, and nothing is carried anywhere else, nor where a redirect leads', async () => {
    const fetched = vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response('told'));
    onTestFinished(() => fetched.mockRestore());
    const files = createFiles({ ...options, apiUrl: null, timers });
    const address = 'https://storage.googleapis.com/x/1?X-Goog-Signature=ab%2Fc+d';
    expect(await files.write(address, '1\n2')).toEqual({ outcome: 'read', content: 'told' });
    expect(fetched.mock.calls[0]?.[0]).toBe(address);
    expect(fetched.mock.calls[0]?.[1]).toMatchObject({ method: 'PUT', body: '1\n2', redirect: 'error' });
    for (const other of [
      'http://storage.googleapis.com/x',
      'https://api.x.com/x',
      'https://a.storage.googleapis.com',
      '',
    ])
      expect(await files.read(other)).toMatchObject({ outcome: 'trouble', trouble: { kind: 'refused' } });
    expect(fetched).toHaveBeenCalledTimes(1);
  });

  it('are not waited for without end', async () => {
    const wire = await openWire();
    const late = { after: (_: number, act: () => void) => (queueMicrotask(act), () => undefined) };
    const files = createFiles({ ...options, apiUrl: `http://127.0.0.1:${wire.port}`, timers: late });
    const read = await files.read(`http://127.0.0.1:${wire.port}/never`);
    expect(read).toMatchObject({ outcome: 'trouble', trouble: { kind: 'network' } });
    wire.close();
  });
});

function withdrawalsOf({ network }: Pick<Rehearsed, 'network'>): Withdrawals {
  if (!network.withdrawals) throw new Error('X looks lists through');
  return network.withdrawals;
}
