import { describe, expect, test } from 'vitest';
import { gallery } from './gallery.ts';
import { buttonsOf, everyObject, ownWords, refusalsOfMessage, refusalsOfView } from './refusals.ts';

const { messages, views } = gallery('Zq');
const everything = { ...messages, ...views };

describe.each(Object.entries(everything))('%s', (_, payload) => {
  test('sounds like the city: no jargon, no shouting, no scolding', () => {
    const said = ownWords(payload).join('\n');
    expect(said).not.toMatch(
      /\b(?:ticket|tweet|platform|user|customer|workflow|submit|failed|error|invalid|sorry|oops)\b/i,
    );
    expect(said).not.toMatch(/\b(?:please wait|successfully|probably|went wrong|denied|must not)\b/i);
    expect(said).not.toContain('!');
    // "I have posted it" is what the person says.
    expect(said.replace('I have posted it', '')).not.toMatch(/\bI\b|undefined|null|NaN|\[object/);
    expect(said).not.toMatch(/["']/);
  });

  test('has buttons that a person would say aloud, one of them green at most', () => {
    const buttons = buttonsOf(payload);
    expect(buttons.filter((button) => button.label.length > 22)).toEqual([]);
    expect(buttons.every((button) => /^(?:mention|digest|stats|department|rule)\.[a-z_]+$/.test(button.action))).toBe(
      true,
    );
    expect(everyObject(payload).some((one) => one['style'] === 'danger')).toBe(false);
  });
});

test.each(Object.entries(messages))('%s has a sentence for notifications and screen readers', (_, message) => {
  expect(message).toHaveProperty('text', expect.stringMatching(/^\S.{3,}/));
});

const WORDS = {
  'plain words': 'Zq',
  'markup and calls': '<!channel> <@U1> *bold* > quote & <https://evil.example|city.gov>',
  'turned and hidden letters': '\u202Eab\u200Bc\u2066',
  'nothing visible': '\u200B\u202E',
  'only emoji': '🌳👩‍👩‍👧‍👦'.repeat(1_500),
  '25,000 letters': 'No word of this ends. '.repeat(1_200).slice(0, 25_000),
  nothing: '',
};

describe.each(Object.entries(WORDS))('with %s wherever somebody else’s words come in', (_, words) => {
  const drawn = gallery(words);

  test.each(Object.entries(drawn.messages))('Slack takes %s', (_, message) => {
    expect(refusalsOfMessage(message)).toEqual([]);
    expect(message).toHaveProperty('text', expect.not.stringMatching(/[<>]/));
    expect(JSON.stringify(message)).not.toMatch(/"(?:broadcast|usergroup|team)"/);
  });

  test.each(Object.entries(drawn.views))('Slack takes %s', (_, view) => {
    expect(refusalsOfView(view)).toEqual([]);
  });
});

describe.skipIf((process.env['SPECS_DIR'] ?? '') === '')(
  'Slack’s published schemas (skipped unless SPECS_DIR names the folder that has them)',
  () => {
    test('refuse a block that they do not know, so that the checks above are real', () => {
      expect(refusalsOfMessage({ text: 'Hi', blocks: [{ type: 'divider', strange: true }] }).join(' ')).toContain(
        'schema',
      );
    });
  },
);

test('what is read aloud of a button contains what it shows', () => {
  const drawn = gallery('Zq');
  const buttons = [...Object.values(drawn.messages), ...Object.values(drawn.views)]
    .flatMap((one) => everyObject(one))
    .flatMap((one) => (one['type'] === 'button' && typeof one['accessibility_label'] === 'string' ? [one] : []));
  expect(buttons.length).toBeGreaterThan(20);
  for (const { text, accessibility_label: aloud } of buttons) {
    const shown = (text as { text: string }).text.replace('…', '');
    expect(aloud).toContain(shown);
  }
});
