import { expect, test } from 'vitest';
import type { CardView } from '../../../src/core/card.ts';
import type { Mention } from '../../../src/core/mention.ts';
import { cardMessage } from '../../../src/slack/views/card.ts';
import {
  anas,
  AT,
  danas,
  inParks,
  MAYORS,
  MINUTE,
  PARKS,
  PUBLISHED,
  STREETS,
  TRIAGE_DESK,
  WORKSPACE,
} from './parks.ts';
import { buttonsOf, everyObject, ownWords, quotedWords, refusalsOfMessage } from './refusals.ts';

const draw = (mention: Partial<Mention> = {}, more: Partial<CardView> = {}) =>
  cardMessage(inParks(mention, more), WORKSPACE);
const actions = (message: object) => buttonsOf(message).map((button) => button.action.replace('mention.', ''));
const said = (message: object) => ownWords(message).join(' ');
const claim = { status: 'claimed', responder: 'U07ANA', leaseUntil: AT + 17 * MINUTE } as const;

test('an open card starts with the author, quotes the post and says how a reply goes out', () => {
  const card = draw();
  expect(card.text).toBe(`New for Parks, from Dana Whitfield: ${danas().text}`);
  expect(quotedWords(card)).toEqual([danas().text]);
  expect(said(card)).toContain('Dana Whitfield  @danawhit');
  expect(said(card)).toContain('Parks, because of: branch, swings, park');
  expect(said(card)).toContain('Maybe Streets');
  expect(said(card)).toContain('Goes out as @AlderParks');
  expect(buttonsOf(card).map((button) => button.label)).toEqual([
    'Reply as Parks',
    'Move to…',
    'No reply needed',
    'Escalate',
  ]);
  expect(actions(card)).toEqual(['reply', 'reroute', 'dismiss', 'escalate']);
});

test('a card says before anybody writes that the answer goes out by hand, or as the mayor', () => {
  const byHand = draw({}, { goesOut: { via: 'by_hand', handle: 'AlderParks', held: null } });
  expect(buttonsOf(byHand)[0]?.label).toBe('Reply by hand as Parks');
  expect(said(byHand)).toContain('X lets no app answer this one');
  expect(byHand.text).toMatch(/^New for Parks, to answer by hand, from Dana/);
  const asMayor = draw({}, { goesOut: { via: 'as_mayor', handle: 'MayorOkafor', held: null } });
  expect(said(asMayor)).toContain('Goes out as @MayorOkafor, signed “Parks”');
});

test('a long department name leaves the button short', () => {
  const card = draw({}, { department: { id: 'pw', name: 'Public Works', short: 'Public Works and Engineering' } });
  expect(buttonsOf(card)[0]?.label).toBe('Reply');
});

test('paused replies and a held account are said on the card', () => {
  expect(said(draw({}, { goesOut: { via: 'direct', handle: 'AlderParks', held: 'paused' } }))).toContain('has paused');
  expect(said(draw({}, { goesOut: { via: 'direct', handle: 'AlderParks', held: 'account' } }))).toContain('on hold');
  expect(said(draw({ ...claim }, { goesOut: { via: 'direct', handle: 'AlderParks', held: 'paused' } }))).toContain(
    'has paused',
  );
});

test('in triage nobody replies: moving is the first choice, with the best guess', () => {
  const verdict = { department: 'triage', runnerUp: 'streets', why: ['calle'], sure: 0.3, emergency: [] };
  const triage = { department: TRIAGE_DESK, goesOut: null };
  const card = draw({ department: 'triage', verdict }, triage);
  expect(actions(card)).toEqual(['reroute', 'dismiss', 'escalate']);
  expect(buttonsOf(card).filter((button) => button.green)).toHaveLength(1);
  expect(said(card)).toContain('Best guess: Streets, because of: calle');
  const nobody = draw({ department: 'triage', verdict: { ...verdict, runnerUp: null } }, { ...triage, runnerUp: null });
  expect(said(nobody)).toContain('names no department');
});

test('whoever has it can go on or release it, and anybody else can take over after being asked', () => {
  const card = draw(claim);
  expect(actions(card)).toEqual(['reply', 'take_over', 'release']);
  expect(everyObject(card).some((one) => one['confirm'] !== undefined)).toBe(true);
  expect(everyObject(card)).toContainEqual({ type: 'user', user_id: 'U07ANA' });
  expect(said(card)).toContain(' is answering, since ');
});

test('an answer on its way shows its exact words and no button', () => {
  const card = draw({ status: 'replying', responder: 'U07ANA' }, { reply: anas() });
  expect(quotedWords(card)).toContain(anas().text);
  expect(actions(card)).toEqual([]);
  expect(said(card)).toContain('is on its way to X');
});

test('where nobody can know, the card asks, and sending again asks once more', () => {
  const card = draw({ status: 'replying', responder: 'U07ANA', unsure: true }, { reply: anas({ status: 'unsure' }) });
  expect(actions(card)).toEqual(['open', 'confirm', 'resend', 'give_up', 'escalate']);
  const resend = everyObject(card).find((one) => one['action_id'] === 'mention.resend');
  expect(resend?.['confirm']).toBeDefined();
  expect(said(card)).toContain('is your answer on X?');
});

test('where the post is gone meanwhile, it still asks, without the author’s words', () => {
  const card = draw(
    { status: 'withdrawn', text: '', authorName: '', authorHandle: '', unsure: true },
    { reply: anas({ status: 'unsure' }) },
  );
  expect(actions(card)).toEqual(['open', 'confirm', 'give_up']);
  expect(quotedWords(card)).toEqual([anas().text]);
});

test('a refused answer keeps the draft, quotes the network and offers the way by hand', () => {
  const words = 'You are not permitted to perform this action.';
  const card = draw({ ...claim, obstacle: { kind: 'refused', words } }, { reply: anas({ status: 'refused', words }) });
  expect(said(card)).toContain('X did not publish your answer.');
  expect(quotedWords(card)).toEqual([danas().text, anas().text, words]);
  expect(actions(card)).toEqual(['hand_over', 'reply', 'take_over', 'release']);
});

test('an answer that is held asks: send it as well, or drop it', () => {
  const card = draw(
    { ...claim, obstacle: { kind: 'held', words: 'The mayor answered.' } },
    { reply: anas({ status: 'held' }), answers: [MAYORS] },
  );
  expect(said(card)).toContain('The mayor answered meanwhile.');
  expect(actions(card)).toEqual(['send_anyway', 'reply', 'drop']);
  expect(quotedWords(card)).toContain(MAYORS.text);
  expect(buttonsOf(card).some((button) => button.green)).toBe(false);
});

test('an answer by hand says who is posting it and can be gone on with', () => {
  const card = draw(
    { status: 'by_hand', responder: 'U07ANA', leaseUntil: AT + 120 * MINUTE },
    { reply: anas({ via: 'by_hand', status: 'handed_over' }) },
  );
  expect(said(card)).toContain('is posting it on X');
  expect(actions(card)).toEqual(['reply', 'take_over', 'release']);
});

test('an answered card says by whom and after how long, and shows what was really published', () => {
  const reply = { ...PUBLISHED, via: 'by_hand', publishedText: 'We closed the swings, Dana.' } as const;
  const card = draw({ status: 'replied', responder: 'U07ANA' }, { reply });
  expect(said(card)).toContain('Answered  by hand  by');
  expect(said(card)).toContain(', after 7 min');
  expect(quotedWords(card)).toEqual([danas().text, 'We closed the swings, Dana.']);
  expect(actions(card)).toEqual([]);
  expect(everyObject(card)).toContainEqual({ type: 'link', url: PUBLISHED.url, text: 'See it on X' });
});

test('an answer that was only confirmed by a person can be reopened', () => {
  expect(actions(draw({ status: 'replied', statusBy: 'U07ANA' }, { reply: anas({ status: 'published' }) }))).toEqual([
    'reopen',
  ]);
});

test('the mayor’s, another department’s and the own answer outside the bot are told apart', () => {
  const by = (as: string, name: string) =>
    draw({ status: 'answered_elsewhere' }, { answers: [{ ...MAYORS, as, name }] });
  expect(by('mayor', 'Mayor Okafor').text).toBe('The mayor answered Dana Whitfield. Nothing to do.');
  expect(by('streets', 'Alder Streets').text).toBe('Alder Streets answered Dana Whitfield. Nothing to do.');
  expect(said(by('streets', 'Alder Streets'))).toContain('Also for Parks? Reopen and answer your part.');
  expect(said(by('parks', 'Alder Parks'))).toContain('Parks answered  on X itself');
  expect(said(by('mayor', 'mayor'))).toContain('The mayor  @MayorOkafor');
  expect(actions(by('mayor', 'Mayor Okafor'))).toEqual(['reopen']);
});

test('an open card shows what the city already said', () => {
  expect(said(draw({}, { answers: [MAYORS] }))).toContain('The mayor already answered');
});

test('a post that was put aside says why and by whom', () => {
  const card = draw({ status: 'dismissed', statusBy: 'U07TOM', statusWhy: 'praise' });
  expect(card.text).toBe('No reply needed for Dana Whitfield: praise, no answer needed.');
  expect(actions(card)).toEqual(['reopen']);
});

test('a deleted post leaves no word of its author', () => {
  const card = draw({ status: 'withdrawn', text: '', authorName: '', authorHandle: '' }, { reply: PUBLISHED });
  expect(said(card)).toContain('The author deleted or hid this post');
  expect(said(card)).not.toContain('danawhit');
  expect(quotedWords(card)).toEqual([PUBLISHED.text]);
});

test('a moved card is one line with a link to the new one', () => {
  const to = { department: 'Streets', channel: 'C0STREETS', ts: '1795275000.000100', by: 'U07ANA', at: 0 };
  const card = draw({ department: 'streets' }, { role: 'moved', movedTo: to });
  expect(card.blocks).toHaveLength(1);
  expect(everyObject(card)).toContainEqual({
    type: 'link',
    url: 'https://alderfalls.slack.com/archives/C0STREETS/p1795275000000100',
    text: 'Streets',
  });
  expect(card.text).toBe('Moved to Streets.');
  expect(said(draw({}, { role: 'moved', movedTo: { ...to, ts: null } }))).toContain('Streets');
});

test('an escalation asks for a decision with the colleague’s words, and can be handed back', () => {
  const asked = { escalatedBy: 'U07ANA', escalatedAt: AT + MINUTE, escalatedWord: 'A lawyer wrote to us.' };
  const card = draw({ ...asked, status: 'routed' }, { role: 'escalation', channel: 'C0DECIDE' });
  expect(quotedWords(card)[0]).toBe('A lawyer wrote to us.');
  expect(buttonsOf(card).map((button) => button.label)).toEqual(['Reply as Parks', 'Hand back…', 'No reply needed']);
  const atHome = draw({ ...asked, status: 'routed' });
  expect(everyObject(atHome)).toContainEqual({ type: 'channel', channel_id: 'C0DECIDE' });
  expect(actions(atHome)).toEqual(['reply', 'reroute', 'dismiss']);
});

test('without a channel that decides, nobody is offered to escalate', () => {
  expect(actions(draw({}, { finalSay: null }))).not.toContain('escalate');
});

test('danger to life comes first while somebody still has to act', () => {
  const verdict = { department: 'parks', runnerUp: null, why: [], sure: 0.9, emergency: ['live wire'] };
  const card = draw({ verdict });
  expect(card.text).toMatch(/^Danger to life\? Call 911 first\. From Dana Whitfield:/);
  expect(everyObject(card)).toContainEqual({ type: 'emoji', name: 'rotating_light' });
  expect(said(card)).toContain('Marked because of: live wire');
  expect(said(draw({ verdict, status: 'replied' }, { reply: PUBLISHED }))).not.toContain('911');
});

test('a further post of the same author is told as such', () => {
  expect(draw({}, { followsUp: true }).text).toMatch(/^Dana Whitfield wrote again: /);
});

test('language, neighbours, a change by the author and a quoted post are said', () => {
  const card = draw(
    { lang: 'es', editedAt: AT + 3 * MINUTE, quotesUrl: 'https://x.com/a/status/1' },
    { neighbours: 2 },
  );
  expect(said(card)).toContain('in Spanish');
  expect(said(card)).toContain('changed by the author at');
  expect(said(card)).toContain('2 neighbours have answered');
  expect(said(card)).toContain('another post on X');
  for (const lang of ['en', 'und', 'qme', 'zxx', 'en-GB', '<!channel>', null])
    expect(said(draw({ lang }))).not.toContain(' · in ');
});

test('the first picture is shown with the author’s description in the quote, the others are counted', () => {
  const picture = (url: string | null) => ({ kind: 'picture', url, alt: 'a branch' }) as const;
  const card = draw({ pictures: [picture('https://pbs.twimg.com/1.jpg'), picture('https://pbs.twimg.com/2.jpg')] });
  expect(everyObject(card).filter((one) => one['type'] === 'image')).toHaveLength(1);
  expect(said(card)).toContain('1 more picture on X');
  expect(quotedWords(card).join('')).toContain('Picture: a branch');
  for (const url of [null, 'http://evil.example/1.jpg', 'javascript:alert(1)', 'http://127.0.0.1.evil.example/1.jpg']) {
    const hidden = draw({ pictures: [picture(url)] });
    expect(everyObject(hidden).filter((one) => one['type'] === 'image')).toHaveLength(0);
    expect(said(hidden)).toContain('1 picture on X');
  }
  expect(
    everyObject(draw({ pictures: [picture('http://127.0.0.1:8080/1.jpg')] })).some((one) => one['type'] === 'image'),
  ).toBe(true);
});

test('a time of another day says its day', () => {
  const card = draw({ status: 'replied' }, { reply: { ...PUBLISHED, publishedAt: AT + 30 * 60 * MINUTE } });
  const dates = everyObject(card).filter((one) => one['type'] === 'date');
  expect(dates.map((date) => date['format'])).toEqual(['{date_short_pretty} {time}', '{time}']);
});

test('a department without an account says so instead of offering what cannot work', () => {
  const card = draw({}, { goesOut: null, department: PARKS, runnerUp: STREETS });
  expect(actions(card)).not.toContain('reply');
  expect(said(card)).toContain('Parks has no account here yet');
});

test('Slack takes each of these cards', () => {
  expect(refusalsOfMessage(draw())).toEqual([]);
});

test('a channel that only subscribes looks on: nothing to decide there, and a way in for those of the department', () => {
  const onlooker = { looksOn: true, channel: 'C0HALL' };
  const open = draw({}, onlooker);
  expect(actions(open)).toEqual(['reply']);
  expect(said(open)).toContain('Parks works on it in its own channel. Here you can read along.');
  for (const mention of [
    claim,
    { status: 'dismissed', statusWhy: 'spam' },
    { status: 'answered_elsewhere' },
  ] as const) {
    const card = draw(mention, onlooker);
    expect(actions(card)).toEqual([]);
    expect(said(card)).not.toMatch(/Reopen|Drafts/);
  }
  expect(actions(draw({ department: 'triage' }, { ...onlooker, department: TRIAGE_DESK, goesOut: null }))).toEqual([]);
});
