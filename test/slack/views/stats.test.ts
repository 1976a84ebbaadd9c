import { expect, test } from 'vitest';
import type { Unread } from '../../../src/core/stats.ts';
import { openMessage } from '../../../src/slack/views/open.ts';
import { statsMessage } from '../../../src/slack/views/stats.ts';
import { wrongQuestionMessage } from '../../../src/slack/views/wrong-question.ts';
import { numbersIn } from './gallery.ts';
import { AT, PARKS, STREETS } from './parks.ts';
import { buttonsOf, everyObject, ownWords } from './refusals.ts';

const types = (message: Readonly<{ blocks: readonly Readonly<{ type: string }>[] }>) =>
  message.blocks.map((block) => block.type);
const said = (message: object) => ownWords(message).join(' ');

test('the numbers are one sentence, a chart, a table and those who wait longest', () => {
  const message = statsMessage(numbersIn('Zq'));
  expect(message.text).toBe('Last 30 days: 9 of 12 posts got an answer, half of them within 14 min. 2 are open.');
  expect(said(message)).toContain(
    '9 of 12  posts to the mayor got an answer.  Half of them within  14 min , nine of ten within  3 h 50',
  );
  expect(types(message)).toContain('data_visualization');
  expect(types(message)).toContain('data_table');
  expect(said(message)).toContain('Waiting longest');
  expect(said(message)).toContain('Only you see this.');
});

test('how many did not find their way is said of the city, of each department, and week by week', () => {
  const message = statsMessage(numbersIn('Zq'));
  expect(said(message)).toContain('2 of 12 came to triage first.');
  expect(said(message)).toContain('2 of 9 posts came to the wrong department first');
  expect(said(message)).toContain('Week by week, the newest last: 1 of 4 · 1 of 3 · 1 of 2.');
  const table = everyObject(message).find((one) => one['type'] === 'data_table');
  expect(JSON.stringify(table)).toContain('"1 of 5"');
  const { routing } = numbersIn('Zq');
  const nothing = { ...routing, all: { settled: 0, moved: 0 }, weeks: [] };
  expect(said(statsMessage(numbersIn('Zq', { routing: nothing })))).not.toContain('wrong department');
});

test('where Slack refuses a block, the same stands in plain letters', () => {
  const types_ = types(statsMessage(numbersIn('Zq'), { plain: true }));
  expect(types_).not.toContain('data_visualization');
  expect(types_).not.toContain('data_table');
  expect(JSON.stringify(statsMessage(numbersIn('Zq'), { plain: true }))).toContain('rich_text_preformatted');
});

test('shared with a channel, nobody is named but who shared, so nobody is called', () => {
  const people = (message: object) =>
    everyObject(message)
      .filter((one) => one['type'] === 'user')
      .map((one) => one['user_id']);
  expect(people(statsMessage(numbersIn('Zq'))).length).toBeGreaterThan(10);
  expect(people(statsMessage(numbersIn('Zq'), { sharedBy: 'U07TOM' }))).toEqual(['U07TOM']);
  expect(said(statsMessage(numbersIn('Zq'), { sharedBy: 'U07TOM' }))).not.toContain('Only you see this.');
});

test('numbers by person are for those who may see them', () => {
  expect(said(statsMessage(numbersIn('Zq', { people: null })))).not.toContain('By person');
});

test('sharing brings back the question as it would be typed', () => {
  const [button] = everyObject(statsMessage(numbersIn('Zq', { department: PARKS }))).filter(
    (one) => one['type'] === 'button',
  );
  expect(button).toMatchObject({ action_id: 'stats.share', value: '30d parks' });
  expect(buttonsOf(statsMessage(numbersIn('Zq'), { sharedBy: 'U07TOM' }))).toEqual([]);
});

test('every label of the chart is its own, however long the names', () => {
  const message = statsMessage(numbersIn('Department of Parks and Recreation and Open Space'));
  const chart = everyObject(message).find((one) => one['type'] === 'data_visualization');
  const axis = everyObject(chart).find((one) => one['categories'] !== undefined)?.['categories'];
  const labels = Array.isArray(axis) ? axis : [];
  expect(labels).toHaveLength(20);
  expect(new Set(labels).size).toBe(20);
});

test('what is open is listed with its author, and nothing open says so', () => {
  const open = numbersIn('Zq').oldest;
  expect(said(openMessage(open, { department: 'Parks', total: 12, now: AT }))).toContain(
    '12 open for Parks, oldest first',
  );
  expect(said(openMessage(open, { department: 'Parks', total: 12, now: AT }))).toContain('2 more.');
  expect(openMessage([], { department: null, total: 0, now: AT }).text).toBe(
    'Nothing is open for the whole city. Nothing to do.',
  );
});

test('a question that cannot be read is answered with examples that work', () => {
  const { text } = wrongQuestionMessage({ words: 'last mnth', why: 'neither' }, [PARKS, STREETS]);
  expect(text).toContain('“last mnth” is neither a period nor a department.');
  expect(text).toContain('/mention-stats 7d parks');
});

test('two periods are told that one is enough, and a period for what is open that it needs none', () => {
  const told = (words: string, why: Unread) => wrongQuestionMessage({ words, why }, [PARKS]);
  expect(told('7d 30d', 'two_periods').text).toContain('“7d 30d” has two periods, and one is enough. Try ');
  expect(said(told('7d 30d', 'two_periods'))).toContain('has two periods, and one is enough. Try one of these:');
  expect(told('open 7d', 'open_period').text).toContain('is listed whenever it came');
});

test('what authors took back stands among the figures, so that they add up', () => {
  const numbers = numbersIn('Zq');
  const withTaken = (withdrawn: number) => said(statsMessage({ ...numbers, all: { ...numbers.all, withdrawn } }));
  expect(withTaken(0)).not.toContain('deleted');
  expect(withTaken(1)).toContain('1 deleted by its author');
  expect(withTaken(4)).toContain('4 deleted by their authors');
});
