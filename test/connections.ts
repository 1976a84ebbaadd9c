import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';

/** `ask`: a name was looked up (`address` null where there is none). `call`: a connection was begun, whether or not anybody answers. */
export type Attempt =
  | Readonly<{ do: 'ask'; name: string; address: string | null }>
  | Readonly<{ do: 'call'; address: string; port: number }>;

/** This machine. */
export const HERE = /^(127\.|::1$|::ffff:127\.)/;

/** What a process says last that reached for another. */
export const REACHED_OUT = 'It reached for somebody else:';

/** Every attempt of this process to reach somebody, by whatever library. Gives how to stop listening. */
export function hearAttempts(hear: (attempt: Attempt) => void): () => void {
  const opened = (message: unknown): void => {
    const { socket } = message as { socket: Socket };
    socket.on('lookup', (error: Error | null, address: string, _family: unknown, name: string) => {
      hear({ do: 'ask', name, address: error === null ? address : null });
    });
    // An address that nobody answers at makes neither `connect` nor `error`.
    socket.on('connectionAttempt', (address, port) => {
      hear({ do: 'call', address, port });
    });
  };
  subscribe('net.client.socket', opened);
  return () => void unsubscribe('net.client.socket', opened);
}
