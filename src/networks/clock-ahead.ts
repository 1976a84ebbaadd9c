import type { Network } from './network.ts';

/** How many ms our clock is ahead, and the network that says so; null: none has said yet. */
export function clockAhead(networks: Iterable<Network>): Readonly<{ network: Network; ms: number }> | null {
  for (const network of networks) {
    const ms = network.clockAhead?.() ?? null;
    if (ms !== null) return { network, ms };
  }
  return null;
}
