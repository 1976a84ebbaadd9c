/**
 * How sure a verdict must be before it skips triage, from the cost that the city states: how many times worse is a
 * wrongly routed mention than one that triage had to look at? 1: never ask. 3 (usual): two in three must be right.
 * 10 ("rather ask than be wrong"): nine in ten.
 */
export function thresholdFor(wrongOverAsking: number): number {
  if (!(wrongOverAsking > 1)) return 0;
  return Math.min(0.99, 1 - 1 / wrongOverAsking);
}
