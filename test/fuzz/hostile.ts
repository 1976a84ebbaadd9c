import fc from 'fast-check';

/** Any JSON, with more of what programs stumble over. */
export const junk = fc.oneof(
  { weight: 3, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  {
    weight: 3,
    arbitrary: fc.constantFrom<unknown>(
      null,
      '',
      '0',
      '-1',
      '1e9',
      'NaN',
      '__proto__',
      'constructor',
      '[',
      '(*',
      '\\',
      '\u202e\u2066\u0000',
      '😀'.repeat(40),
      0,
      -0,
      -1,
      1e21,
      9_007_199_254_740_993,
      true,
      [],
      [[]],
      {},
      { id: null },
      '99999999999999999999999999999999999999',
    ),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
);

/** Mostly what belongs there, and now and then anything at all, or nothing. */
export function perhaps(right: fc.Arbitrary<unknown>, share = 6): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: share, arbitrary: right }, { weight: 1, arbitrary: junk });
}

/** An object of these fields, each of which may be spoilt or left out. */
export function spoilt(shape: Readonly<Record<string, fc.Arbitrary<unknown>>>, share = 6): fc.Arbitrary<unknown> {
  const fields = Object.entries(shape).map(([name, right]) => [name, perhaps(right, share)] as const);
  return perhaps(fc.record(Object.fromEntries(fields), { requiredKeys: [] }), 12);
}
