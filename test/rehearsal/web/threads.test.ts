import { describe, expect, it } from 'vitest';
import { threadsOf } from '../../../src/rehearsal/web/page/x/threads.ts';
import { mayOpen, threadsIn } from '../../../src/rehearsal/web/page/slack/sight.ts';
import { unread } from '../../../src/rehearsal/web/page/slack/unread.ts';

const at = (id: string, time: number, inReplyTo?: string) => ({
  id,
  at: time,
  conversation: 'c',
  ...(inReplyTo !== undefined && { inReplyTo }),
});
const message = (ts: string, more: object = {}) => ({
  channel: 'C1',
  ts,
  by: 'U0BOT',
  isBot: true,
  text: '',
  blocks: [],
  ...more,
});

describe('the public timeline', () => {
  it('shows the newest conversation first, and under each post what answers it', () => {
    const posts = [
      at('old', 1),
      at('new', 5),
      at('to-old', 6, 'old'),
      at('to-answer', 7, 'to-old'),
      at('early', 2, 'old'),
    ];
    const ids = threadsOf(posts).map((thread) => thread.map((post) => post.id));
    expect(ids).toEqual([['new'], ['old', 'early', 'to-old', 'to-answer']]);
  });

  it('shows an answer by itself where the post it answers is not there any more', () => {
    expect(threadsOf([at('orphan', 1, 'gone')]).map((thread) => thread.length)).toEqual([1]);
  });
});

describe('a channel', () => {
  it('shows a message for one person to nobody else', () => {
    const messages = [message('1'), message('2', { onlyFor: 'U0ANA' })];
    expect(threadsIn(messages, 'U0ANA', new Set()).map((one) => one.message.ts)).toEqual(['1', '2']);
    expect(threadsIn(messages, 'U0TOM', new Set()).map((one) => one.message.ts)).toEqual(['1']);
  });

  it('shows a thread under its first message, in order', () => {
    const messages = [message('3', { threadTs: '1' }), message('1'), message('2'), message('4', { threadTs: '1' })];
    const shown = threadsIn(messages, 'U0ANA', new Set());
    expect(shown.map((one) => [one.message.ts, one.answers.map((answer) => answer.ts)])).toEqual([
      ['1', ['3', '4']],
      ['2', []],
    ]);
  });

  it('is closed to those whom nobody invited, if it is private', () => {
    const channel = {
      id: 'C1',
      name: 'police',
      isPrivate: true,
      isArchived: false,
      isShared: false,
      members: ['U0YUSUF'],
      topic: '',
    };
    expect(mayOpen(channel, 'U0YUSUF')).toBe(true);
    expect(mayOpen(channel, 'U0ANA')).toBe(false);
    expect(mayOpen({ ...channel, isPrivate: false }, 'U0ANA')).toBe(true);
    expect(mayOpen({ ...channel, directWith: 'U0ANA' }, 'U0YUSUF')).toBe(false);
  });

  it('counts as news what somebody has not seen and did not say', () => {
    const news = unread();
    const messages = [message('1'), message('2'), message('3', { by: 'U0ANA' }), message('4', { onlyFor: 'U0TOM' })];
    news.see('U0ANA', 'C1', '1');
    expect(news.count('U0ANA', 'C1', messages)).toBe(1);
    expect(news.count('U0TOM', 'C1', messages)).toBe(4);
  });
});
