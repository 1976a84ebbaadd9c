import { expect, test } from 'vitest';
import { owed } from '../../src/desk/owed.ts';
import { citySettings } from '../../src/store/city.ts';
import { mentionToRow } from '../../src/store/mention-row.ts';
import { insertMentions } from '../../src/store/mentions.ts';
import { oweDeliveries } from '../../src/store/deliveries.ts';
import { aMention } from '../examples.ts';
import { atKeyboard, NOW } from './keyboard.ts';

test('who put a disk back says so, and nothing that was open leaves before it was looked up', async () => {
  const city = atKeyboard();
  await city.look(({ db }) => oweDeliveries(db, [owed('card', 'a', 1, { channel: 'CPARKS' })]));
  expect(await city.type('restored')).toMatchObject({ code: 0, err: '' });
  const [status] = await city.look(({ db }) => db.selectFrom('deliveries').select('status').execute());
  expect(status?.status).toBe('unsure');
  expect((await city.look(({ db }) => citySettings(db))).restoredAt).toBe(NOW);
});

test('what they know of open mentions is drawn anew, for cards may have gone on since', async () => {
  const city = atKeyboard();
  await city.look(async ({ db }) => {
    await insertMentions(db, [mentionToRow(aMention({ status: 'posted' }), NOW)]);
    const card = { mention: 'm1', department: 'parks', channel: 'CPARKS', role: 'live', status: 'there' } as const;
    await db
      .insertInto('cards')
      .values({ id: 'c', ...card, ts: '1.0', thread: null, drawn_version: 1, digest: null })
      .execute();
  });
  await city.type('restored');
  const owed = await city.look(({ db }) => db.selectFrom('deliveries').select(['kind', 'card', 'status']).execute());
  expect(owed).toEqual([{ kind: 'redraw', card: 'c', status: 'unsure' }]);
});
