import type { Network } from './network.ts';
import { createX, type XOptions } from './x/index.ts';

/** What each network needs; null where the city does not use it. */
export type NetworkOptions = Readonly<{ x: XOptions | null }>;

/** The networks there are. */
export function createNetworks(options: NetworkOptions): readonly Network[] {
  return [options.x && createX(options.x)].filter((network) => network !== null);
}
