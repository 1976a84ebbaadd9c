import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import type { JsonObject } from '../json.ts';
import { isObject, parseJson, part, word } from '../json.ts';
import type { Slack } from '../slack.ts';
import type { Connection } from './wire.ts';

/** Socket Mode: passes from apps.connections.open become WebSockets that get payloads. */
export function listenForSockets(slack: Slack, server: Server): () => void {
  const sockets = new WebSocketServer({ noServer: true, autoPong: false });
  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    stream.on('error', () => stream.destroy());
    const pass = new URL(request.url ?? '/', slack.origin()).searchParams.get('pass') ?? '';
    if (slack.faults.down !== false || !slack.wire.passes.delete(pass)) {
      stream.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, stream, head, (socket) => welcome(slack, socket));
  });
  return () => {
    for (const connection of [...slack.wire.connections]) connection.socket.terminate();
    sockets.close();
  };
}

export function openDoor(slack: Slack): string {
  const pass = slack.ids.envelope();
  slack.wire.passes.add(pass);
  slack.clock.after(30_000, () => slack.wire.passes.delete(pass));
  return `${slack.origin().replace('http', 'ws')}/link/?pass=${pass}&app_id=${slack.world.app.id}`;
}

/** Slack asks every connection to come back on a new socket; it waits for the client to hang up. */
export function askToReconnect(slack: Slack, reason: 'warning' | 'refresh_requested' | 'link_disabled'): number {
  const asked = slack.wire.connections.filter((connection) => !connection.leaving);
  for (const connection of asked) sayGoodbye(connection, reason);
  return asked.length;
}

/** Every connection has an hour of its own: usually only the oldest is asked. */
export function askOldestToReconnect(slack: Slack): boolean {
  const oldest = slack.wire.connections.find((connection) => !connection.leaving);
  if (oldest !== undefined) sayGoodbye(oldest, 'refresh_requested');
  return oldest !== undefined;
}

/** Slack's end stops reading: nothing is answered, not even a goodbye. */
export function freezeSockets(slack: Slack, frozen: boolean): void {
  for (const { socket } of slack.wire.connections) {
    if (frozen) socket.pause();
    else socket.resume();
  }
}

export function dropSockets(slack: Slack): number {
  const dropped = [...slack.wire.connections];
  for (const connection of dropped) connection.socket.terminate();
  return dropped.length;
}

export function send(connection: Connection, message: JsonObject): void {
  connection.socket.send(JSON.stringify(message));
}

function welcome(slack: Slack, socket: WebSocket): void {
  const { wire } = slack;
  wire.opened += 1;
  const connection: Connection = { number: wire.opened, socket, leaving: false };
  if (wire.connections.length + slack.faults.ghosts >= slack.settings.maxConnections) {
    socket.on('error', () => socket.terminate());
    sayGoodbye(connection, 'too_many_websockets');
    socket.close();
    return;
  }
  wire.connections.push(connection);
  const stopPings = pingRegularly(slack, socket);
  socket.on('ping', (data: Buffer) => {
    if (!slack.faults.deafToPings) socket.pong(data);
  });
  socket.on('message', (data: Buffer) => hear(slack, connection, data.toString('utf8')));
  socket.on('error', () => socket.terminate());
  socket.on('close', () => {
    stopPings();
    forget(slack, connection);
  });
  if (!slack.faults.noHello) send(connection, hello(slack));
  slack.changes.tell();
}

function hello(slack: Slack): JsonObject {
  return {
    type: 'hello',
    num_connections: slack.wire.connections.length + slack.faults.ghosts,
    debug_info: {
      host: 'applink-rehearsal',
      build_number: 1,
      approximate_connection_time: slack.settings.approximateConnectionTime,
    },
    connection_info: { app_id: slack.world.app.id },
  };
}

function hear(slack: Slack, connection: Connection, text: string): void {
  const message = parseJson(text);
  if (!isObject(message)) return;
  const envelope = word(message, 'envelope_id') ?? '';
  const waiting = slack.wire.waiting.get(envelope);
  const taken = (): void => {
    if (waiting === undefined || waiting.connection !== connection.number) noteLateAck(slack, envelope);
    else waiting.answer({ acked: true, payload: part(message, 'payload') });
  };
  if (slack.faults.slowAcksMs > 0) slack.clock.after(slack.faults.slowAcksMs, taken);
  else taken();
}

function noteLateAck(slack: Slack, envelope: string): void {
  const delivery = slack.ledger.deliveries.findLast((one) => one.envelope === envelope);
  if (delivery?.outcome === 'timeout') delivery.outcome = 'late';
  slack.changes.tell();
}

function forget(slack: Slack, connection: Connection): void {
  const place = slack.wire.connections.indexOf(connection);
  if (place >= 0) slack.wire.connections.splice(place, 1);
  for (const waiting of [...slack.wire.waiting.values()]) {
    if (waiting.connection === connection.number) waiting.answer({ acked: false, why: 'connection_lost' });
  }
  slack.changes.tell();
}

function sayGoodbye(connection: Connection, reason: string): void {
  connection.leaving = reason !== 'warning';
  send(connection, { type: 'disconnect', reason, debug_info: { host: 'applink-rehearsal' } });
}

function pingRegularly(slack: Slack, socket: WebSocket): () => void {
  let cancel = (): void => undefined;
  const ping = (): void => {
    if (socket.readyState === socket.OPEN) socket.ping();
    cancel = slack.clock.after(slack.settings.pingEveryMs, ping);
  };
  ping();
  return () => cancel();
}
