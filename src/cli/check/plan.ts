import type { Config } from '../../config.ts';
import { ok, warning, type Finding } from './finding.ts';

/** X lets the mentions be read so often in a quarter of an hour. */
const READS = 300;
const QUARTER = 15 * 60;

/** Asking more often means to be turned away until the quarter is over: then posts come later, not sooner. */
export function checkPace({ pollMs }: Config): readonly Finding[] {
  const least = QUARTER / READS;
  const seconds = pollMs / 1_000;
  if (seconds >= least) return [];
  const words = `Every ${seconds} seconds is more often than X allows (${READS} times in 15 minutes): it then shows nothing until they are over. Set POLL_SECONDS=${least} or more.`;
  return [warning('POLL_SECONDS', words)];
}

/** X does not tell an app its plan: this is what X_ACCESS claims, and what follows from it. */
export function checkPlan({ x }: Config): Finding {
  if (x.access === 'enterprise') return ok('plan', 'enterprise: departments can reply to every post that X shows.');
  return warning(
    'plan',
    'self-serve: X lets an account reply only to who named it, so most replies go out by hand or as the mayor; and X asks governments for its Enterprise plan. Apply for it, then set X_ACCESS=enterprise.',
  );
}
