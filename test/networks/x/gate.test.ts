import { expect, it } from 'vitest';
import { createGate } from '../../../src/networks/x/gate.ts';

const DAY = 24 * 60 * 60_000;

it('nothing that X says of its limits keeps us out for good', () => {
  let now = 1_800_000_000_000;
  const gate = createGate({ now: () => now });
  gate.close('GET mentions', NaN);
  expect(gate.closedUntil('GET mentions')).toBeNull();
  gate.close('GET mentions', 1e30);
  expect(gate.closedUntil('GET mentions')).not.toBeNull();
  now += 2 * DAY;
  expect(gate.closedUntil('GET mentions')).toBeNull();
});
