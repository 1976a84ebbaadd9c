import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Account, Network } from '../../../src/networks/network.ts';
import { createX } from '../../../src/networks/x/index.ts';
import { timers } from './city.ts';

describe('the line to X', () => {
  let server: http.Server;
  beforeEach(async () => {
    server = http.createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  const network = (options: Readonly<{ deadlineMs?: number; origin?: string }> = {}): Network => {
    const { port } = server.address() as AddressInfo;
    const apiUrl = options.origin ?? `http://127.0.0.1:${port}`;
    const clock = { now: () => 0 };
    return createX({ appKey: 'key', appSecret: 'secret', apiUrl, access: 'self-serve', clock, timers, ...options });
  };
  const answer = (body: string, type = 'application/json', status = 200): void => {
    server.on('request', (_request, response: http.ServerResponse) => {
      response.writeHead(status, { 'content-type': type }).end(body);
    });
  };
  const parks: Account = { id: 'p', remoteId: '42', handle: 'CityParks', credentials: { token: '42-t', secret: 's' } };

  it('hangs up when its time is over', async () => {
    const answered = network({ deadlineMs: 50 }).who({ token: 't', secret: 's' });
    const [request] = (await once(server, 'request')) as [http.IncomingMessage];
    await Promise.all([once(request.socket, 'close'), answered]);
    expect(await answered).toMatchObject({ trouble: { words: 'X took too long to answer.' } });
  });

  it('asks for nothing compressed, and signs for X itself', async () => {
    answer('{"data":{"id":"42","username":"CityParks"}}');
    const seen = once(server, 'request') as Promise<[http.IncomingMessage]>;
    expect(await network().who({ token: '42-t', secret: 's' })).toMatchObject({ outcome: 'known', name: 'CityParks' });
    const [request] = await seen;
    expect(request.headers['accept-encoding']).toBeUndefined();
    expect(request.headers.authorization).toContain('oauth_token="42-t"');
    expect(request.url).toBe('/2/users/me');
  });

  it('takes what it cannot read for garbage', async () => {
    answer('{"data":');
    const words = 'X’s answer cannot be read.';
    expect(await network().who({ token: 't', secret: 's' })).toMatchObject({ trouble: { kind: 'garbage', words } });
  });

  it('does not trust a refusal that is not X’s own: the reply may be there', async () => {
    answer('<html>Forbidden by the proxy</html>', 'text/html', 403);
    const sent = await network().publish(parks, { key: '1', to: '77', text: 'Hello.' });
    expect(sent).toEqual({ outcome: 'unsure', words: 'X answered with an error (HTTP 403).' });
  });

  it('is certain that nothing left where there is no such host', async () => {
    const nowhere = network({ origin: 'http://nowhere.invalid:1' });
    const sent = await nowhere.publish(parks, { key: '1', to: '77', text: 'Hello.' });
    expect(sent).toMatchObject({ outcome: 'try_later', trouble: 'network' });
  });

  it('is used again for the next question, a hundred times without a warning', async () => {
    answer('{"data":{"id":"42","username":"CityParks"}}');
    let connections = 0;
    server.on('connection', () => (connections += 1));
    const warnings: unknown[] = [];
    const note = (warning: unknown): void => void warnings.push(warning);
    process.on('warning', note);
    const x = network();
    for (let n = 0; n < 100; n++) await x.who({ token: 't', secret: 's' });
    process.off('warning', note);
    expect({ connections, warnings }).toEqual({ connections: 1, warnings: [] });
  });
});
