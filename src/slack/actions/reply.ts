import type { Click } from '../payload.ts';
import type { Relay } from '../relay.ts';
import { enter } from '../reply/enter.ts';

export function reply(relay: Relay, click: Click): Promise<void> {
  return enter(relay, click, { claim: 'claim', way: null });
}
