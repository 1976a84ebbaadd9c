import { describe, expect, it } from 'vitest';
import { count } from '../../../src/rehearsal/web/tally.ts';
import type { Counting } from '../../../src/rehearsal/web/tally.ts';

const MINUTE = 60_000;
const quiet: Counting = {
  posts: [],
  cards: [],
  folded: 0,
  answers: [],
  triage: 'triage',
  now: 10 * MINUTE,
  healthySince: 0,
};
const post = { id: '1', at: MINUTE, due: true };
const card = { post: '1', channel: 'parks-mentions', at: MINUTE + 2_000, live: true };

describe('the tally of the rehearsal', () => {
  it('counts a post that has no card long after it was written as lost', () => {
    expect(count({ ...quiet, posts: [post] })).toMatchObject({ posts: 1, carded: 0, waiting: 0, lost: 1 });
  });

  it('lets a post wait while the bot is off, and right after it came back', () => {
    expect(count({ ...quiet, posts: [post], healthySince: undefined })).toMatchObject({ waiting: 1, lost: 0 });
    expect(count({ ...quiet, posts: [post], healthySince: quiet.now - 1_000 })).toMatchObject({ waiting: 1, lost: 0 });
  });

  it('lets a post wait as long as other cards still come, one a second', () => {
    const other = { ...card, post: '2', at: quiet.now - 1_000 };
    expect(count({ ...quiet, posts: [post], cards: [other] })).toMatchObject({ waiting: 1, lost: 0 });
  });

  it('counts what a digest stands for as told, and not more than that', () => {
    const posts = ['1', '2', '3'].map((id) => ({ ...post, id }));
    expect(count({ ...quiet, posts, folded: 3 })).toMatchObject({ folded: 3, waiting: 0, lost: 0 });
    expect(count({ ...quiet, posts, folded: 2 })).toMatchObject({ folded: 2, waiting: 0, lost: 1 });
    expect(count({ ...quiet, posts, cards: [card], folded: 9 })).toMatchObject({ carded: 1, folded: 2, lost: 0 });
    const soon = { ...quiet, healthySince: quiet.now - 1_000 };
    expect(count({ ...soon, posts, folded: 1 })).toMatchObject({ folded: 1, waiting: 2, lost: 0 });
  });

  it('does not expect a card for what nobody has to answer', () => {
    const counted = count({ ...quiet, posts: [{ ...post, due: false }] });
    expect(counted).toMatchObject({ posts: 0, waiting: 0, lost: 0 });
  });

  it('counts the department to which a post came first, wherever people moved it since', () => {
    const moved = { ...card, channel: 'streets-mentions', at: card.at + MINUTE };
    const posts = [{ ...post, wanted: 'streets-mentions' }];
    expect(count({ ...quiet, posts, cards: [moved, card] })).toMatchObject({ labelled: 1, right: 0 });
    expect(count({ ...quiet, posts, cards: [{ ...card, channel: 'streets-mentions' }] })).toMatchObject({ right: 1 });
  });

  it('tells what was left to people from what went to the wrong department', () => {
    const posts = [{ ...post, wanted: 'streets-mentions' }];
    const came = (channel: string) => count({ ...quiet, posts, cards: [{ ...card, channel }] });
    expect(came('triage')).toMatchObject({ labelled: 1, right: 0, asked: 1 });
    expect(came('parks-mentions')).toMatchObject({ labelled: 1, right: 0, asked: 0 });
    const nobodys = { ...quiet, posts: [{ ...post, wanted: 'triage' }], cards: [{ ...card, channel: 'triage' }] };
    expect(count(nobodys)).toMatchObject({ right: 1, asked: 0 });
  });

  it('counts two live cards in one channel as doubled, and the line that is left of a moved one not', () => {
    const again = { ...card, at: card.at + 1_000 };
    expect(count({ ...quiet, posts: [post], cards: [card, again] }).doubled).toBe(1);
    expect(count({ ...quiet, posts: [post], cards: [card, { ...again, live: false }] }).doubled).toBe(0);
    expect(count({ ...quiet, posts: [post], cards: [card, { ...again, channel: 'triage' }] }).doubled).toBe(0);
  });

  it('counts the same words under the same post from the same account as doubled', () => {
    const answer = { by: 'AlderParks', to: '1', words: 'A crew comes today.' };
    expect(count({ ...quiet, answers: [answer, answer] }).doubled).toBe(1);
    expect(count({ ...quiet, answers: [answer, { ...answer, words: 'They are there.' }] }).doubled).toBe(0);
  });
});
