import { fields, isFields, list, text, type Fields } from './json.ts';
import { troubled, type Troubled, type XTroubleKind } from './trouble.ts';

/** What an error status and its body mean. A body that is not X's own leaves open what happened. */
export function problemOf(status: number, body: unknown, until: number | null): Troubled {
  const problem = fields(body);
  const kind = kindOf(status, problem);
  const words = sentenceOf(problem);
  if (kind === 'rate') return troubled(kind, 'X allows no more requests for now.', true, until);
  if (kind === 'auth') return troubled(kind, `X does not accept the keys of this account${inBrackets(words)}.`, true);
  if (kind === 'notFound') return troubled(kind, `X found nothing${inBrackets(words)}: an outage, or gone.`, true);
  if (words !== null) return troubled(kind, words, status < 500 && status !== 408);
  return troubled(kind, `X answered with an error (HTTP ${status}).`, status === 402);
}

/** A problem that came with status 200. */
export function problemWithin(body: Fields): Troubled | null {
  const problem = list(body['errors']).find(isFields);
  return problem ? troubled(kindOf(200, problem), sentenceOf(problem) ?? 'X answered with an error.', false) : null;
}

export function typeOf(problem: Fields): string {
  return text(problem['type'])?.split('/').at(-1) ?? '';
}

function kindOf(status: number, problem: Fields): XTroubleKind {
  const said = [problem, ...list(problem['errors']).map(fields)];
  const told = said.map(
    (part) => `${text(part['title']) ?? ''} ${text(part['detail']) ?? ''} ${text(part['message']) ?? ''}`,
  );
  const hints = `${told.join(' ')} ${said.map(typeOf).join(' ')}`;
  if (status >= 500) return 'server';
  if (status === 402 || /CreditsDepleted/i.test(hints)) return 'credits';
  if (/SpendCapReached|usage-capped/i.test(hints)) return 'spendCap';
  if (status === 429) return 'rate';
  const found = SENTENCES.find(([pattern]) => pattern.test(hints))?.[1];
  const code = said.map((part) => CODES.get(Number(part['code']))).find((kind) => kind !== undefined);
  return found ?? code ?? (status === 401 ? 'auth' : status === 404 ? 'notFound' : 'refused');
}

const SENTENCES: readonly (readonly [RegExp, XTroubleKind])[] = [
  [/oauth1-permissions/i, 'readOnly'],
  [/duplicate content/i, 'duplicate'],
  [/where you are mentioned or are the author|not been mentioned or otherwise engaged/i, 'notSummoned'],
  [/deleted or not visible to you/i, 'targetGone'],
  [/not permitted to reply to this conversation|restricted who can reply/i, 'repliesLimited'],
  [/(?:tweet|post|text)\b.*\btoo long|bit shorter/i, 'tooLong'],
  [/account is (?:temporarily )?(?:suspended|locked)|account has been suspended/i, 'suspended'],
  [/resource-not-found/, 'notFound'],
];

// The numbers of X's older API, which still come through.
const CODES: ReadonlyMap<number, XTroubleKind> = new Map([
  [32, 'auth'],
  [89, 'auth'],
  [135, 'auth'],
  [215, 'auth'],
  [261, 'readOnly'],
  [64, 'suspended'],
  [326, 'suspended'],
  [136, 'targetGone'],
  [385, 'targetGone'],
  [433, 'repliesLimited'],
  [186, 'tooLong'],
  [187, 'duplicate'],
]);

function sentenceOf(problem: Fields): string | null {
  const first = fields(list(problem['errors'])[0]);
  const candidates = [first['message'], problem['detail'], first['detail'], problem['title']];
  return (
    candidates
      .map(text)
      .find((candidate) => candidate !== null)
      ?.slice(0, 300) ?? null
  );
}

function inBrackets(words: string | null): string {
  return words === null || words === 'Unauthorized' ? '' : ` (“${words}”)`;
}
