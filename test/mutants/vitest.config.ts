import { defineConfig, mergeConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import usual, { LONG } from '../../vitest.config.ts';

const order = (process.env['MUTANTS_ORDER'] ?? '').split(' ');
const notes = process.env['MUTANTS_NOTES'] !== undefined;

/** The tests most likely to notice come first. */
class AsTold extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const turn = (file: TestSpecification) => order.findIndex((name) => file.moduleId.endsWith(`/${name}`));
    return Promise.resolve(files.toSorted((a, b) => turn(a) - turn(b)));
  }
}

/** The long ones too: what only they come by counts as tried. */
const exclude = usual.test?.exclude?.filter((path) => !LONG.includes(path)) ?? [];

export default mergeConfig(
  { ...usual, test: { ...usual.test, exclude } },
  defineConfig({
    cacheDir: '.vite',
    test: {
      maxWorkers: notes ? 2 : 1,
      testTimeout: 60_000,
      sequence: { sequencer: AsTold },
      setupFiles: notes ? ['test/mutants/notes.ts'] : [],
    },
  }),
);
