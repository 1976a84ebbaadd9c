import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readAct } from './acts.ts';
import type { Act, Outcome } from './acts.ts';
import { staticFile } from './static.ts';
import { makeStream } from './stream.ts';
import type { Look, Stream } from './stream.ts';

export type WebOptions = Readonly<{
  port: number;
  look: Look;
  act: (what: Act) => Outcome | Promise<Outcome>;
  after: (milliseconds: number, act: () => void) => () => void;
  /** Where pictures may come from besides the page itself. */
  pictures: string;
}>;

export type Web = Readonly<{ url: string; stream: Stream; stop: () => Promise<void> }>;

const MOST_BYTES = 256 * 1024;

/** The page and what it does, for this computer only. */
export async function startWeb(options: WebOptions): Promise<Web> {
  const stream = makeStream(options.look, options.after);
  let origin = '';
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? taken(options.port) : error),
    );
    server.listen(options.port, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (typeof address === 'object' && address !== null) origin = `http://127.0.0.1:${address.port}`;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    for (const [name, value] of Object.entries(headers(options.pictures))) response.setHeader(name, value);
    // Another site's page must not reach the rehearsal through the browser, by whatever name it calls it.
    if (!isOurs(request, origin)) return end(response, 403, 'text/plain', 'Only from the page itself.');
    const { pathname } = new URL(request.url ?? '/', origin);
    if (request.method === 'POST' && pathname === '/act') return await take(request, response);
    if (request.method !== 'GET') return end(response, 405, 'text/plain', 'Not that way.');
    if (pathname === '/live') return join(response, stream);
    const file = await staticFile(pathname)?.catch(() => undefined);
    if (file === undefined) return end(response, 404, 'text/plain', 'Nothing is here.');
    end(response, 200, file.type, file.body);
  }

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const isJson = request.headers['content-type']?.startsWith('application/json') ?? false;
    const what = isJson ? readAct(await bodyOf(request)) : undefined;
    if (what === undefined) {
      const unknown: Outcome = { ok: false, words: 'The page asked for something that nobody can do here.' };
      return end(response, 400, 'application/json', JSON.stringify(unknown));
    }
    const outcome = await tried(() => options.act(what));
    stream.tell();
    end(response, 200, 'application/json', JSON.stringify(outcome));
  }

  return {
    url: origin,
    stream,
    stop: async () => {
      stream.stop();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function taken(port: number): Error {
  return new Error(`Port ${port} is taken: choose another, or leave --port out for a free one.`);
}

function isOurs(request: IncomingMessage, origin: string): boolean {
  const { host, origin: from } = request.headers;
  const port = new URL(origin).port;
  const names = [`127.0.0.1:${port}`, `localhost:${port}`];
  return names.includes(host ?? '') && (from === undefined || names.some((name) => from === `http://${name}`));
}

function headers(pictures: string): Readonly<Record<string, string>> {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `img-src 'self' ${pictures}`,
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  return {
    'content-security-policy': policy.join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  };
}

function join(response: ServerResponse, stream: Stream): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  stream.join(response);
}

async function tried(act: () => Outcome | Promise<Outcome>): Promise<Outcome> {
  try {
    return await act();
  } catch (error) {
    return { ok: false, words: error instanceof Error ? error.message : String(error) };
  }
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk as Uint8Array);
    size += bytes.length;
    if (size > MOST_BYTES) return undefined;
    chunks.push(bytes);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    return undefined;
  }
}

function end(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  response.writeHead(status, { 'content-type': type });
  response.end(body);
}
