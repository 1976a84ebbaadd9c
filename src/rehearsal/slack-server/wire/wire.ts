import type { WebSocket } from 'ws';
import type { JsonObject } from '../json.ts';
import type { Pace } from '../faults/pace.ts';

export type Connection = {
  readonly number: number;
  readonly socket: WebSocket;
  /** Told to go: it gets no more payloads. */
  leaving: boolean;
};

/** What became of one payload: the app's answer, or why there is none. */
export type Ack =
  | Readonly<{ acked: true; payload: JsonObject }>
  | Readonly<{ acked: false; why: 'timeout' | 'no_connection' | 'connection_lost' | `status ${string}` }>;

export type Wire = {
  readonly connections: Connection[];
  /** Every connection there ever was. */
  opened: number;
  readonly passes: Set<string>;
  readonly waiting: Map<string, Readonly<{ connection: number; answer: (ack: Ack) => void }>>;
  turn: number;
  readonly pace: Pace;
};

export function makeWire(pace: Pace): Wire {
  return { connections: [], opened: 0, passes: new Set(), waiting: new Map(), turn: 0, pace };
}
