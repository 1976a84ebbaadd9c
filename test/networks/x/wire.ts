import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Account, Network } from '../../../src/networks/network.ts';
import { createX, type XOptions } from '../../../src/networks/x/index.ts';
import { timers } from './city.ts';

/** A bare server in X's place, for what no X in its right mind would send. */
export type Wire = Readonly<{
  server: http.Server;
  port: number;
  network: (options?: Partial<XOptions>) => Network;
  /** What it answers to every question, or to those whose address begins like this. */
  answer: (body: string | object, options?: Readonly<{ path?: string; type?: string; status?: number }>) => void;
  close: () => void;
}>;

export const parks: Account = {
  id: 'parks',
  remoteId: '42',
  handle: 'CityParks',
  credentials: { token: '42-t', secret: 's' },
};

export async function openWire(): Promise<Wire> {
  const answers: { path: string; status: number; type: string; text: string }[] = [];
  const server = http.createServer((request, response) => {
    const found = answers.find(({ path }) => request.url?.startsWith(path));
    if (found) response.writeHead(found.status, { 'content-type': found.type }).end(found.text);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const apiUrl = `http://127.0.0.1:${port}`;
  const clock = { now: () => Date.parse('2026-11-20T18:00:00Z') };
  const keys = { appKey: 'key', appSecret: 'secret', access: 'self-serve' } as const;
  return {
    server,
    port,
    network: (options) => createX({ ...keys, apiUrl, clock, timers, ...options }),
    answer: (body, { path = '/', type = 'application/json', status = 200 } = {}) =>
      void answers.push({ path, status, type, text: typeof body === 'string' ? body : JSON.stringify(body) }),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
