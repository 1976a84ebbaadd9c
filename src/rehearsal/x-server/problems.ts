import type { Answer } from './exchange.ts';

const TYPES = 'https://api.twitter.com/2/problems/';

export type PartialError = Readonly<Record<string, unknown>>;

export function problem(
  status: number,
  title: string,
  detail: string,
  type = 'about:blank',
  more: object = {},
): Answer {
  return { status, body: { title, detail, type, status, ...more } };
}

export function forbidden(detail: string): Answer {
  return { status: 403, body: { detail, type: 'about:blank', title: 'Forbidden', status: 403 } };
}

export function invalid(message: string, parameters: Readonly<Record<string, readonly string[]>> = {}): Answer {
  const detail = 'One or more parameters to your request was invalid.';
  const type = `${TYPES}invalid-request`;
  return { status: 400, body: { errors: [{ parameters, message }], title: 'Invalid Request', detail, type } };
}

export const unauthorized = (): Answer => problem(401, 'Unauthorized', 'Unauthorized');
export const notFound = (): Answer => problem(404, 'Not Found', 'Not Found');
export const tooManyRequests = (): Answer => problem(429, 'Too Many Requests', 'Too Many Requests');
export const serverError = (): Answer => problem(500, 'Internal Server Error', 'Something is broken.');

export const noCredits = (appId: string): Answer => ({
  status: 402,
  body: {
    account_id: Number(appId),
    title: 'CreditsDepleted',
    detail: `Your enrolled account [${appId}] does not have any credits to fulfill this request.`,
    type: `${TYPES}credits`,
  },
});

export const spendCap = (appId: string, resetDate: string): Answer => ({
  status: 403,
  body: {
    account_id: Number(appId),
    title: 'SpendCapReached',
    detail: `Your enrolled account [${appId}] has reached its billing cycle spend cap. API requests will be blocked until the next cycle begins on ${resetDate}.`,
    reset_date: resetDate,
    type: `${TYPES}credits`,
  },
});

export const readOnly = (): Answer =>
  problem(
    403,
    'Forbidden',
    'Your client app is not configured with the appropriate oauth1 app permissions for this endpoint.',
    `${TYPES}oauth1-permissions`,
  );

export const userContextNeeded = (): Answer =>
  problem(
    403,
    'Unsupported Authentication',
    'Authenticating with OAuth 2.0 Application-Only is forbidden for this endpoint.  Supported authentication types are [OAuth 1.0a User Context, OAuth 2.0 User Context].',
    `${TYPES}unsupported-authentication`,
  );

export const appNeeded = (): Answer =>
  problem(
    403,
    'Unsupported Authentication',
    'Authenticating with OAuth 1.0a User Context is forbidden for this endpoint.  Supported authentication types are [OAuth 2.0 Application-Only].',
    `${TYPES}unsupported-authentication`,
  );

export const suspended = (): Answer =>
  forbidden('Your account is suspended and is not permitted to access this feature.');
export const locked = (): Answer =>
  forbidden(
    'To protect our users from spam and other malicious activity, this account is temporarily locked. Please log in to https://twitter.com to unlock your account.',
  );

export const notMentioned = (): Answer =>
  problem(
    403,
    'Authorization Error',
    'You can only reply to or quote posts where you are mentioned or are the author.',
    'https://api.x.com/2/problems/not-authorized-for-resource',
  );
export const notEngaged = (): Answer =>
  forbidden(
    'Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged by the author of the post you are replying to.',
  );
export const duplicate = (): Answer => forbidden('You are not allowed to create a Tweet with duplicate content.');
export const targetGone = (): Answer =>
  forbidden('You attempted to reply to a Tweet that is deleted or not visible to you.');
export const repliesLimited = (): Answer => forbidden('You are not permitted to reply to this conversation.');
export const tooLong = (): Answer =>
  invalid(
    'Your Tweet text is too long. For more information on how Twitter determines text length see https://github.com/twitter/twitter-text.',
  );

export function missing(kind: 'tweet' | 'user', parameter: string, value: string): PartialError {
  return {
    value,
    detail: `Could not find ${kind} with ${parameter}: [${value}].`,
    title: 'Not Found Error',
    resource_type: kind,
    parameter,
    resource_id: value,
    type: `${TYPES}resource-not-found`,
  };
}

export function hidden(parameter: string, value: string): PartialError {
  return {
    resource_id: value,
    parameter,
    resource_type: 'tweet',
    section: 'data',
    title: 'Authorization Error',
    value,
    detail: `Sorry, you are not authorized to see the Tweet with ${parameter}: [${value}].`,
    type: `${TYPES}not-authorized-for-resource`,
  };
}

export function suspendedAuthor(parameter: string, value: string): PartialError {
  return {
    value,
    detail: `User has been suspended: [${value}].`,
    title: 'Forbidden',
    resource_type: 'user',
    parameter,
    resource_id: value,
    type: `${TYPES}resource-not-found`,
  };
}
