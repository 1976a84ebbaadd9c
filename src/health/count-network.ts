import type { Network } from '../networks/network.ts';
import type { Tally } from './tally.ts';

/** The same network, and how often it is asked and what it says is counted. */
export function countNetwork(network: Network, tally: Tally): Network {
  const { name } = network;
  return {
    ...network,
    async read(account, from) {
      const reading = await network.read(account, from);
      const outcome = reading.outcome === 'read' ? 'read' : reading.trouble.kind;
      tally.add('readings', { network: name, outcome });
      if (reading.outcome === 'read') tally.add('posts_read', { network: name }, reading.reads);
      if (outcome === 'rate') tally.add('rate_limited', { by: name });
      return reading;
    },
    async publish(account, reply) {
      const published = await network.publish(account, reply);
      tally.add('sends', { kind: 'reply', outcome: published.outcome });
      if (published.outcome === 'try_later' && published.trouble === 'rate') tally.add('rate_limited', { by: name });
      return published;
    },
  };
}
