import { describe, expect, it } from 'vitest';
import type { Account, Addressed } from '../../../src/networks/network.ts';
import { readLink } from '../../../src/networks/x/link.ts';
import { composer, price, route } from '../../../src/networks/x/way.ts';

const parks: Account = { id: 'parks', remoteId: '42', handle: 'CityParks', credentials: null };
const post: Addressed = { names: ['mayorrivera'], chained: [], authorId: '7', quotesAuthor: null, quotesUrl: null };

describe('how a reply can go out on X', () => {
  it('goes out directly where the author named the department, quoted it, or is it', () => {
    expect(route('self-serve', { ...post, names: ['mayorrivera', 'cityparks'] }, parks)).toBe('direct');
    expect(route('self-serve', { ...post, quotesAuthor: '42' }, parks)).toBe('direct');
    expect(route('self-serve', { ...post, authorId: '42' }, parks)).toBe('direct');
  });

  it('goes out directly where the address of the quoted post names the department, unless its author is known', () => {
    const quoting = { ...post, quotesUrl: 'https://x.com/CityParks/status/900' };
    expect(route('self-serve', quoting, parks)).toBe('direct');
    expect(price('Thank you.', quoting, parks)).toBe(0.01);
    expect(route('self-serve', { ...quoting, quotesAuthor: '43' }, parks)).toBe('by_hand');
    expect(route('self-serve', { ...post, quotesUrl: 'https://x.com/CityWater/status/900' }, parks)).toBe('by_hand');
  });

  it('goes out by hand where only the mayor is named, or only the reply chain names the department', () => {
    expect(route('self-serve', post, parks)).toBe('by_hand');
    expect(route('self-serve', { ...post, chained: ['cityparks'] }, parks)).toBe('by_hand');
  });

  it('always goes out directly with an enterprise app', () => {
    expect(route('enterprise', post, parks)).toBe('direct');
  });

  it('costs more with a link, and a bare domain is one', () => {
    const summoned = { ...post, names: ['cityparks'] };
    expect([price('Thank you.', post, parks), price('Thank you.', summoned, parks)]).toEqual([0.015, 0.01]);
    expect([price('See parks.gov', post, parks), price('See https://parks.gov/a', summoned, parks)]).toEqual([
      0.2, 0.2,
    ]);
  });

  it('opens X’s composer with every sign of the text', () => {
    const url = new URL(composer({ key: '1', to: '77', text: 'Fixed & done: 100% + more #parks\n?' }));
    expect(url.origin + url.pathname).toBe('https://x.com/intent/post');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      in_reply_to: '77',
      text: 'Fixed & done: 100% + more #parks\n?',
    });
  });
});

describe('a pasted link', () => {
  it.each([
    'https://x.com/CityParks/status/1234567890123456789',
    'https://x.com/CityParks/status/1234567890123456789?s=20&t=abc',
    'https://twitter.com/CityParks/status/1234567890123456789#m',
    'https://mobile.twitter.com/CityParks/status/1234567890123456789/',
    ' http://www.x.com/CityParks/status/1234567890123456789 ',
  ])('names a post: %s', (link) => {
    expect(readLink(link)).toEqual({ postId: '1234567890123456789', handle: 'CityParks' });
  });

  it.each([
    '',
    'CityParks/status/123',
    'https://x.com/CityParks',
    'https://x.com/CityParks/status/',
    'https://x.com/CityParks/status/12a',
    'https://x.com/CityParks/status/123/photo/1',
    'https://x.com/i/status/123',
    'https://x.com/CityParks/likes/123',
    'https://x.com.example.com/CityParks/status/123',
    'https://example.com/?u=https://x.com/CityParks/status/123',
    'https://x.com@example.com/CityParks/status/123',
    'ftp://x.com/CityParks/status/123',
  ])('names none: %s', (link) => {
    expect(readLink(link)).toBeNull();
  });
});
