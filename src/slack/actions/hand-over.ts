import type { Click } from '../payload.ts';
import type { Relay } from '../relay.ts';
import { enter } from '../reply/enter.ts';

/** After a refusal of the network: the same words, published by the person. */
export function handOver(relay: Relay, click: Click): Promise<void> {
  return enter(relay, click, { claim: 'claim', way: 'by_hand' });
}
