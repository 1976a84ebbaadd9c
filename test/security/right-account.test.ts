import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wayOut, type Sender } from '../../src/core/way-out.ts';

const status = fc.constantFrom('unchecked', 'ok', 'held', 'mismatch', 'refused');
const accountOf = (id: string) =>
  fc.record({ id: fc.constant(id), handle: fc.constant(id), connected: fc.boolean(), status });

/** Twenty departments, some without an account, and a mayor. */
const city = fc.record({
  accounts: fc.tuple(...Array.from({ length: 20 }, (_, at) => fc.option(accountOf(`x-${at}`)))),
  mayor: fc.option(accountOf('x-mayor')),
  asMayor: fc.boolean(),
  paused: fc.boolean(),
  direct: fc.func(fc.boolean()),
});

test('of ten thousand answers of twenty departments none goes out from another department’s account', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(city, fc.nat(19), ({ accounts, direct, ...rest }, at) => {
      const department = accounts[at] ?? null;
      const routes = ({ id }: Sender) => (direct(id) ? 'direct' : 'by_hand');
      const out = wayOut({ department, routes, ...rest });
      seen.add(out?.via ?? 'none');
      if (out === null) return department === null;
      if (out.via === 'as_mayor')
        return rest.asMayor && out.account === 'x-mayor' && !(department && rest.mayor === null);
      return out.account === `x-${at}`;
    }),
    { numRuns: 10_000, seed: 20_261_122 },
  );
  expect([...seen].sort()).toEqual(['as_mayor', 'by_hand', 'direct', 'none']);
});
