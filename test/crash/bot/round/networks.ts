import { createNetworks as real } from '../../../../src/networks/index.ts';
import type { Network } from '../../../../src/networks/network.ts';
import { around } from '../points.ts';

export * from '../../../../src/networks/index.ts';

export const createNetworks: typeof real = (...given) => real(...given).map(calls);

/** Everything of the port that goes out; the rest of it is pure. */
function calls(network: Network): Network {
  const name = (call: string) => `${network.name}.${call}`;
  const { withdrawals } = network;
  return {
    ...network,
    read: (...given) => around(name('read'), () => network.read(...given)),
    lookUp: (...given) => around(name('lookUp'), () => network.lookUp(...given)),
    ...(withdrawals && {
      withdrawals: {
        most: withdrawals.most,
        ask: (...given) => around(name('withdrawals.ask'), () => withdrawals.ask(...given)),
        answer: (...given) => around(name('withdrawals.answer'), () => withdrawals.answer(...given)),
      },
    }),
    answers: (...given) => around(name('answers'), () => network.answers(...given)),
    published: (...given) => around(name('published'), () => network.published(...given)),
    conversations: (...given) => around(name('conversations'), () => network.conversations(...given)),
    publish: (...given) => around(name('publish'), () => network.publish(...given)),
    find: (...given) => around(name('find'), () => network.find(...given)),
    who: (...given) => around(name('who'), () => network.who(...given)),
  };
}
