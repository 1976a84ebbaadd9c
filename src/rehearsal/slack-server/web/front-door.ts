import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Json, JsonObject } from '../json.ts';
import { isObject, parseJson, word } from '../json.ts';
import type { Slack } from '../slack.ts';
import { answerCall } from './call.ts';
import type { Answer } from './call.ts';
import { answerResponseUrl } from './response-url.ts';

const NOT_FOUND: Answer = { status: 404, headers: { 'content-type': 'text/plain' }, body: 'not found' };
const NOBODY_IN: Answer = { status: 503, headers: { 'content-type': 'text/plain' }, body: 'nobody is in' };

export async function receive(slack: Slack, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (slack.faults.down === 'closed') {
    request.destroy();
    return;
  }
  const text = await readBody(request);
  const answer = slack.faults.down === '503' ? NOBODY_IN : await answerTo(slack, request, text);
  if (answer === 'silence') return;
  if (answer === 'cut') {
    request.socket.destroy();
    return;
  }
  response.writeHead(answer.status, answer.headers);
  response.end(answer.body);
}

async function answerTo(slack: Slack, request: IncomingMessage, text: string): Promise<Answer> {
  const url = new URL(request.url ?? '/', slack.origin());
  const [, kind, name = ''] = url.pathname.split('/');
  if (kind === 'respond') return answerResponseUrl(slack, name, parseJson(text));
  if (kind !== 'api' || name === '') return NOT_FOUND;
  const args = { ...fromForm(url.searchParams), ...fromBody(request, text) };
  return answerCall(slack, name, tokenIn(request, args), args);
}

function tokenIn(request: IncomingMessage, args: JsonObject): string {
  return request.headers.authorization?.replace(/^Bearer /, '') ?? word(args, 'token') ?? '';
}

function fromBody(request: IncomingMessage, text: string): JsonObject {
  if (!(request.headers['content-type'] ?? '').includes('json')) return fromForm(new URLSearchParams(text));
  const value: Json | undefined = parseJson(text);
  return isObject(value) ? value : {};
}

function fromForm(form: URLSearchParams): JsonObject {
  return Object.fromEntries(form.entries());
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks).toString('utf8');
}
