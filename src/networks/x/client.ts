import http from 'node:http';
import https from 'node:https';
import { TwitterApi, type IClientSettings, type ITwitterApiClientPlugin } from 'twitter-api-v2';
import type { Credentials } from '../network.ts';
import type { XOptions } from './options.ts';

/** What one request brings along for the plugin below; twitter-api-v2 passes on what it does not know. */
export type Trip = Readonly<{ signal: AbortSignal; left: () => void }>;

/** Who asks: an account; the app, for nobody yet (null); the app by its own name, to get a token, and with that token. */
export type Signer = Credentials | 'app' | Readonly<{ bearer: string }> | null;

/** One client for each who asks. */
export type Clients = (signer: Signer) => TwitterApi;

/** twitter-api-v2 signs and carries; reading, paging and waiting are ours. */
export function createClients(options: XOptions): Clients {
  const clients = new Map<string, TwitterApi>();
  const { Agent } = options.apiUrl?.startsWith('http:') ? http : https;
  const plugins = [carrier(options, new Agent({ keepAlive: false }))];
  const settings = { compression: false, plugins, httpAgent: new Agent({ keepAlive: true }) };
  return (signer) => {
    const key = JSON.stringify(signer);
    const client = clients.get(key) ?? clientFor(options, signer, settings);
    clients.set(key, client);
    return client;
  };
}

function clientFor({ appKey, appSecret }: XOptions, signer: Signer, settings: Partial<IClientSettings>): TwitterApi {
  if (signer === 'app') return new TwitterApi({ username: appKey, password: appSecret }, settings);
  if (signer !== null && 'bearer' in signer) return new TwitterApi(signer.bearer, settings);
  const tokens = signer === null ? {} : { accessToken: signer.token, accessSecret: signer.secret };
  return new TwitterApi({ appKey, appSecret, ...tokens }, settings);
}

function carrier({ apiUrl, idleMs = 15_000 }: XOptions, fresh: http.Agent): ITwitterApiClientPlugin {
  const elsewhere = apiUrl === null ? null : new URL(apiUrl);
  return {
    onBeforeRequestConfig: ({ params }) => {
      const trip = tripOf(params);
      params.timeout ??= idleMs;
      // Elsewhere the library no longer knows these by their address; as text they can be read either way.
      if (params.url.includes('/oauth/')) params.forceParseMode = 'text';
      if (params.method === 'POST') {
        params.requestEventDebugHandler = (event) => {
          if (event === 'socket-connect') trip?.left();
        };
      }
    },
    onBeforeRequest: ({ params, computedParams, requestOptions }) => {
      const signal = tripOf(params)?.signal;
      if (signal) requestOptions.signal = signal;
      // A post never goes out on a kept connection: one that X just closed would leave us unsure for nothing.
      if (computedParams.method === 'POST') requestOptions.agent = fresh;
      if (elsewhere === null) return;
      // After signing, so that the signature is the one for X itself.
      computedParams.url.protocol = elsewhere.protocol;
      computedParams.url.host = elsewhere.host;
    },
  };
}

function tripOf(params: object): Trip | null {
  return 'trip' in params ? (params.trip as Trip) : null;
}
