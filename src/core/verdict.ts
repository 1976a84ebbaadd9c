/**
 * Where a mention should go, and how sure that is. `triage` with a runner-up: not sure enough, that is the best guess;
 * `triage` without one: it seems to be for nobody, or there were no words to read.
 */
export type Verdict = Readonly<{
  /** Id of a department of the city, or TRIAGE. */
  department: string;
  /** The first choice of "Move to…". */
  runnerUp: string | null;
  /** The words that decided, at most five. */
  why: readonly string[];
  /** Calibrated: of the verdicts with 0.8, eight in ten are right. */
  sure: number;
  /** Words that speak of danger to life. It only raises attention: it never changes the department. */
  emergency: readonly string[];
}>;

export const TRIAGE = 'triage';

/** Praise, politics, jokes, spam: surely for nobody here. Danger to life never is, nor what has no words to read. */
export function isNobodys({ department, runnerUp, why, sure, emergency }: Verdict): boolean {
  const recognised = department === TRIAGE && runnerUp === null && why.length > 0 && sure >= SURELY;
  return recognised && emergency.length === 0;
}

/** Of the texts that really are for a department one in four hundred is taken for nobody's so surely. */
const SURELY = 0.7;
