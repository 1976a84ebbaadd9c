import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkDraft, previewKey } from '../../src/core/draft.ts';
import { links } from '../../src/core/links.ts';

const price = (text: string) => (links(text).length > 0 ? 0.2 : 0.015);
const kinds = (draft: string, rules = {}) => checkDraft(draft, rules).problems.map((problem) => problem.kind);

describe('an answer before it is published', () => {
  test('is shown word for word: trimmed, composed, signed and counted', () => {
    expect(checkDraft('  The man\u0303ana crew comes today.\r\n ', { signature: '— Parks', price })).toEqual({
      text: 'The mañana crew comes today. — Parks',
      length: 36,
      limit: 280,
      over: 0,
      links: [],
      cost: 0.015,
      privacy: [],
      hints: [],
      problems: [],
    });
  });

  test.each([
    ['A crew comes today.', '^AR', 'A crew comes today. ^AR'],
    ['A crew comes today. ^AR', '^AR', 'A crew comes today. ^AR'],
    ['A crew comes today.^AR', '^AR', 'A crew comes today.^AR'],
    ['A crew comes today. - Parks', '— Parks', 'A crew comes today. - Parks'],
    ['A crew comes today. –Parks', '— Parks', 'A crew comes today. –Parks'],
    ['Ask Parks', '— Parks', 'Ask Parks — Parks'],
    ['It is SOLAR', 'AR', 'It is SOLAR AR'],
    ['It is fine — Parks & Rec (east)', '— Parks & Rec (east)', 'It is fine — Parks & Rec (east)'],
    ['A crew comes today.', '', 'A crew comes today.'],
  ])('“%s” signed %s reads “%s”', (draft, signature, text) => {
    expect(checkDraft(draft, { signature }).text).toBe(text);
  });

  test('is not published empty, and a signature alone is empty', () => {
    expect(kinds('')).toEqual(['empty']);
    expect(kinds(' \n ', { signature: '— Parks' })).toEqual(['empty']);
    expect(kinds('- Parks', { signature: '— Parks' })).toEqual(['empty']);
    expect(checkDraft(' ', { signature: '— Parks' }).text).toBe('');
  });

  test('says how many letters are too many, the signature among them', () => {
    expect(checkDraft('a'.repeat(280)).over).toBe(0);
    expect(kinds('a'.repeat(280))).toEqual([]);
    const long = checkDraft('a'.repeat(280), { signature: '^AR' });
    expect([long.length, long.over]).toEqual([284, 4]);
    expect(long.problems).toEqual([{ kind: 'too long' }]);
  });

  test('is counted as its own network counts', () => {
    const check = checkDraft('水'.repeat(300), { limit: 300, measure: (text) => text.length });
    expect([check.length, check.limit, check.over]).toEqual([300, 300, 0]);
  });

  test('names its links, and what it costs', () => {
    const check = checkDraft('Hours: alder.gov/pool and https://alder.org.', { price });
    expect(check.links).toEqual(['alder.gov/pool', 'https://alder.org']);
    expect(check.cost).toBe(0.2);
    expect(checkDraft('Open today').cost).toBeNull();
  });

  test('warns of private data and of a promise without a date, and stops neither', () => {
    const check = checkDraft('We are looking into it. Call Ana, 206-555-0142 or pool@alder.gov', {
      own: ['alder.gov'],
    });
    expect(check.privacy).toEqual([{ kind: 'phone', words: '206-555-0142' }]);
    expect(check.hints).toEqual([{ kind: 'no date', words: 'We are looking into it' }]);
    expect(check.problems).toEqual([]);
  });

  test('is not blamed for the words of its signature', () => {
    expect(checkDraft('Open.', { signature: '— Work order desk' }).hints).toEqual([]);
  });

  test('reads the same when it is checked again', () => {
    const signatures = fc.constantFrom('', '— Parks', '^AR', '-Parks', 'AR', '— ', '(1+1)');
    const word = fc.constantFrom('Parks', '—', '-', '^AR', ' ', '\n', 'e\u0301', 'alder.gov', 'AR', '\uD83C', '\r');
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), signatures, (words, signature) => {
        const { text } = checkDraft(words.join(''), { signature });
        expect(checkDraft(text, { signature }).text).toBe(text);
        if (text !== '') expect(text.normalize('NFC').trim()).toBe(text);
      }),
      { numRuns: 500 },
    );
  });
});

describe('what a person saw in the preview', () => {
  const seen = { text: 'Open today. — Parks', account: 'a_parks', mention: 'm_1' };

  test('is known again', () => {
    expect(previewKey(seen)).toBe(previewKey({ ...seen }));
    expect(previewKey(seen)).toMatch(/^[\w-]{43}$/);
  });

  test('is void after any change', () => {
    const changed = [
      { ...seen, text: 'Open today.  — Parks' },
      { ...seen, text: 'open today. — Parks' },
      { ...seen, account: 'a_mayor' },
      { ...seen, mention: 'm_2' },
      { text: seen.text, account: seen.mention, mention: seen.account },
      { ...seen, account: '', mention: 'm_1a_parks' },
    ];
    expect(new Set([seen, ...changed].map(previewKey)).size).toBe(7);
  });
});
