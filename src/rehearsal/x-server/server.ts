import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { newBill } from './bill.ts';
import { exchangeFile } from './compliance.ts';
import type { Contract } from './contract.ts';
import { controls } from './controls.ts';
import type { Controls } from './controls.ts';
import { deliver } from './deliver.ts';
import { handle } from './handle.ts';
import { close, listen } from './listening.ts';
import { nature } from './nature.ts';
import type { Nature } from './nature.ts';
import * as problems from './problems.ts';
import { secretWord } from './world.ts';
import type { Rules, World } from './world.ts';

export type XServerOptions = Partial<Nature> &
  Partial<Rules> &
  Readonly<{
    port?: number;
    /** Who is to reach it: this machine, the default, or the containers at one of its addresses. */
    host?: string;
    specsDir?: string;
    app?: Readonly<{ key: string; secret: string }>;
  }>;

export type XServer = Controls &
  Readonly<{
    url: string;
    world: World;
    /** Refuses connections until `up`. */
    down: () => Promise<void>;
    up: () => Promise<void>;
    /** Where an answer or an accepted body broke the specification, or the server itself failed. */
    violations: readonly string[];
    /** Fails if there are violations. */
    stop: () => Promise<void>;
  }>;

/** A strict X on this machine. */
export async function startXServer(options: XServerOptions = {}): Promise<XServer> {
  const world = newWorld(options);
  const violations: string[] = [];
  const contract = options.specsDir === undefined ? undefined : await loadContract(options.specsDir, violations);
  const server = createServer((request, response) => {
    meet(world, contract, request, response).catch((error: unknown) => {
      violations.push(`the server itself failed: ${error instanceof Error ? (error.stack ?? '') : String(error)}`);
      response.destroy();
    });
  });
  const { host = '127.0.0.1' } = options;
  await listen(server, options.port ?? 0, host);
  const { port } = server.address() as AddressInfo;
  world.origin = `http://${host}:${port}`;
  return {
    ...controls(world),
    url: world.origin,
    world,
    violations,
    down: () => close(server),
    up: () => listen(server, port, host),
    stop: async () => {
      await close(server);
      if (violations.length > 0) throw new Error(`the simulated X broke its word: ${violations.join('\n')}`);
    },
  };
}

async function meet(
  world: World,
  contract: Contract | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  response.setHeader('date', new Date(world.nature.now()).toUTCString());
  const url = URL.parse(`${world.origin}${request.url ?? '/'}`);
  const { authorization = '' } = request.headers;
  if (url === null || !readable(url.pathname) || !readable(authorization)) {
    return deliver({
      response,
      answer: problems.invalid('Malformed request'),
      fault: undefined,
      gzip: false,
      nature: world.nature,
    });
  }
  const medium = world.media.get(/^\/media\/(\w+)\.png$/.exec(url.pathname)?.[1] ?? '');
  if (medium !== undefined) {
    response.writeHead(200, { 'content-type': medium.contentType, 'content-length': medium.bytes.length });
    response.end(medium.bytes);
    return;
  }
  const text = await read(request);
  if (text === undefined) return;
  const { method = 'GET', headers } = request;
  const file = exchangeFile(world, { method, url, type: headers['content-type'] ?? '', content: text });
  if (file !== undefined) {
    response.writeHead(file.status, { 'content-type': 'application/octet-stream' }).end(file.content);
    return;
  }
  const isForm = request.headers['content-type']?.includes('application/x-www-form-urlencoded') ?? false;
  const incoming = {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    authorization,
    form: new URLSearchParams(isForm ? text : ''),
    body: isForm ? undefined : parse(text),
  };
  const outcome = await handle(world, incoming);
  if (outcome.genuine) contract?.check(outcome, incoming.body);
  const gzip = (request.headers['accept-encoding'] ?? '').includes('gzip');
  await deliver({ response, answer: outcome.answer, fault: outcome.fault, gzip, nature: world.nature });
}

function newWorld(options: XServerOptions): World {
  const world: World = {
    nature: nature(options),
    app: { id: '1601394201349935104', key: '', secret: '', bearer: '' },
    rules: {
      access: options.access ?? 'self-serve',
      dialect: options.dialect ?? 'both',
      refusal: options.refusal ?? 'mentioned',
      implicitSummons: options.implicitSummons ?? true,
      repostsInMentions: options.repostsInMentions ?? false,
      billIncludes: options.billIncludes ?? true,
      refusesDuplicates: options.refusesDuplicates ?? true,
      acceptLocalSignatures: options.acceptLocalSignatures ?? true,
    },
    accounts: new Map(),
    posts: new Map(),
    byTime: [],
    postsBy: new Map(),
    mentionsOf: new Map(),
    pointers: new Map(),
    media: new Map(),
    tokens: new Map(),
    logins: new Map(),
    nonces: new Map(),
    lists: new Map(),
    bill: newBill(),
    limits: new Map(),
    limitOverrides: new Map(),
    faults: [],
    ledger: [],
    listeners: new Set(),
    counter: 0,
    origin: '',
  };
  const app = {
    id: world.app.id,
    key: options.app?.key ?? secretWord(world, 25),
    secret: options.app?.secret ?? secretWord(world, 50),
    bearer: secretWord(world, 60),
  };
  return { ...world, app };
}

/** Only where it is wanted: a city without development packages has no schema validator. */
async function loadContract(specsDir: string, violations: string[]): Promise<Contract> {
  const { readContract } = await import('./contract.ts');
  return readContract(specsDir, violations);
}

function readable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

/** Nothing, if the client was gone before it had said everything. */
async function read(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk as Buffer);
  } catch {
    return undefined;
  }
  return Buffer.concat(chunks).toString();
}

function parse(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
