import type { Account } from './account.ts';
import { authenticate } from './credentials.ts';
import type { Credentials } from './credentials.ts';
import { matchEndpoint } from './endpoints.ts';
import type { Match } from './endpoints.ts';
import type { Answer, Exchange } from './exchange.ts';
import { nextFault } from './faults.ts';
import type { Fault, Place, Trouble } from './faults.ts';
import { takeOne } from './limits.ts';
import { accessToken, authorizePage, requestToken } from './login.ts';
import * as problems from './problems.ts';
import { changed } from './world.ts';
import type { Dialect, World } from './world.ts';

export type Incoming = Readonly<{
  method: string;
  path: string;
  query: URLSearchParams;
  authorization: string;
  form: URLSearchParams;
  body: unknown;
}>;

/** What a request comes to: an answer and the fault that still has to befall it on the wire. */
export type Outcome = Readonly<{ answer: Answer; fault: Fault | undefined; endpoint: string; genuine: boolean }>;

export async function handle(world: World, incoming: Incoming): Promise<Outcome> {
  const { method, path, query } = incoming;
  if (method === 'GET' && /^\/oauth\/(authorize|authenticate)$/.test(path))
    return plain('authorize', authorizePage(world, query));
  const credentials = authenticate(world, { ...incoming, header: incoming.authorization });
  if (method === 'POST' && path.startsWith('/oauth/')) return login(world, incoming, credentials);
  if (method === 'POST' && path === '/oauth2/token') return asApp(world, incoming);
  const match = matchEndpoint(method, path);
  if (match === undefined) return record(world, incoming, undefined, plain('unknown', problems.notFound()));
  const account = credentials.kind === 'account' ? credentials.account : undefined;
  const fault = nextFault(world, match.endpoint.name, account?.handle);
  if (fault?.trouble === 'late') await world.nature.wait(fault.ms ?? 1000);
  const outcome = { fault, endpoint: match.endpoint.name };
  const spoilt = fault === undefined ? undefined : INSTEAD[fault.trouble]?.(world);
  if (spoilt !== undefined) return record(world, incoming, account, { ...outcome, answer: spoilt, genuine: false });
  const answer = answerApi(world, incoming, match, credentials, fault);
  return record(world, incoming, account, { ...outcome, answer, genuine: answer.status < 300 });
}

function answerApi(
  world: World,
  incoming: Incoming,
  match: Match,
  credentials: Credentials,
  fault: Fault | undefined,
): Answer {
  if (credentials.kind === 'refused' || credentials.kind === 'login') return problems.unauthorized();
  const { endpoint, params } = match;
  const account = credentials.kind === 'account' ? credentials.account : undefined;
  if (account === undefined && endpoint.personal === true) return problems.userContextNeeded();
  if (account !== undefined && endpoint.impersonal === true) return problems.appNeeded();
  if (credentials.kind === 'account' && endpoint.method !== 'GET' && !credentials.write) return problems.readOnly();
  if (account?.suspended === true) return problems.suspended();
  if (account?.locked === true) return problems.locked();
  const turn = takeOne(world, endpoint.name, account);
  const { query, body } = incoming;
  const exchange: Exchange = { world, endpoint: endpoint.name, account, params, query, body, fault };
  const answer = turn.allowed
    ? (unpaid(world, endpoint.name) ?? endpoint.answer(exchange))
    : problems.tooManyRequests();
  const dialect = answer.dialect ?? (world.rules.dialect === 'post' ? 'post' : 'tweet');
  return { ...answer, dialect, body: hosted(answer.body, dialect), headers: { ...turn.headers, ...answer.headers } };
}

function unpaid({ bill, app, nature }: World, endpoint: Place): Answer | undefined {
  if (endpoint === 'usage') return undefined;
  if (bill.balance !== undefined && bill.balance <= 0) return problems.noCredits(app.id);
  const reached = bill.spendCap !== undefined && bill.dollars >= bill.spendCap;
  return reached ? problems.spendCap(app.id, nextMonth(nature.now())) : undefined;
}

/** With its newer dialect X also moved the host in the types of its errors. */
function hosted(body: unknown, dialect: Dialect): unknown {
  if (dialect === 'tweet' || typeof body !== 'object' || body === null) return body;
  const move = (name: string, value: unknown): unknown =>
    name === 'type' && typeof value === 'string'
      ? value.replace('https://api.twitter.com/', 'https://api.x.com/')
      : value;
  return JSON.parse(JSON.stringify(body), move);
}

function login(world: World, incoming: Incoming, credentials: Credentials): Outcome {
  const endpoint = incoming.path === '/oauth/request_token' ? 'requestToken' : 'accessToken';
  const fault = nextFault(world, endpoint, undefined);
  const step = endpoint === 'requestToken' ? requestToken : accessToken;
  const spoilt = fault === undefined ? undefined : INSTEAD[fault.trouble]?.(world);
  const refused = { status: 401, body: { errors: [{ code: 32, message: 'Could not authenticate you.' }] } };
  const answer = spoilt ?? (credentials.kind === 'login' ? step(world, incoming.form, credentials.header) : refused);
  return record(world, incoming, undefined, { answer, fault, endpoint, genuine: false });
}

/** POST /oauth2/token: the app by its own name and word. */
function asApp(world: World, incoming: Incoming): Outcome {
  const endpoint = 'appToken';
  const fault = nextFault(world, endpoint, undefined);
  const spoilt = fault === undefined ? undefined : INSTEAD[fault.trouble]?.(world);
  const { key, secret, bearer } = world.app;
  const known = incoming.authorization === `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}`;
  const asked = known && incoming.form.get('grant_type') === 'client_credentials';
  const answer = asked ? { status: 200, body: { token_type: 'bearer', access_token: bearer } } : REFUSED;
  return record(world, incoming, undefined, { answer: spoilt ?? answer, fault, endpoint, genuine: false });
}

const REFUSED: Answer = {
  status: 403,
  body: { errors: [{ code: 99, message: 'Unable to verify your credentials', label: 'authenticity_token_error' }] },
};

/** Troubles that keep the request from having any effect. */
const INSTEAD: Partial<Record<Trouble, (world: World) => Answer>> = {
  html: () => html(200, 'X is temporarily down for maintenance.'),
  unavailable: () => html(503, 'Over capacity'),
  redirect: () => ({ status: 302, headers: { location: 'https://x.com/maintenance', 'content-type': 'text/html' } }),
  'only-errors': () => ({
    status: 200,
    body: { errors: [{ title: 'Internal Error', detail: 'Timeout: Unspecified', type: 'about:blank' }] },
  }),
  hang: () => ({ status: 0 }),
  'reset-before': () => ({ status: 0 }),
  error: problems.serverError,
  'rate-limited': (world) => ({
    ...problems.tooManyRequests(),
    headers: {
      'x-rate-limit-limit': '300',
      'x-rate-limit-remaining': '0',
      'x-rate-limit-reset': String(Math.ceil(world.nature.now() / 1000) + 900),
    },
  }),
  'no-credits': (world) => problems.noCredits(world.app.id),
  'spend-cap': (world) => problems.spendCap(world.app.id, nextMonth(world.nature.now())),
  unauthorized: problems.unauthorized,
  suspended: problems.suspended,
  locked: problems.locked,
  'not-found': problems.notFound,
};

function record(world: World, incoming: Incoming, account: Account | undefined, outcome: Outcome): Outcome {
  const { answer, fault, endpoint, genuine } = outcome;
  const made = endpoint === 'publish' && genuine ? (answer.body as { data?: { id?: string } }).data?.id : undefined;
  const removed = incoming.method === 'DELETE' ? incoming.path.split('/').at(-1) : undefined;
  const postId = made ?? removed;
  world.ledger.push({
    at: world.nature.now(),
    method: incoming.method,
    path: incoming.path,
    endpoint,
    ...(account && { handle: account.handle }),
    queryKeys: [...new Set(incoming.query.keys())].sort(),
    status: fault?.trouble === 'error-after' ? 500 : answer.status,
    ...(fault && { trouble: fault.trouble }),
    ...(postId !== undefined && { postId }),
  });
  changed(world);
  return outcome;
}

function plain(endpoint: string, answer: Answer): Outcome {
  return { answer, fault: undefined, endpoint, genuine: false };
}

function html(status: number, sentence: string): Answer {
  const body = `<!DOCTYPE html><html><head><title>X</title></head><body><h1>${sentence}</h1></body></html>`;
  return { status, body, headers: { 'content-type': 'text/html; charset=utf-8' } };
}

function nextMonth(time: number): string {
  const now = new Date(time);
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1)).toISOString().slice(0, 10);
}
