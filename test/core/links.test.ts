import { describe, expect, test } from 'vitest';
import { hostOf, links } from '../../src/core/links.ts';

describe('links in what people write', () => {
  test('a link is found where it stands, without the full stop of its sentence', () => {
    expect(links('Permits: https://alder.gov/permits?new=1. Or alder.gov/pool, soon.')).toEqual([
      { start: 9, end: 40, text: 'https://alder.gov/permits?new=1' },
      { start: 45, end: 59, text: 'alder.gov/pool' },
    ]);
  });

  test.each([
    ['a bare domain', 'Hours are on alder.gov today', ['alder.gov']],
    ['two words that a missing space joined, if the second is an ending', 'Done.Call us', ['Done.Call']],
    ['a country code', 'parks.ci.alder.us', ['parks.ci.alder.us']],
    ['brackets inside a path, not around it', '(alder.gov/map_(north))', ['alder.gov/map_(north)']],
    ['letters of other scripts around it', '見てalder.govだ', ['alder.gov']],
    ['an international domain with its scheme', 'https://пример.рф/парк', ['https://пример.рф/парк']],
    ['a port and a query with a scheme', 'https://alder.gov:81?a=b.', ['https://alder.gov:81?a=b']],
    ['a port and a query behind a path', 'alder.gov:81/p?a=b.', ['alder.gov:81/p?a=b']],
    ['a bare domain without the port or query behind it', 'alder.gov:81 alder.org?a=b.gov', ['alder.gov', 'alder.org']],
    ['what follows an underscore', 'a_b.alder.gov', ['b.alder.gov']],
    ['what the network still reads', `https://a.gov/${'a'.repeat(4082)}`, [`https://a.gov/${'a'.repeat(4082)}`]],
  ])('%s is a link', (_, text, expected) => {
    expect(links(text).map((link) => link.text)).toEqual(expected);
  });

  test.each([
    'Fixed.Thanks',
    'parks@alder.gov',
    '9 a.m. or 5 p.m.',
    '10.1.2.3',
    'v2.10',
    '@alder.gov',
    'St.Louis',
    'well...no',
    'a_b.gov',
    `https://a.gov/${'a'.repeat(4083)}`,
  ])('“%s” is none', (text) => {
    expect(links(text)).toEqual([]);
  });

  test('a host is compared without its dress', () => {
    expect(hostOf('HTTPS://www.Alder.gov:443/pool')).toBe('alder.gov');
    expect(hostOf('alder.gov?x')).toBe('alder.gov');
  });
});
