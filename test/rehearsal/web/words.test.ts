import { describe, expect, it } from 'vitest';
import { emoji } from '../../../src/rehearsal/web/page/blocks/emoji.ts';
import { slackDate } from '../../../src/rehearsal/web/page/blocks/date.ts';
import { readMarkup } from '../../../src/rehearsal/web/page/blocks/words.ts';
import { partsOf } from '../../../src/rehearsal/web/page/x/words.ts';

describe('markup in Slack', () => {
  it('names people, channels and everybody', () => {
    expect(readMarkup('<@U0ANA> in <#C1|parks>: <!channel>')).toEqual([
      { kind: 'person', id: 'U0ANA' },
      { kind: 'text', text: ' in ' },
      { kind: 'channel', id: 'C1' },
      { kind: 'text', text: ': ' },
      { kind: 'broadcast', text: '@channel' },
    ]);
  });

  it('makes words bold, italic, struck out and code', () => {
    expect(readMarkup('*a* _b_ ~c~ `d`').filter((piece) => 'style' in piece)).toEqual([
      { kind: 'text', text: 'a', style: 'bold' },
      { kind: 'text', text: 'b', style: 'italic' },
      { kind: 'text', text: 'c', style: 'strike' },
      { kind: 'text', text: 'd', style: 'code' },
    ]);
  });

  it('leaves signs inside words alone', () => {
    expect(readMarkup('2*3*4 and snake_case_name')).toEqual([{ kind: 'text', text: '2*3*4 and snake_case_name' }]);
  });

  it('reads escaped signs as signs, once', () => {
    expect(readMarkup('&lt;!channel&gt; &amp;lt;')).toEqual([{ kind: 'text', text: '<!channel> &lt;' }]);
  });

  it('links to web and mail addresses only', () => {
    expect(readMarkup('<https://x.com/a?b=1&amp;c=2|see it>')).toEqual([
      { kind: 'link', url: 'https://x.com/a?b=1&c=2', text: 'see it' },
    ]);
    expect(readMarkup('<javascript:alert(1)|see it>')).toEqual([
      { kind: 'text', text: '<javascript:alert(1)|see it>' },
    ]);
  });
});

describe('marks and dates', () => {
  it('shows a mark by its name, by its number, or as it is called', () => {
    expect(emoji('white_check_mark')).toBe('✅');
    expect(emoji('palm_tree', '1f334')).toBe('🌴');
    expect(emoji('alder_logo')).toBe(':alder_logo:');
    expect(emoji('odd', 'ffffffff')).toBe(':odd:');
  });

  it('writes a date as Slack does in the reader’s zone', () => {
    const noon = new Date(2026, 10, 22, 12, 5).getTime();
    expect(slackDate(noon / 1000, '{date_short_pretty} at {time}', noon)).toBe('today at 12:05');
    expect(slackDate(noon / 1000 - 86_400, '{date_pretty}', noon)).toBe('yesterday');
    expect(slackDate(noon / 1000 - 3 * 86_400, '{date_short_pretty}', noon)).toBe('Nov 19');
    expect(slackDate(noon / 1000 - 600, '{ago}', noon)).toBe('10 min ago');
    expect(slackDate(noon / 1000, '{unknown}', noon)).toBe('{unknown}');
  });
});

describe('a post’s words on X', () => {
  it('have their names, topics and addresses coloured', () => {
    const coloured = partsOf('hi @MayorOkafor see https://a.example #árbol me@mail.example').filter(
      (part) => part.coloured,
    );
    expect(coloured.map((part) => part.text)).toEqual(['@MayorOkafor', 'https://a.example', '#árbol']);
  });
});
