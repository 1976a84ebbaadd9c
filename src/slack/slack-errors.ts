import { WebAPIHTTPError, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import type { SendOutcome } from '../core/workspace.ts';

/** Repeating a call that draws does no harm; repeating one that posts makes a second message. */
export type Effect = 'posts' | 'repeatable';

type Failed = Exclude<SendOutcome, { outcome: 'done' }>;

/** What Slack's refusal, or its silence, means for a delivery. */
export function failureOf(error: unknown, effect: Effect): Failed {
  if (error instanceof WebAPIRateLimitedError) return later(error.retryAfter * 1_000, 'Slack asked to wait');
  if (error instanceof WebAPIPlatformError) return refusal(error.data.error, effect);
  if (error instanceof WebAPIHTTPError) {
    if (error.statusCode >= 500) return silence(`Slack answered ${error.statusCode}`, effect);
    return error.statusCode === 429
      ? later(null, 'Slack asked to wait')
      : refused('message', `Slack answered ${error.statusCode}`);
  }
  if (error instanceof WebAPIRequestError) {
    return neverLeft(error) ? later(null, 'Slack could not be reached') : silence('Slack did not answer', effect);
  }
  // The answer was cut, or no answer at all as Slack speaks; only a 429 without a time certainly did nothing.
  return error instanceof Error && error.message.startsWith('Retry header')
    ? later(null, 'Slack asked to wait')
    : silence('Slack answered in a way that nobody can read', effect);
}

export function errorName(error: unknown): string | null {
  return error instanceof WebAPIPlatformError ? error.data.error : null;
}

const CHANNEL =
  /^(?:channel_not_found|not_in_channel|is_archived|restricted_action.*|messages_tab_disabled|ekm_access_denied|user_not_in_channel|cannot_dm_bot|user_disabled|user_not_found|channel_is_limited_access|posting_to_channel_denied|team_access_not_granted)$/;
const WORKSPACE =
  /^(?:invalid_auth|not_authed|account_inactive|token_revoked|token_expired|missing_scope|no_permission|not_allowed_token_type|org_login_required|access_denied|app_missing_action_url|two_factor_setup_required)$/;
const LATER = /^(?:ratelimited|rate_limited|message_limit_exceeded|accesslimited|team_added_to_org)$/;
/** Slack itself stumbled: it may have posted before. */
const STUMBLED = /^(?:internal_error|fatal_error|service_unavailable|request_timeout)$/;

function refusal(name: string, effect: Effect): Failed {
  const words = `Slack said ${name}`;
  if (LATER.test(name)) return later(null, words);
  if (STUMBLED.test(name)) return silence(words, effect);
  if (CHANNEL.test(name)) return refused('channel', words);
  if (WORKSPACE.test(name)) return refused('workspace', words);
  return refused('message', words);
}

function silence(words: string, effect: Effect): Failed {
  return effect === 'posts' ? { outcome: 'unsure', words } : later(null, words);
}

const later = (afterMs: number | null, words: string): Failed => ({ outcome: 'try_later', afterMs, words });

const refused = (scope: 'message' | 'channel' | 'workspace', words: string): Failed => ({
  outcome: 'refused',
  scope,
  words,
});

const UNREACHED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** No connection came about, so nothing can have been posted. */
function neverLeft(error: WebAPIRequestError): boolean {
  const cause: unknown = error.original.cause ?? error.original;
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' && UNREACHED.has(cause.code);
}
