import { expect, onTestFinished, test } from 'vitest';
import { startPostgresServer } from '../postgres-server.ts';
import { aRealCity } from './city.ts';

test('a bot whose server another one took over ends with 1, and its next life looks what may have left', async () => {
  const server = await startPostgresServer();
  onTestFinished(server.stop);
  const city = await aRealCity({ DATABASE_URL: server.address('postgres') });
  const life = city.start();
  await life.saying('The bot started');
  await server.replace();
  expect((await life.ended).code).toBe(1);
  expect(life.said()).toContain('Another server answers for the database');
  const next = city.start();
  await next.saying('The database came from a backup');
  await next.saying('The bot started');
  expect(next.said()).not.toContain('Another server answers');
});
