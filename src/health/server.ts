import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Log } from '../log.ts';
import { watchLag } from './lag.ts';
import type { Metrics } from './metrics.ts';
import { healthOf, type Watched } from './state.ts';
import type { Tally } from './tally.ts';

export type HealthServer = Readonly<{ url: string; stop: () => Promise<void> }>;

export type HealthOptions = Readonly<{ host: string; port: number; tally: Tally; log: Log }>;

/** Shows GET /health and GET /metrics, to this machine unless the setting says otherwise. Nothing can be changed there. */
export async function openHealth(watched: Omit<Watched, 'lag'>, options: HealthOptions): Promise<HealthServer> {
  const begun = watched.clock.monotonic();
  const lag = watchLag(watched.timers, watched.clock);
  const all = { ...watched, lag: lag.worst };
  let metrics: Promise<Metrics> | null = null;
  const metricsOf = () =>
    (metrics ??= import('./metrics.ts').then(({ createMetrics }) => createMetrics(all, options.tally, begun)));

  const answer = async (path: string, response: ServerResponse): Promise<void> => {
    if (path === '/health') {
      const health = await healthOf(all, begun);
      return send(response, health.ok ? 200 : 503, 'application/json', `${JSON.stringify(health)}\n`);
    }
    if (path !== '/metrics') return send(response, 404, 'text/plain', 'Here are /health and /metrics.\n');
    const { contentType, text } = await metricsOf();
    return send(response, 200, contentType, await text());
  };
  const server = createServer((request, response) => {
    if (request.method !== 'GET') return send(response, 405, 'text/plain', 'Only to be read.\n');
    const [path = ''] = (request.url ?? '').split('?');
    answer(path, response).catch((error: unknown) => {
      options.log.warn({ error: error instanceof Error ? error.message : '' }, 'A question about health had no answer');
      send(response, 503, 'text/plain', 'This cannot be told right now.\n');
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}`,
    async stop() {
      lag.stop();
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  if (response.headersSent) return;
  response.writeHead(status, { 'content-type': type, connection: 'close' }).end(body);
}
