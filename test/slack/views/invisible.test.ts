import { describe, expect, test } from 'vitest';
import { accessElements, accessWords } from '../../../src/slack/views/access.ts';
import { DENIED, gallery } from './gallery.ts';
import { HEAP, HIDDEN, STEERED } from './invisible.ts';
import { everyObject, ownWords, refusalsOfMessage, refusalsOfView } from './refusals.ts';

const TYPED = 'A crew comes today.';

describe.each(Object.entries(STEERED))('with %s in every name, handle and post', (_, { given, seen }) => {
  const hostile = everything(given);
  const harmless = everything(seen);

  test.each(Object.keys(harmless))('%s looks as it does without', (name) => {
    expect(stringsOf(hostile[name]).filter((text) => HIDDEN.test(text) || HEAP.test(text))).toEqual([]);
    expect(hostile[name]).toEqual(harmless[name]);
  });
});

describe('with markup in every name, handle and post', () => {
  const hostile = '<!channel> <@U666> &lt;!here&gt; *Ana* `x` :bell: <https://evil.example|city.gov>';
  const { messages, views } = gallery(hostile, TYPED);

  test.each(Object.entries(messages))('%s calls nobody, also where Slack reads markup', (_, message) => {
    expect(refusalsOfMessage(message)).toEqual([]);
    expect(notification(message)).not.toMatch(/[<>]|&(?!(?:amp|lt|gt);)/);
    expect(called(message)).toEqual([]);
  });

  test.each(Object.entries(views))('%s calls nobody', (_, view) => {
    expect(refusalsOfView(view)).toEqual([]);
    expect(called(view)).toEqual([]);
  });

  test('and the names are there to be read, as they are', () => {
    const said = Object.values({ ...messages, ...views }).flatMap((one) => ownWords(one));
    expect(said.filter((text) => text.includes('<!channel> <@U666>')).length).toBeGreaterThan(100);
  });
});

test('in the notification of a card, a notice and an open list, a name is escaped once', () => {
  const { messages } = gallery('A&B <C>', TYPED);
  for (const name of ['a card that is posted', 'notice 5: lapsed', 'open', 'digest, fresh', 'access: no_home'])
    expect(notification(messages[name] ?? {}), name).toContain('A&amp;B &lt;C&gt;');
});

function everything(words: string): Readonly<Record<string, object>> {
  const { messages, views } = gallery(words, TYPED);
  const wanted = ['C0PARKS', null].flatMap((homeChannel) =>
    [true, false].map((sorts) => ({ short: words, homeChannel, sorts })),
  );
  const denials = DENIED.flatMap((denied) =>
    wanted.map((department) => [accessElements(denied, department), accessWords(denied, department)]),
  );
  return { ...messages, ...views, 'what is said to those who may not': denials };
}

function stringsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsOf) : [];
}

function notification(message: object): string {
  return 'text' in message && typeof message.text === 'string' ? message.text : '';
}

/** Whom or what it calls that only a name in it could have called, and links that nobody made. */
function called(payload: object): readonly object[] {
  return everyObject(JSON.parse(JSON.stringify(payload))).filter(
    ({ type, user_id: person, url }) =>
      (typeof type === 'string' && ['broadcast', 'usergroup', 'team', 'mrkdwn'].includes(type)) ||
      person === 'U666' ||
      (typeof url === 'string' && url.includes('evil')),
  );
}
