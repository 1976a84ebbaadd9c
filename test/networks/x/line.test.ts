import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openWire, parks, type Wire } from './wire.ts';

const SOMEBODY = { token: '42-t', secret: 's' };
const HELLO = { key: '1', to: '1800000000000000001', text: 'Hello.' };

describe('the line to X', () => {
  let wire: Wire;
  beforeEach(async () => {
    wire = await openWire();
  });
  afterEach(() => wire.close());

  it('hangs up when its time is over', async () => {
    const answered = wire.network({ deadlineMs: 50 }).who(SOMEBODY);
    const [request] = (await once(wire.server, 'request')) as [IncomingMessage];
    await Promise.all([once(request.socket, 'close'), answered]);
    expect(await answered).toMatchObject({ trouble: { words: 'X took too long to answer.' } });
  });

  it('asks for nothing compressed, and signs with the account’s own token', async () => {
    wire.answer({ data: { id: '42', username: 'CityParks' } });
    const seen = once(wire.server, 'request') as Promise<[IncomingMessage]>;
    expect(await wire.network().who(SOMEBODY)).toMatchObject({ outcome: 'known', name: 'CityParks' });
    const [request] = await seen;
    expect(request.headers['accept-encoding']).toBeUndefined();
    expect(request.headers.authorization).toContain('oauth_token="42-t"');
    expect(request.url).toBe('/2/users/me');
  });

  it('takes what it cannot read for garbage', async () => {
    wire.answer('{"data":');
    const words = 'X’s answer cannot be read.';
    expect(await wire.network().who(SOMEBODY)).toMatchObject({ trouble: { kind: 'garbage', words } });
  });

  it('does not trust a refusal that is not X’s own: the reply may be there', async () => {
    wire.answer('<html>Forbidden by the proxy</html>', { type: 'text/html', status: 403 });
    const sent = await wire.network().publish(parks, HELLO);
    expect(sent).toEqual({ outcome: 'unsure', words: 'X answered with an error (HTTP 403).' });
  });

  it('is not sure of a reply that X took without saying where it is', async () => {
    wire.answer({ data: { text: 'Hello.' } }, { status: 201 });
    expect(await wire.network().publish(parks, HELLO)).toMatchObject({ outcome: 'unsure' });
  });

  it('passes on the sentence of a refusal that nobody knows yet, and calls it final', async () => {
    const words = 'Posting is not permitted on Tuesdays.';
    wire.answer({ title: 'Forbidden', detail: words, type: 'about:blank', status: 403 }, { status: 403 });
    expect(await wire.network().publish(parks, HELLO)).toEqual({ outcome: 'refused', reason: 'other', words });
  });

  it.each([
    ['ahead', 12, 'X refuses what this machine sends: its clock is 12 minutes ahead. Set it right.'],
    ['behind', -7, 'X refuses what this machine sends: its clock is 7 minutes behind. Set it right.'],
    ['a little behind', -2, 'X does not accept the keys of this account.'],
  ])('names the clock, not the keys, where X refuses what is dated wrong (%s)', async (_, minutes, words) => {
    wire.answer({ title: 'Unauthorized', status: 401 }, { status: 401 });
    const network = wire.network({ clock: { now: () => Date.now() + minutes * 60_000 } });
    expect(network.clockAhead?.()).toBeNull();
    expect(await network.lookUp(parks, ['1'])).toMatchObject({ trouble: { kind: 'auth', words } });
    expect(Math.abs((network.clockAhead?.() ?? 0) - minutes * 60_000)).toBeLessThan(1_500);
  });

  it('is used again for the next question, a hundred times without a warning', async () => {
    wire.answer({ data: { id: '42', username: 'CityParks' } });
    let connections = 0;
    wire.server.on('connection', () => (connections += 1));
    const warnings: unknown[] = [];
    const note = (warning: unknown): void => void warnings.push(warning);
    process.on('warning', note);
    const network = wire.network();
    for (let n = 0; n < 100; n++) await network.who(SOMEBODY);
    process.off('warning', note);
    expect({ connections, warnings }).toEqual({ connections: 1, warnings: [] });
  });
});
