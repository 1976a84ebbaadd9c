import { once } from 'node:events';
import { WebSocket } from 'ws';
import { WebClient } from '@slack/web-api';
import { isObject, parseJson, word } from '../../../src/rehearsal/slack-server/json.ts';
import type { JsonObject } from '../../../src/rehearsal/slack-server/json.ts';
import type { SlackServer } from '../../../src/rehearsal/slack-server/index.ts';
import { silent } from './town.ts';

/** A socket without any library: what came in, in order, and a way to answer. */
export async function aLine(slack: SlackServer, answer: 'acks' | 'silent' = 'acks') {
  const app = new WebClient(slack.state.app.appToken, { slackApiUrl: slack.apiUrl, logger: silent });
  const { url = '' } = await app.apps.connections.open();
  const socket = new WebSocket(url);
  const heard: JsonObject[] = [];
  const waiting = new Set<() => void>();
  socket.on('message', (data: Buffer) => {
    const message = parseJson(data.toString('utf8'));
    if (!isObject(message)) return;
    heard.push(message);
    const envelope = word(message, 'envelope_id');
    if (envelope !== undefined && answer === 'acks') ack(envelope);
    for (const look of waiting) look();
  });
  const ack = (envelope: string, payload?: JsonObject): void =>
    socket.send(JSON.stringify({ envelope_id: envelope, ...(payload === undefined ? {} : { payload }) }));
  const hear = (find: (message: JsonObject) => boolean): Promise<JsonObject> =>
    new Promise((resolve) => {
      const look = (): void => {
        const found = heard.find(find);
        if (found === undefined) return;
        waiting.delete(look);
        resolve(found);
      };
      waiting.add(look);
      look();
    });
  await hear(() => true);
  return { socket, heard, ack, hear, closed: once(socket, 'close') };
}
