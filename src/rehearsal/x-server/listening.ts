import { once } from 'node:events';
import type { Server } from 'node:http';

export async function listen(server: Server, port: number, host: string): Promise<void> {
  server.listen(port, host);
  await once(server, 'listening');
}

export async function close(server: Server): Promise<void> {
  const closed = server.listening ? once(server, 'close') : undefined;
  server.close();
  server.closeAllConnections();
  await closed;
}
