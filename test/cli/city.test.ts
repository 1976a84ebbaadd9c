import { expect, test } from 'vitest';
import { redrawOpenCards } from '../../src/desk/redraw-open-cards.ts';
import { citySettings } from '../../src/store/city.ts';
import { departmentById } from '../../src/store/departments.ts';
import { subscriptions } from '../../src/store/subscriptions.ts';
import type { Mention } from '../../src/core/mention.ts';
import { mentionToRow } from '../../src/store/mention-row.ts';
import { aMention } from '../examples.ts';
import { atKeyboard, NOW } from './keyboard.ts';

test('the city says in one line who has the final say and where triage is', async () => {
  const city = atKeyboard();
  const typed = await city.type('city set --final-say C0456 --triage C0789');
  expect(typed).toMatchObject({ code: 0, err: '' });
  expect(typed.out).toContain('triage     C0789\nfinal say  C0456\n');
  await city.look(async ({ db }) => {
    expect(await departmentById(db, 'triage')).toMatchObject({ name: 'Triage', short: 'Triage', homeChannel: 'C0789' });
    expect(await subscriptions(db)).toMatchObject([{ department: 'triage', channel: 'C0789' }]);
    expect(await citySettings(db)).toMatchObject({ finalSay: 'C0456', threshold: 0.5, nobody: 'digest' });
  });
});

test('triage moves, and what else was set stays', async () => {
  const city = atKeyboard();
  await city.type('city set --final-say C0456 --triage C0789 --threshold 0.6 --nobody cards');
  await city.type('city set --triage C0777');
  await city.look(async ({ db }) => {
    expect((await subscriptions(db)).map(({ channel }) => channel)).toEqual(['C0777']);
    expect(await citySettings(db)).toMatchObject({ finalSay: 'C0456', threshold: 0.6, nobody: 'cards' });
  });
  await city.type('city set --final-say none');
  await city.look(async ({ db }) => expect((await citySettings(db)).finalSay).toBeNull());
});

test.each([
  ['city set', 'Say what to set'],
  ['city set --triage here', '"here" is not the id of a Slack channel'],
  ['city set --final-say C0456 --triage triage', '"triage" is not the id of a Slack channel'],
  ['city set --nobody never', '"never" is neither digest (one message an hour) nor cards'],
  ['city set --final-say C0456 --threshold 7', '"7" is no threshold: write a number from 0 to 1'],
  ['department edit triage --channel C0123', 'is set for the whole city: city set --triage C0123'],
])('%s: one sentence, and nothing is half set', async (line, sentence) => {
  const city = atKeyboard();
  const typed = await city.type(line);
  expect(typed.code).toBe(1);
  expect(typed.err).toContain(sentence);
  await city.look(async ({ db }) => {
    expect((await citySettings(db)).finalSay).toBeNull();
    expect(await departmentById(db, 'triage')).toBeNull();
  });
});

test('pausing says who, when and why, and resuming takes it back', async () => {
  const city = atKeyboard({ USER: 'rosa' });
  expect(await city.type('replies pause --why "an accident"')).toMatchObject({ code: 0 });
  await city.look(async ({ db }) =>
    expect((await citySettings(db)).paused).toEqual({ by: 'rosa', at: NOW, why: 'an accident' }),
  );
  expect((await city.type('city show')).out).toContain('paused by rosa since 2026-11-20T18:00:00.000Z: an accident');
  expect(await city.type('replies resume')).toMatchObject({ code: 0 });
  await city.look(async ({ db }) => expect((await citySettings(db)).paused).toBeNull());
});

test('each open card in Slack is owed one redraw, however often the city changes its mind', async () => {
  const city = atKeyboard();
  await city.look(async (store) => {
    const { db } = store;
    const rows = (['posted', 'replied'] as const).map((status) => mention(status));
    await db.insertInto('mentions').values(rows).execute();
    const card = {
      department: 'parks',
      channel: 'C1',
      role: 'live',
      status: 'there',
      thread: null,
      drawn_version: 1,
    } as const;
    const cards = [
      { ...card, id: 'shown', mention: 'posted', ts: '1.1' },
      { ...card, id: 'left', mention: 'posted', channel: 'C2', role: 'moved', ts: '1.2' } as const,
      { ...card, id: 'owed', mention: 'posted', channel: 'C3', status: 'owed', ts: null } as const,
      { ...card, id: 'settled', mention: 'replied', ts: '1.3' },
    ];
    await db.insertInto('cards').values(cards).execute();
  });
  expect((await city.type('replies pause')).out).toContain('1 open cards');
  await city.type('replies resume');
  await city.look(async (store) => {
    const owed = await store.db.selectFrom('deliveries').selectAll().execute();
    expect(owed).toMatchObject([{ kind: 'redraw', card: 'shown', channel: 'C1', mention: 'posted', status: 'due' }]);
    expect(await redrawOpenCards(store.db, { now: () => NOW }, () => 'another')).toBe(1);
  });
});

function mention(status: Mention['status']) {
  return mentionToRow(aMention({ id: status, postId: status, status }), NOW);
}
