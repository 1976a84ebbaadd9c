import http from 'node:http';
import https from 'node:https';
import { TwitterApi, type ITwitterApiClientPlugin } from 'twitter-api-v2';
import type { Credentials } from '../network.ts';
import type { XOptions } from './options.ts';

/** What one request brings along for the plugin below; twitter-api-v2 passes on what it does not know. */
export type Trip = Readonly<{ signal: AbortSignal; left: () => void }>;

/** One client for each account, or for the app alone where nobody has signed in yet. */
export type Clients = (credentials: Credentials | null) => TwitterApi;

/** twitter-api-v2 signs and carries; reading, paging and waiting are ours. */
export function createClients(options: XOptions): Clients {
  const clients = new Map<string, TwitterApi>();
  const { Agent } = options.apiUrl?.startsWith('http:') ? http : https;
  const plugins = [carrier(options, new Agent({ keepAlive: false }))];
  const settings = { compression: false, plugins, httpAgent: new Agent({ keepAlive: true }) };
  return (credentials) => {
    const key = credentials ? `${credentials.token} ${credentials.secret}` : '';
    const tokens = credentials ? { accessToken: credentials.token, accessSecret: credentials.secret } : {};
    const { appKey, appSecret } = options;
    const client = clients.get(key) ?? new TwitterApi({ appKey, appSecret, ...tokens }, settings);
    clients.set(key, client);
    return client;
  };
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
