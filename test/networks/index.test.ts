import { describe, expect, it } from 'vitest';
import { createNetworks } from '../../src/networks/index.ts';

describe('the networks of a city', () => {
  it('are those that it has keys for', () => {
    const clock = { now: () => 0 };
    const timers = { after: () => () => undefined };
    const x = { appKey: 'key', appSecret: 'secret', apiUrl: null, access: 'self-serve', clock, timers } as const;
    expect(createNetworks({ x }).map(({ name }) => name)).toEqual(['x']);
    expect(createNetworks({ x: null })).toEqual([]);
  });
});
