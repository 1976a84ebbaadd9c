import type { Account } from './account.ts';
import type { Answer } from './exchange.ts';
import { issueToken } from './tokens.ts';
import { findByHandle, secretWord } from './world.ts';
import type { World } from './world.ts';

export type Login = { readonly token: string; readonly secret: string; accountId?: string; pin?: string };

/** POST /oauth/request_token */
export function requestToken(world: World, form: URLSearchParams, header: ReadonlyMap<string, string>): Answer {
  const callback = header.get('oauth_callback') ?? form.get('oauth_callback');
  if (callback !== 'oob')
    return {
      status: 403,
      body: { errors: [{ code: 415, message: 'Callback URL not approved for this client application.' }] },
    };
  const login: Login = { token: secretWord(world, 27), secret: secretWord(world, 32) };
  world.logins.set(login.token, login);
  return formAnswer({ oauth_token: login.token, oauth_token_secret: login.secret, oauth_callback_confirmed: 'true' });
}

/** What a person does on X's page: allow the app for an account and read the PIN. */
export function authorize(world: World, token: string, account: Account): string {
  const login = world.logins.get(token);
  if (login === undefined) throw new Error('there is no such login, or it has been used');
  login.accountId = account.id;
  login.pin = String(1_000_000 + Math.floor(world.nature.random() * 9_000_000));
  return login.pin;
}

/** POST /oauth/access_token: a PIN is good for once. */
export function accessToken(world: World, form: URLSearchParams, header: ReadonlyMap<string, string>): Answer {
  const login = world.logins.get(header.get('oauth_token') ?? '');
  const pin = header.get('oauth_verifier') ?? form.get('oauth_verifier');
  const account = login?.accountId === undefined ? undefined : world.accounts.get(login.accountId);
  if (login === undefined || account === undefined || pin !== login.pin) {
    return { status: 401, body: 'Error processing your OAuth request: Invalid oauth_verifier parameter' };
  }
  world.logins.delete(login.token);
  const issued = issueToken(world, account);
  return formAnswer({
    oauth_token: issued.token,
    oauth_token_secret: issued.secret,
    user_id: account.id,
    screen_name: account.handle,
  });
}

/** GET /oauth/authorize: a form, then the PIN. */
export function authorizePage(world: World, query: URLSearchParams): Answer {
  const token = query.get('oauth_token') ?? '';
  if (!world.logins.has(token)) return page('<p>This page is no longer valid. Start the login again.</p>', 401);
  const account = findByHandle(world, query.get('handle') ?? '');
  if (account !== undefined) {
    const pin = authorize(world, token, account);
    return page(`<p>Signed in as @${account.handle}. Enter this PIN to finish:</p><p><code>${pin}</code></p>`);
  }
  const options = [...world.accounts.values()].map((one) => `<option>${one.handle}</option>`).join('');
  return page(
    `<form method="get"><input type="hidden" name="oauth_token" value="${token}"><label>Sign in as <select name="handle">${options}</select></label> <button>Authorize app</button></form>`,
  );
}

function page(inside: string, status = 200): Answer {
  const body = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Authorize an app</title><h1>X, simulated</h1>${inside}</html>`;
  return { status, body, headers: { 'content-type': 'text/html; charset=utf-8' } };
}

function formAnswer(fields: Readonly<Record<string, string>>): Answer {
  const headers = { 'content-type': 'text/html; charset=utf-8' };
  return { status: 200, body: new URLSearchParams(fields).toString(), headers };
}
