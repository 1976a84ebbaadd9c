import { describe, expect, it } from 'vitest';
import { cardPost, digestCount, digestPosts } from '../../../src/rehearsal/web/card-post.ts';

const text = (words: string) => ({ type: 'text', text: words });
const date = (url: string) => ({ type: 'date', timestamp: 1, format: '{time}', url });
const line = (...elements: readonly object[]) => ({ type: 'rich_text_section', elements: elements as never });
const quote = (words: string) => ({ type: 'rich_text_quote', elements: [text(words)] });
const rich = (...elements: readonly object[]) => [{ type: 'rich_text', elements: elements as never }];

describe('which post a card shows', () => {
  it('is read from the line above the words of its author', () => {
    const card = rich(line(text('Dana · '), date('https://x.com/danawhit/status/42')), quote('a branch'));
    expect(cardPost(card)).toEqual({ post: '42', live: true });
  });

  it('is not read from a link that the author wrote', () => {
    const words = { type: 'link', url: 'https://x.com/evil/status/66' };
    expect(cardPost(rich(line(text('Dana')), { ...quote(''), elements: [words] }))).toBeUndefined();
  });

  it('is the author’s, not the answer that stands in the headline', () => {
    const headline = line(text('Answered · '), date('https://x.com/AlderParks/status/99'));
    const author = line(text('Dana · '), date('https://x.com/danawhit/status/42'));
    expect(cardPost(rich(headline, author, quote('a branch')))?.post).toBe('42');
  });

  it('is nobody’s in the line that is left after a move', () => {
    const link = { type: 'link', url: 'https://alder.slack.com/archives/C1/p1', text: 'Streets' };
    expect(cardPost(rich(line(text('Moved to '), link)))).toBeUndefined();
  });

  it('is nobody’s in a line that only links to it, which would be a card too many', () => {
    const link = { type: 'link', url: 'https://x.com/danawhit/status/42', text: 'is your answer on X?' };
    expect(cardPost(rich(line(link)))).toBeUndefined();
  });

  it('is one of many in a digest, where each stands without a card of its own', () => {
    const [dana, luis] = ['42', '43'].map((id) => [
      line(text('@a · '), date(`https://x.com/a/status/${id}`)),
      quote('good morning'),
    ]);
    const digest = [...rich(line(text('2 posts'))), ...rich(...(dana ?? []), ...(luis ?? []))];
    expect(cardPost(digest)).toBeUndefined();
    expect(digestPosts(digest)).toEqual([
      { post: '42', live: false },
      { post: '43', live: false },
    ]);
    expect(digestPosts(rich(...(dana ?? [])))).toEqual([]);
  });

  it.each([
    ['18 posts for Transit', 18],
    ['1 post that may tell of danger, for Streets', 1],
    ['No post is left here.', 0],
  ])('a digest says for how many it stands: %s', (title, many) => {
    expect(
      digestCount([...rich(line(text('Danger to life?'))), ...rich(line(text(title)), quote('9 posts for me'))]),
    ).toBe(many);
  });
});
