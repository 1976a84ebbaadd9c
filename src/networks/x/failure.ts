import { ApiPartialResponseError, ApiRequestError, ApiResponseError } from 'twitter-api-v2';
import { resetOf } from './gate.ts';
import { fields, isFields, parsed, text } from './json.ts';
import { problemOf } from './problem.ts';
import { troubled, type Troubled } from './trouble.ts';

/** What twitter-api-v2 threw, as a value. `left`: bytes may have reached X. Anything else is a surprise. */
export function failureOf(error: unknown, left: boolean): Troubled {
  if (error instanceof ApiResponseError) {
    const reset = Number(error.headers['x-rate-limit-reset']) * 1000;
    const until = resetOf(error.rateLimit) ?? (reset > 0 ? reset : null);
    return problemOf(error.code, bodyOf(error.data), until);
  }
  if (error instanceof ApiPartialResponseError) {
    const whole = error.response.complete;
    return whole ? troubled('garbage', UNREADABLE, false) : troubled('network', 'X’s answer broke off.', false);
  }
  if (!(error instanceof ApiRequestError)) throw error;
  const { code, silent } = causeOf(error);
  if (silent) return troubled('timeout', 'X did not answer in time.', !left);
  return troubled('network', `X could not be reached${code === null ? '' : ` (${code})`}.`, !left);
}

const UNREADABLE = 'X’s answer cannot be read.';

function bodyOf(data: unknown): unknown {
  return typeof data === 'string' ? parsed(data) : isFields(data) ? data : null;
}

/** The library keeps the cause where its own getter does not look. */
function causeOf(error: ApiRequestError): Readonly<{ code: string | null; silent: boolean }> {
  const hidden: unknown = Reflect.get(error, '_options');
  const cause = fields(hidden)['error'];
  const code = text(fields(cause)['code']);
  return { code, silent: cause instanceof Error && cause.message === 'Request timeout.' };
}
