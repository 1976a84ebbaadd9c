import type { Click } from '../payload.ts';
import type { Relay } from '../relay.ts';
import { enter } from '../reply/enter.ts';

/** Whoever had it is told, and who takes over starts from their draft. */
export function takeOver(relay: Relay, click: Click): Promise<void> {
  return enter(relay, click, { claim: 'take_over', way: null });
}
