import http from 'node:http';
import { ApiResponseError, TwitterApi } from 'twitter-api-v2';
import type { TwitterApiTokens } from 'twitter-api-v2';
import { startXServer } from '../../src/rehearsal/x-server/server.ts';
import type { XServer, XServerOptions } from '../../src/rehearsal/x-server/server.ts';
import type { Account } from '../../src/rehearsal/x-server/account.ts';
import type { Token } from '../../src/rehearsal/x-server/tokens.ts';

/** A small city on a simulated X: the mayor, the parks and the water department, two residents. */
export type XCity = Readonly<{
  x: XServer;
  mayor: Account;
  parks: Account;
  water: Account;
  ana: Account;
  ben: Account;
  mayorToken: Token;
  parksToken: Token;
}>;

export async function startXCity(options: XServerOptions = {}): Promise<XCity> {
  const specsDir = process.env['SPECS_DIR'];
  const x = await startXServer({ ...(specsDir !== undefined && { specsDir }), ...options });
  const mayor = x.addAccount({ handle: 'MayorRivera', name: 'Mayor Rivera', verified: true, ownsApp: true });
  const parks = x.addAccount({ handle: 'CityParks', name: 'City Parks' });
  const water = x.addAccount({ handle: 'CityWater', name: 'City Water' });
  const ana = x.addAccount({ handle: 'ana_lives_here', name: 'Ana' });
  const ben = x.addAccount({ handle: 'ben', name: 'Ben' });
  const [mayorToken, parksToken] = [x.issueToken(mayor), x.issueToken(parks)];
  return { x, mayor, parks, water, ana, ben, mayorToken, parksToken };
}

/** twitter-api-v2 with its defaults: nothing is changed but where the signed request goes. */
export function naiveClient(x: XServer, token?: Token): TwitterApi {
  return client(x.url, keys(x, token), undefined);
}

/** The same, told not to ask for compression and not to wait for ever. */
export function carefulClient(x: XServer, token?: Token, timeout = 2000): TwitterApi {
  return client(x.url, keys(x, token), timeout);
}

export function keys(x: XServer, token?: Token): TwitterApiTokens {
  const app = { appKey: x.world.app.key, appSecret: x.world.app.secret };
  return token === undefined ? app : { ...app, accessToken: token.token, accessSecret: token.secret };
}

export function client(url: string, tokens: TwitterApiTokens | string, timeout: number | undefined): TwitterApi {
  const base = new URL(url);
  const settings = {
    httpAgent: new http.Agent(),
    ...(timeout === undefined ? {} : { compression: false }),
    plugins: [
      {
        onBeforeRequestConfig({
          params,
        }: {
          params: { url: string; timeout?: number; forceParseMode?: string };
        }): void {
          if (timeout !== undefined) params.timeout ??= timeout;
          if (params.url.includes('/oauth/')) params.forceParseMode = 'url';
        },
        onBeforeRequest({ computedParams }: { computedParams: { url: URL } }): void {
          computedParams.url.protocol = base.protocol;
          computedParams.url.host = base.host;
        },
      },
    ],
  };
  return typeof tokens === 'string' ? new TwitterApi(tokens, settings) : new TwitterApi(tokens, settings);
}

/** How X refused: the status and the body, as a client sees them. */
export async function refusal(call: Promise<unknown>): Promise<{ code: number; data: unknown; rateLimited: boolean }> {
  try {
    await call;
  } catch (error) {
    if (error instanceof ApiResponseError) {
      return { code: error.code, data: error.data, rateLimited: error.rateLimitError };
    }
    throw error;
  }
  throw new Error('X did not refuse');
}

/** What has become of a call after a while: it settled, or it still hangs. */
export async function stateAfter(ms: number, call: Promise<unknown>): Promise<'answered' | 'failed' | 'hanging'> {
  const settled = call.then(
    () => 'answered' as const,
    () => 'failed' as const,
  );
  return Promise.race([settled, new Promise<'hanging'>((done) => setTimeout(() => done('hanging'), ms))]);
}
