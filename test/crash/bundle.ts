import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown, type Plugin } from 'rolldown';
import { detours } from './bot/detours.ts';
import { mutate } from './mutants/mutate.ts';

/** They stay where they are: one is native, the other is loaded only when it is used. */
const STAY = ['better-sqlite3', 'pg'];

/** The bot in one file, so that a life begins in a third of the time and more of them fit into a run. */
export const bundleBot = (file: string, mutant: string | null) =>
  bundle(fileURLToPath(new URL('./bot/main.ts', import.meta.url)), file, mutant, [detours]);

/** A program in one file, with one thing wrong in it if it is a mutant; the name of the file comes back. */
export async function bundle(
  entry: string,
  file: string,
  mutant: string | null,
  plugins: readonly Plugin[] = [],
): Promise<string> {
  const built = await rolldown({
    input: entry,
    platform: 'node',
    plugins: [mutate(mutant), ...plugins, elsewhere, here],
    onLog: () => undefined,
  });
  await built.write({ file, format: 'esm', codeSplitting: false, minify: { compress: false, mangle: false } });
  await built.close();
  return file;
}

const elsewhere: Plugin = {
  name: 'elsewhere',
  resolveId: (specifier) => (STAY.includes(specifier) ? { id: import.meta.resolve(specifier), external: true } : null),
};

/** Migrations, words and weights are found where the modules were written. */
const here: Plugin = {
  name: 'here',
  transform: (code, id) =>
    id.endsWith('.ts') ? { code: code.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href)) } : null,
};
