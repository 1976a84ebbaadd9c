import { subscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { afterAll, expect } from 'vitest';

/** In the whole of the tests nothing is asked of anybody but this machine. Many test files share a process: it listens once. */
const process = globalThis as { askedOfOthers?: Set<string> };
const HERE = /^(127\.|::1$|::ffff:127\.)/;

const asked = process.askedOfOthers ?? listen();
process.askedOfOthers = asked;

afterAll(() => {
  expect([...asked]).toEqual([]);
});

function listen(): Set<string> {
  const others = new Set<string>();
  subscribe('net.client.socket', (message) => {
    const { socket } = message as { socket: Socket };
    socket.once('lookup', (error: Error | null, address: string, _family: unknown, host: string) => {
      if (error !== null || !HERE.test(address)) others.add(`${host} (${address})`);
    });
    socket.once('connect', () => {
      const address = socket.remoteAddress ?? '';
      if (address !== '' && !HERE.test(address)) others.add(address);
    });
  });
  return others;
}
