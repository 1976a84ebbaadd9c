import { expect, onTestFinished, test } from 'vitest';
import { departments } from '../../src/store/departments.ts';
import { openStore } from '../../src/store/open.ts';
import { postgresForTests } from '../postgres.ts';
import { atKeyboard } from './keyboard.ts';

test('a city that keeps everything in PostgreSQL is set up with the same lines', async () => {
  const { url, drop } = await postgresForTests();
  onTestFinished(drop);
  const city = atKeyboard({ DATABASE_URL: url });
  expect((await city.type('check')).out).toMatch(/^missing +database +.*lacks 0001-the-city\.sql/m);
  expect((await city.type('migrate')).out).toContain('0001-the-city.sql');
  expect((await city.type('migrate')).out).toContain('was up to date already');
  expect(await city.type('department add parks --name Parks --keywords tree --channel C0123')).toMatchObject({
    code: 0,
  });
  expect(await city.type('city set --triage C0789 --final-say C0456')).toMatchObject({ code: 0 });
  expect(await city.type('department edit parks --channel none')).toMatchObject({ code: 1 });
  expect(await city.type('replies pause')).toMatchObject({ code: 0 });
  expect((await city.type('check')).out).toMatch(/^ok +database/m);
  const store = await openStore(url);
  expect(await departments(store.db)).toMatchObject([{ id: 'parks', homeChannel: 'C0123' }, { id: 'triage' }]);
  await store.close();
});
