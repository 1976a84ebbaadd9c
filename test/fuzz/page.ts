import fc from 'fast-check';
import { isFields, type Fields } from '../../src/networks/x/json.ts';
import { junk } from './hostile.ts';

/** A page of posts as X gives it, of which now and then a few fields are anything else, or not there. */
export function page(most = 2, author = '77'): fc.Arbitrary<Fields> {
  const posts = fc.array(post(author), { minLength: 1, maxLength: 3 });
  const good = posts.map((data) => ({
    data,
    includes: {
      users: [{ id: author, username: 'danawhit', name: 'Dana Whitfield', protected: false }],
      media: [{ media_key: '3_1', type: 'photo', url: 'https://pbs.twimg.com/media/a.jpg', alt_text: 'A swing' }],
    },
    meta: { result_count: data.length },
  }));
  return spoiltAt(good, most).filter(isFields);
}

/** How many posts by others each minute had. */
export function counts(): fc.Arbitrary<Fields> {
  const minute = fc.record({ start: fc.constant('2026-11-20T17:01:00.000Z'), tweet_count: fc.nat(50) });
  return spoiltAt(fc.record({ data: fc.array(minute, { minLength: 1, maxLength: 3 }) }), 1).filter(isFields);
}

/** Good but for at most so many places. */
export function spoiltAt(good: fc.Arbitrary<unknown>, most: number): fc.Arbitrary<unknown> {
  const spoils = fc.array(fc.tuple(fc.nat(), fc.oneof(edges, junk)), { maxLength: most });
  return fc.tuple(good, spoils).map(([whole, all]) => all.reduce((now, [at, bad]) => replaced(now, at, bad), whole));
}

/** What one store takes and another does not, or what lies at the end of what can be. */
const edges = fc.constantFrom<unknown>(
  undefined,
  'a\u0000b',
  '\u0000',
  'half a \ud83d sign',
  'x'.repeat(9_000),
  '99999999999999999999',
  '+275760-09-13T00:00:00.000Z',
  '-271821-04-20T00:00:00.000Z',
  12.5,
  -3,
  1e308,
);

function post(author: string): fc.Arbitrary<unknown> {
  const id = fc.integer({ min: 1, max: 30 }).map((end) => String(1_990_000_000_000_000_000n + BigInt(end)));
  const said = fc.oneof(
    fc.constantFrom(' the swings https://t.co/abc &lt;b&gt;', ' the\u0000 swings', ' half \ud83d a sign'),
    fc.string({ unit: 'binary' }),
  );
  return fc.record({ id, said, before: id }).map(({ id: own, said: words, before }) => ({
    id: own,
    text: `@MayorOkafor${words}`,
    author_id: author,
    conversation_id: before,
    created_at: '2026-11-20T17:00:00.000Z',
    in_reply_to_user_id: '5',
    edit_history_tweet_ids: [own],
    referenced_tweets: [{ type: 'replied_to', id: before }],
    entities: {
      mentions: [{ username: 'MayorOkafor', id: '1', start: 0, end: 12 }],
      urls: [{ url: 'https://t.co/abc', expanded_url: 'https://city.gov/a', display_url: 'city.gov/a' }],
    },
    note_tweet: { text: `@MayorOkafor${words} and more`, entities: { mentions: [{ username: 'MayorOkafor' }] } },
    display_text_range: [0, 40],
    attachments: { media_keys: ['3_1'] },
    lang: 'en',
  }));
}

/** The same but for one place of it, counted round and round. */
function replaced(whole: unknown, at: number, bad: unknown): unknown {
  const places = placesOf(whole);
  const path = places[at % Math.max(1, places.length)] ?? [];
  const inside = (part: unknown, rest: readonly string[]): unknown => {
    const [name, ...further] = rest;
    if (name === undefined) return bad;
    const changed = Object.entries(Object(part) as Fields).map(([key, value]) => [
      key,
      key === name ? inside(value, further) : value,
    ]);
    return Array.isArray(part) ? changed.map(([, value]) => value) : Object.fromEntries(changed);
  };
  return inside(whole, path);
}

function placesOf(part: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof part !== 'object' || part === null) return path.length === 0 ? [] : [path];
  const within = Object.entries(part).flatMap(([name, value]) => placesOf(value, [...path, name]));
  return path.length === 0 ? within : [path, ...within];
}

/** All texts that are anywhere in it. */
export function textsIn(part: unknown): readonly string[] {
  if (typeof part === 'string') return [part];
  return typeof part === 'object' && part !== null ? Object.values(part).flatMap(textsIn) : [];
}
