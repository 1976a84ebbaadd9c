import type { Config } from '../../config.ts';
import { ok, warning, type Finding } from './finding.ts';

/** X does not tell an app its plan: this is what X_ACCESS claims, and what follows from it. */
export function checkPlan({ x }: Config): Finding {
  if (x.access === 'enterprise') return ok('plan', 'enterprise: departments can reply to every post that X shows.');
  return warning(
    'plan',
    'self-serve: X lets an account reply only to who named it, so most replies go out by hand or as the mayor; and X asks governments for its Enterprise plan. Apply for it, then set X_ACCESS=enterprise.',
  );
}
