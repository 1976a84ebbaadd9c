import { CommanderError } from 'commander';
import { ConfigError } from '../config.ts';
import { hushed } from './hush.ts';
import { outline } from './outline.ts';
import type { World } from './world.ts';

/**
 * Does what one line typed by a person says, and gives the exit code. `argv` begins with the command; nothing that it
 * prints holds a secret.
 */
export async function runCommandLine(argv: readonly string[], outside: World): Promise<number> {
  const world = hushed(outside, argv);
  try {
    let code = 0;
    await outline(world, (given) => (code = given)).parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode;
    world.stderr.write(`${wordsFor(error)}\n`);
    return 1;
  }
}

function wordsFor(error: unknown): string {
  if (error instanceof ConfigError) return error.mistakes.join('\n');
  if (!(error instanceof Error)) return String(error);
  const { code } = error as NodeJS.ErrnoException;
  return error.message === '' ? `${error.name} ${code ?? ''}`.trim() : error.message;
}
