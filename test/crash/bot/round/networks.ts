import { createNetworks as real } from '../../../../src/networks/index.ts';
import { aroundCalls } from '../calls.ts';
import { around } from '../points.ts';

export * from '../../../../src/networks/index.ts';

export const createNetworks: typeof real = (...given) =>
  real(...given).map((network) => aroundCalls(network, network.name, around));
