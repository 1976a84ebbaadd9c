export type XOptions = Readonly<{
  appKey: string;
  appSecret: string;
  /** Where X is, if not at its own address: the rehearsal's. */
  apiUrl: string | null;
  /** X lets an enterprise app reply to everybody, a self-serve app only to those who named the replying account. */
  access: 'self-serve' | 'enterprise';
  /** X renamed its fields in 2026; it ignores names that it does not know. */
  dialect?: Dialect;
  clock: Clock;
  timers: Timers;
  /** Longest silence on a connection, in ms. */
  idleMs?: number;
  /** Longest time for a whole question, all its pages together, in ms. */
  deadlineMs?: number;
  log?: Log;
}>;

export type Dialect = 'tweet' | 'post';

export type Clock = Readonly<{ now: () => number }>;

export type Timers = Readonly<{ after: (milliseconds: number, act: () => void) => Cancel }>;

export type Cancel = () => void;

export type Log = Readonly<
  Record<'info' | 'warn', (fields: Readonly<Record<string, unknown>>, sentence: string) => void>
>;
