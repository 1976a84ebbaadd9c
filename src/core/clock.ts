/** Time as it is given to everything that needs it. */
export type Clock = Readonly<{
  /** Wall clock, milliseconds since 1970. It may jump. */
  now: () => number;
  /** Milliseconds of this life; never jumps. */
  monotonic: () => number;
}>;

export type Timers = Readonly<{
  /** Calls `work` once after `ms`; the returned function takes it back. */
  after: (ms: number, work: () => void) => () => void;
}>;

export type Ids = () => string;
