import { expect, test } from 'vitest';
import { DISMISS_REASONS } from '../../../src/core/dismissal.ts';
import { departmentView } from '../../../src/slack/views/department.ts';
import { dismissView } from '../../../src/slack/views/dismiss.ts';
import { homeView } from '../../../src/slack/views/home.ts';
import { moveView } from '../../../src/slack/views/move.ts';
import { byHandView, previewView, takenView, writeView } from '../../../src/slack/views/reply.ts';
import { previewOf } from './gallery.ts';
import { anas, AT, danas, PARKS, STREETS, TRIAGE_DESK } from './parks.ts';
import { buttonsOf, everyObject, ownWords, quotedWords } from './refusals.ts';

const parks = { ...PARKS, voice: 'First names.', policy: 'No promises about budgets.' };
const text = anas().text;
const writing = {
  metadata: '{"m":1}',
  mention: danas(),
  network: 'X',
  department: parks,
  thread: [],
  quoted: null,
  draft: null,
};
const seen = (changes: Partial<Parameters<typeof previewOf>[1]> = {}) =>
  previewOf(text, { department: PARKS, handle: 'AlderParks', mention: danas(), ...changes });
const draft = { text, length: 64, limit: 280, over: 0, cost: null, privacy: [], hints: [] };
const said = (view: object) => ownWords(view).join(' ');

test('writing shows the post, how the department sounds and what it keeps to, and publishes nothing', () => {
  const view = writeView(writing);
  expect(view).toMatchObject({ callback_id: 'mention.write', private_metadata: '{"m":1}', notify_on_close: true });
  expect(view.submit?.text).toBe('Preview');
  expect(quotedWords(view)).toEqual([danas().text, 'First names.', 'No promises about budgets.']);
});

test('every keystroke comes back, so that a draft survives', () => {
  const box = everyObject(writeView(writing)).find((one) => one['block_id'] === 'answer');
  expect(box).toMatchObject({ dispatch_action: true, element: { action_id: 'mention.draft' } });
  expect(box?.['element']).toMatchObject({ dispatch_action_config: { trigger_actions_on: ['on_character_entered'] } });
});

test('whoever goes on finds the draft, and whose it is', () => {
  const view = writeView({ ...writing, draft: { text, by: 'U07TOM' } });
  expect(everyObject(view).find((one) => one['action_id'] === 'mention.draft')).toMatchObject({ initial_value: text });
  expect(everyObject(view)).toContainEqual({ type: 'user', user_id: 'U07TOM' });
});

test('the thread so far says who of it is the city, and how much is left out', () => {
  const post = (at: number) => ({ name: 'Rob', handle: 'rob', text: `post ${at}`, at: AT, city: at === 11 });
  const view = writeView({ ...writing, thread: Array.from({ length: 12 }, (_, at) => post(at)) });
  expect(said(view)).toContain('4 earlier posts');
  expect(quotedWords(view)).not.toContain('post 3');
  expect(quotedWords(view)).toContain('post 4');
  expect(said(view).match(/the city/g)).toHaveLength(1);
});

test('the preview shows exactly what is published, from which account, and what it weighs and costs', () => {
  const exact = `  ${text}\n\u200Bas typed `;
  const view = previewView(seen({ draft: { ...draft, text: exact, cost: 0.01 } }));
  expect(quotedWords(view)).toContain(exact);
  expect(view.submit?.text).toBe('Publish as @AlderParks');
  expect(said(view)).toContain('from @AlderParks, under Dana Whitfield’s post');
  expect(said(view)).toContain('64 of 280 as X counts');
  expect(said(view)).toContain('Costs 1 cent on X');
  expect(said(view)).toContain('This is public');
  expect(buttonsOf(view).map((button) => button.action)).toEqual(['mention.rewrite']);
});

test('a long handle leaves the button short, never cut', () => {
  expect(previewView(seen({ handle: 'AlderFallsParksAndRecreation' })).submit?.text).toBe('Publish');
});

test('private data and the voice check warn, and stop nothing', () => {
  const privacy = [
    { kind: 'phone', words: '555-0100' },
    { kind: 'phone', words: '555-0101' },
  ] as const;
  const hints = [{ kind: 'no date', words: 'soon' }] as const;
  const view = previewView(seen({ draft: { ...draft, privacy, hints } }));
  expect(said(view).match(/There is a phone number in it/g)).toHaveLength(1);
  expect(said(view)).toContain('“soon”: say by when.');
  expect(view.submit).toBeDefined();
});

test('all kinds of private data are asked about in one question', () => {
  const found = (kind: 'phone' | 'email' | 'address') => ({ kind, words: '…' });
  const privacy = [found('phone'), found('email'), found('address')];
  expect(said(previewView(seen({ draft: { ...draft, privacy } })))).toContain(
    'There is a phone number, an e-mail address and a street address in it. Everybody will see it.',
  );
});

test('what is too long says by how much and cannot be published', () => {
  const view = previewView(seen({ draft: { ...draft, length: 292, over: 12 } }));
  expect(said(view)).toContain('12 too many. X counts 292, and 280 is the limit.');
  expect(view.submit).toBeUndefined();
});

test('by hand, the composer opens with the text, and the link may be left out', () => {
  const composer = 'https://x.com/intent/post?text=Hi';
  const view = byHandView({ ...seen({ draft }), composer });
  expect(view).toMatchObject({ callback_id: 'mention.hand_over', submit: { text: 'I have posted it' } });
  expect(everyObject(view)).toContainEqual(expect.objectContaining({ action_id: 'mention.compose', url: composer }));
  expect(everyObject(view).find((one) => one['block_id'] === 'link')).toMatchObject({ optional: true });
  const long = byHandView({ ...seen({ draft }), composer: `https://x.com/?${'x'.repeat(3_000)}` });
  expect(everyObject(long).find((one) => one['action_id'] === 'mention.compose')).not.toHaveProperty('url');
});

test('who comes second is told who was faster and can take over', () => {
  const view = takenView({ responder: 'U07ANA', since: AT, now: AT, metadata: '{}' });
  expect(view).toMatchObject({ callback_id: 'mention.take_over', submit: { text: 'Take over' } });
  expect(everyObject(view)).toContainEqual({ type: 'user', user_id: 'U07ANA' });
});

test('moving starts from the best guess, and triage comes last', () => {
  const to = [TRIAGE_DESK, PARKS, STREETS].map((department) => ({ ...department, channelName: 'mentions' }));
  const view = moveView({ metadata: '{}', mention: danas(), network: 'X', to, runnerUp: 'streets' });
  const select = everyObject(view).find((one) => one['type'] === 'static_select');
  expect(select?.['initial_option']).toMatchObject({ value: 'streets' });
  expect(select?.['options']).toMatchObject([{ value: 'streets' }, { value: 'parks' }, { value: 'triage' }]);
  const without = moveView({ metadata: '{}', mention: danas(), network: 'X', to, runnerUp: null });
  expect(everyObject(without).find((one) => one['type'] === 'static_select')).not.toHaveProperty('initial_option');
});

test('putting aside offers the viewpoint-neutral reasons and no other', () => {
  const radio = everyObject(dismissView(danas(), 'X', '{}')).find((one) => one['type'] === 'radio_buttons');
  expect(radio?.['options']).toMatchObject(DISMISS_REASONS.map((value) => ({ value })));
});

test('a department is edited from what it is now', () => {
  const now = {
    name: 'Parks & Recreation',
    short: 'Parks',
    keywords: ['tree', 'park'],
    homeChannel: 'C0PARKS',
    handle: 'AlderParks',
    description: 'Looks after trees.',
    voice: null,
    policy: null,
    asMayor: true,
  };
  const view = departmentView(now, '{}');
  expect(view).toMatchObject({ callback_id: 'department.edit', title: { text: 'Edit Parks' } });
  expect(everyObject(view)).toContainEqual(
    expect.objectContaining({ action_id: 'keywords', initial_value: 'tree, park' }),
  );
  expect(everyObject(view)).toContainEqual(expect.objectContaining({ initial_value: 'Looks after trees.' }));
  expect(everyObject(view)).toContainEqual(expect.objectContaining({ initial_conversation: 'C0PARKS' }));
  expect(everyObject(view).some((one) => one['initial_options'] !== undefined)).toBe(true);
  expect(departmentView(null, '{}')).toMatchObject({ callback_id: 'department.add' });
});

test('the Home tab says what waits, and shows settings to admins only', () => {
  const staff = { departments: [PARKS], mine: [], open: [], openCount: 0 };
  const plain = homeView({ staff, admin: null, moved: [], now: AT });
  expect(said(plain)).toContain('Nothing waits for Parks');
  expect(buttonsOf(plain)).toEqual([]);
  const health = {
    networks: [{ title: 'X', lastReadAgo: 61_000 }],
    owed: 0,
    oldestOwed: null,
    unsure: 0,
    paused: false,
  };
  const department = { ...PARKS, handle: null, homeChannel: null, open: 3, subscribed: 0, known: ['parks'] };
  const admin = homeView({
    staff,
    admin: { health, departments: [department], todo: [{ about: 'no_triage' }], rules: [], inForce: [], lessons: [] },
    moved: [],
    now: AT,
  });
  expect(said(admin)).toContain('One thing needs you');
  expect(said(admin)).toContain('X, last read\n1 min ago');
  expect(buttonsOf(admin).map((button) => button.action)).toEqual(['department.add', 'department.edit']);
});
