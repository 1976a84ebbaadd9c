import type { Trouble } from '../network.ts';

/** Why X did not do what we asked. */
export type XTrouble = Readonly<{
  kind: XTroubleKind;
  /** X's own sentence, or ours. */
  words: string;
  until: number | null;
  /** X has certainly done nothing. */
  certain: boolean;
}>;

export type XTroubleKind =
  | 'network'
  | 'timeout'
  | 'garbage'
  | 'rate'
  | 'credits'
  | 'spendCap'
  | 'auth'
  | 'readOnly'
  | 'suspended'
  | 'notSummoned'
  | 'duplicate'
  | 'targetGone'
  | 'repliesLimited'
  | 'tooLong'
  | 'notFound'
  | 'refused'
  | 'server';

export type Troubled = Readonly<{ outcome: 'trouble'; trouble: XTrouble }>;

export function troubled(kind: XTroubleKind, words: string, certain: boolean, until: number | null = null): Troubled {
  return { outcome: 'trouble', trouble: { kind, words, until, certain } };
}

export function forPort({ trouble }: Troubled): Readonly<{ outcome: 'trouble'; trouble: Trouble }> {
  return { outcome: 'trouble', trouble: { kind: PORT[trouble.kind], words: trouble.words, until: trouble.until } };
}

export const PORT: Readonly<Record<XTroubleKind, Trouble['kind']>> = {
  network: 'network',
  timeout: 'network',
  garbage: 'garbage',
  rate: 'rate',
  credits: 'credits',
  spendCap: 'spend_cap',
  auth: 'auth',
  readOnly: 'auth',
  suspended: 'auth',
  notSummoned: 'refused',
  duplicate: 'refused',
  targetGone: 'refused',
  repliesLimited: 'refused',
  tooLong: 'refused',
  // X once answered 404 on everybody's timeline for a day: an outage, not an account that is gone.
  notFound: 'server',
  refused: 'refused',
  server: 'server',
};
