import type { Asked, Withdrawals, Withdrawn } from '../network.ts';
import { createFiles, type Files } from './files.ts';
import { fields, parsed, text } from './json.ts';
import type { Line, Lines } from './line.ts';
import type { XOptions } from './options.ts';
import { forPort, troubled, type Troubled, type XTroubleKind } from './trouble.ts';

/**
 * X's batch compliance: a list of ids goes to a file that X names, and some minutes later another file tells which of
 * them must not be kept. X takes one list at a time, from the app itself; its price list names no price for them.
 */
export function createWithdrawals(options: XOptions, lines: Lines): Withdrawals {
  const files = createFiles(options);
  const asApp = asTheApp(lines);
  return {
    most: 25_000,
    ask: (ids) => asApp((line) => handIn(line, files, ids)),
    answer: (receipt) => asApp((line) => fetchAnswer(line, files, receipt)),
  };
}

type AsApp = <T extends Readonly<{ outcome: string }>>(
  talk: (line: Line) => Promise<T | Troubled>,
) => Promise<T | ReturnType<typeof forPort>>;

/** The app's own token lasts until it is taken back; then another is asked for at the next question. */
function asTheApp(lines: Lines): AsApp {
  let bearer: string | null = null;
  return async (talk) => {
    const token = bearer ?? (await lines('app', signIn));
    if (typeof token !== 'string') return forPort(token);
    bearer = token;
    const said = await lines({ bearer: token }, talk);
    if (!isTrouble(said)) return said;
    if (said.trouble.kind === 'auth') bearer = null;
    return forPort(said);
  };
}

function isTrouble(said: Readonly<{ outcome: string }>): said is Troubled {
  return said.outcome === 'trouble';
}

async function signIn(line: Line): Promise<string | Troubled> {
  const body = { grant_type: 'client_credentials' };
  const answer = await line({ method: 'POST', endpoint: '/oauth2/token', body });
  if (answer.outcome === 'trouble') return answer;
  const token = text(answer.body['access_token']) ?? '';
  return /^[\w%.~+/=-]+$/.test(token) ? token : troubled('garbage', 'X gave the app no token.', false);
}

export async function handIn(line: Line, files: Files, ids: readonly string[]): Promise<Asked | Troubled> {
  const answer = await line({ method: 'POST', endpoint: 'compliance/jobs', body: { type: 'tweets' } });
  if (answer.outcome === 'trouble') return answer;
  const list = fields(answer.body['data']);
  const [receipt, url] = [text(list['id']), text(list['upload_url'])];
  if (receipt === null || !/^\d{1,19}$/.test(receipt) || url === null)
    return troubled('garbage', 'X took no list of posts.', false);
  const handedIn = await files.write(url, ids.join('\n'));
  return handedIn.outcome === 'trouble' ? handedIn : { outcome: 'asked', receipt };
}

export async function fetchAnswer(line: Line, files: Files, receipt: string): Promise<Withdrawn | Troubled> {
  const asked = await line({ method: 'GET', endpoint: 'compliance/jobs/:id', params: { id: receipt }, query: {} });
  if (asked.outcome === 'trouble') return asked.trouble.kind === 'notFound' ? { outcome: 'lost' } : asked;
  const list = fields(asked.body['data']);
  const status = text(list['status']);
  if (status === 'created' || status === 'in_progress') return { outcome: 'not_yet' };
  const url = text(list['download_url']);
  if (status !== 'complete' || url === null) return { outcome: 'lost' };
  const told = await files.read(url);
  if (told.outcome === 'trouble') return GONE_FILE.has(told.trouble.kind) ? { outcome: 'lost' } : told;
  const gone = goneIn(told.content);
  return gone === null
    ? troubled('garbage', 'X’s answer about a list cannot be read.', false)
    : { outcome: 'read', gone };
}

/** The address of an answer is good for a week. */
const GONE_FILE: ReadonlySet<XTroubleKind> = new Set(['refused', 'notFound']);

/**
 * One object for each post that must not be kept as it was: what that means for it, a look tells. null: where one line
 * cannot be read none is believed, or nobody would notice that X says it in other words now.
 */
function goneIn(content: string): readonly string[] | null {
  const lines = content.split('\n').filter((line) => line.trim() !== '');
  const ids = lines.flatMap((line) => text(fields(parsed(line))['id']) ?? []);
  return ids.length === lines.length ? ids : null;
}
