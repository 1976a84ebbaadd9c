import type { KyselyPlugin } from 'kysely';
import { openStore as real } from '../../../../src/store/open.ts';
import { pass } from '../points.ts';

export * from '../../../../src/store/open.ts';

export const openStore: typeof real = async (url) => {
  const store = await real(url);
  return {
    ...store,
    async transaction(work) {
      const done = await store.transaction(async (tx) => {
        const result = await work(tx.withPlugin(betweenStatements()));
        pass('before the commit');
        return result;
      });
      pass('after the commit');
      return done;
    },
  };
};

/** What is written in one change is there as a whole or not at all: it can be cut off before each statement but the first. */
function betweenStatements(): KyselyPlugin {
  let begun = false;
  return {
    transformQuery({ node }) {
      if (begun) pass('within the change');
      begun = true;
      return node;
    },
    transformResult: ({ result }) => Promise.resolve(result),
  };
}
