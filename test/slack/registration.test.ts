import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { ACTIONS, CLOSINGS, COMMANDS, EVENTS, SUBMISSIONS } from '../../src/slack/index.ts';
import { gallery } from './views/gallery.ts';

test('this is everything that people can press, submit, close and type', () => {
  expect(Object.keys(ACTIONS)).toEqual([
    'mention.reply',
    'mention.take_over',
    'mention.hand_over',
    'mention.draft',
    'mention.rewrite',
    'mention.release',
    'mention.reroute',
    'mention.dismiss',
    'mention.reopen',
    'mention.escalate',
    'mention.confirm',
    'mention.resend',
    'mention.give_up',
    'mention.send_anyway',
    'mention.drop',
    'mention.open',
    'mention.compose',
    'digest.open',
    'stats.share',
    'rule.accept',
    'rule.refuse',
    'rule.take_back',
    'rule.unteach',
    'department.add',
    'department.edit',
  ]);
  expect(Object.keys(SUBMISSIONS)).toEqual([
    'mention.write',
    'mention.reply',
    'mention.hand_over',
    'mention.take_over',
    'mention.reroute',
    'mention.dismiss',
    'mention.escalate',
    'department.add',
    'department.edit',
  ]);
  expect(Object.keys(CLOSINGS)).toEqual(['mention.loading', 'mention.write', 'mention.reply']);
  expect(Object.keys(COMMANDS)).toEqual(['/mention-stats', '/mention-subscribe']);
  expect(Object.keys(EVENTS)).toEqual(['app_home_opened', 'member_joined_channel']);
});

test('no button is drawn that nobody answers, and none is answered that is never drawn', async () => {
  const folder = new URL('../../src/slack/views/', import.meta.url);
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.ts'));
  const texts = await Promise.all(names.map((name) => readFile(new URL(name, folder), 'utf8')));
  const drawn = new Set(
    texts.flatMap((text) =>
      [...text.matchAll(/'((?:mention|digest|stats|department|rule)\.\w+)'/g)].map((found) => found[1]),
    ),
  );
  const shownOnly = ['mention.refused'];
  const answered = [...Object.keys(ACTIONS), ...Object.keys(SUBMISSIONS), ...Object.keys(CLOSINGS), ...shownOnly];
  expect([...drawn].toSorted()).toEqual([...new Set(answered)].toSorted());
});

test('a window that tells us when it is closed is heard', () => {
  const told = Object.values(gallery('Zq').views)
    .flatMap((view) => ('notify_on_close' in view && view.notify_on_close === true ? [view] : []))
    .map((view) => ('callback_id' in view ? String(view.callback_id) : ''));
  expect([...new Set(told)].sort()).toEqual(Object.keys(CLOSINGS).sort());
});
