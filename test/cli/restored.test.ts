import { expect, test } from 'vitest';
import { owed } from '../../src/desk/owed.ts';
import { citySettings } from '../../src/store/city.ts';
import { oweDeliveries } from '../../src/store/deliveries.ts';
import { atKeyboard, NOW } from './keyboard.ts';

test('who put a disk back says so, and nothing that was open leaves before it was looked up', async () => {
  const city = atKeyboard();
  await city.look(({ db }) => oweDeliveries(db, [owed('card', 'a', 1, { channel: 'CPARKS' })]));
  expect(await city.type('restored')).toMatchObject({ code: 0, err: '' });
  const [status] = await city.look(({ db }) => db.selectFrom('deliveries').select('status').execute());
  expect(status?.status).toBe('unsure');
  expect((await city.look(({ db }) => citySettings(db))).restoredAt).toBe(NOW);
});
