import { createInterface } from 'node:readline';
import type { World } from './world.ts';

/** Asks the person at the keyboard; null: they went away. */
export async function ask({ stdin, stdout }: World, question: string): Promise<string | null> {
  stdout.write(question);
  const lines = createInterface({ input: stdin, crlfDelay: Infinity });
  try {
    for await (const line of lines) return line.trim();
    return null;
  } finally {
    lines.close();
  }
}

/** Everything that is piped in. */
export async function hear({ stdin }: World): Promise<string> {
  const parts: string[] = [];
  for await (const part of stdin) parts.push(typeof part === 'string' ? part : (part as Buffer).toString('utf8'));
  return parts.join('');
}
