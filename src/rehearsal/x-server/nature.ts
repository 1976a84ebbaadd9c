// The only file here that touches the real clock, chance and timers; every test may pass its own instead.
export type Nature = Readonly<{
  /** The simulated world's clock, in milliseconds. */
  now: () => number;
  /** The clock clients sign their requests by. */
  signingNow: () => number;
  random: () => number;
  wait: (ms: number) => Promise<void>;
}>;

export function nature(given: Partial<Nature>): Nature {
  return {
    now: given.now ?? Date.now,
    signingNow: given.signingNow ?? Date.now,
    random: given.random ?? Math.random,
    wait: given.wait ?? ((ms) => new Promise((done) => setTimeout(done, ms).unref())),
  };
}
