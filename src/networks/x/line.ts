import type { TwitterApi, TwitterResponse } from 'twitter-api-v2';
import { createClients, type Signer, type Trip } from './client.ts';
import type { ClockAhead } from './clock-ahead.ts';
import { failureOf } from './failure.ts';
import type { Query } from './fields.ts';
import { createGate, resetOf } from './gate.ts';
import { fields, isFields, type Fields } from './json.ts';
import type { XOptions } from './options.ts';
import { troubled, type Troubled } from './trouble.ts';

export type Question = Readonly<
  { method: 'GET'; endpoint: string; params?: Query; query: Query } | { method: 'POST'; endpoint: string; body: Fields }
>;

export type Answer = Readonly<{ outcome: 'answered'; body: Fields }> | Troubled;

/** Asks X one thing. Never throws for what X or the network do. */
export type Line = (question: Question) => Promise<Answer>;

/** Opens a line for one who asks and one task; all its questions together end by the deadline. */
export type Lines = <T>(signer: Signer, talk: (line: Line) => Promise<T>) => Promise<T>;

export function createLines(options: XOptions, ahead: ClockAhead): Lines {
  const clients = createClients(options);
  const gate = createGate(options.clock);
  const noteVersion = createVersionNote(options);
  return async (signer, talk) => {
    const deadline = new AbortController();
    const cancel = options.timers.after(options.deadlineMs ?? 30_000, () => deadline.abort());
    const client = clients(signer);
    try {
      return await talk(async (question) => {
        const endpoint = `${question.method} ${question.endpoint} ${nameOf(signer)}`;
        const until = gate.closedUntil(endpoint);
        if (until !== null) return troubled('rate', 'X allows no more requests for now.', true, until);
        const askedAt = options.clock.now();
        const { answer, response } = await ask(client, question, deadline.signal);
        ahead.note(response?.headers['date'], askedAt);
        const reset = (answer.outcome === 'trouble' ? answer.trouble.until : null) ?? resetOf(response?.rateLimit);
        if (reset !== null) gate.close(endpoint, reset);
        noteVersion(response?.headers['api-version']);
        return refusedByDate(answer, ahead.ms());
      });
    } finally {
      cancel();
    }
  };
}

/** X accepts what is dated within five minutes, and calls all else unauthorized. */
const DATED_WRONG = 4 * 60_000;

function refusedByDate(answer: Answer, ahead: number | null): Answer {
  if (answer.outcome === 'answered' || answer.trouble.kind !== 'auth' || ahead === null) return answer;
  if (Math.abs(ahead) < DATED_WRONG) return answer;
  const how = `${Math.round(Math.abs(ahead) / 60_000)} minutes ${ahead > 0 ? 'ahead' : 'behind'}`;
  return troubled('auth', `X refuses what this machine sends: its clock is ${how}. Set it right.`, true);
}

function nameOf(signer: Signer): string {
  return signer !== null && typeof signer === 'object' && 'token' in signer ? signer.token : '';
}

type Response = Pick<TwitterResponse<unknown>, 'rateLimit' | 'headers'>;
type Asked = Readonly<{ answer: Answer; response: Response | null }>;

/** Also settles when the library does not. */
async function ask(client: TwitterApi, question: Question, signal: AbortSignal): Promise<Asked> {
  if (signal.aborted) return late(false);
  let left = false;
  const trip: Trip = { signal, left: () => (left = true) };
  const over = Promise.withResolvers<Asked>();
  const end = (): void => over.resolve(late(left));
  signal.addEventListener('abort', end, { once: true });
  try {
    const answered = send(client, question, trip).then(answerOf, (error: unknown) => ({
      answer: failureOf(error, left),
      response: hasHeaders(error) ? error : null,
    }));
    return await Promise.race([answered, over.promise]);
  } finally {
    signal.removeEventListener('abort', end);
  }
}

function send(client: TwitterApi, question: Question, trip: Trip): Promise<TwitterResponse<unknown>> {
  const signIn = question.endpoint.startsWith('/oauth');
  const more = { fullResponse: true, trip, ...(signIn ? { prefix: 'https://api.x.com' } : {}) } as const;
  if (question.method === 'POST') return client.v2.post<unknown>(question.endpoint, { ...question.body }, more);
  return client.v2.get<unknown>(question.endpoint, question.query, { ...more, params: question.params ?? {} });
}

function answerOf(response: TwitterResponse<unknown>): Asked {
  const body = typeof response.data === 'string' ? signInBody(response.data) : response.data;
  if (isFields(body)) return { answer: { outcome: 'answered', body }, response };
  return { answer: troubled('garbage', 'X answered with something that is not its API.', false), response };
}

/** X answers sign-ins as a form; a page in HTML is none. */
function signInBody(form: string): unknown {
  return /^[a-z_]+=/.test(form) ? Object.fromEntries(new URLSearchParams(form)) : null;
}

function late(left: boolean): Asked {
  return { answer: troubled('timeout', 'X took too long to answer.', !left), response: null };
}

function hasHeaders(error: unknown): error is Response {
  return isFields(fields(error)['headers']);
}

function createVersionNote({ log }: XOptions): (version: unknown) => void {
  let known: string | undefined;
  return (version) => {
    if (typeof version !== 'string' || version === known) return;
    log?.info({ network: 'x', version, before: known ?? null }, 'X answered with another version of its API');
    known = version;
  };
}
