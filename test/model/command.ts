import fc from 'fast-check';
import { compare } from './compare.ts';
import type { ModelCity } from './city.ts';
import type { Life } from './life.ts';

export type Model = { lives: Map<string, Life>; texts: number };
export type Command = fc.AsyncCommand<Model, ModelCity>;

/** Something that happens; afterwards the city and the model have to agree. */
export function command(words: string, run: (model: Model, city: ModelCity) => Promise<void>): Command {
  return {
    check: () => true,
    async run(model, city) {
      await run(model, city);
      await compare(model, city);
    },
    toString: () => words,
  };
}

export type Chosen = Readonly<{ post: string; life: Life }>;

export function pick(model: Model, nth: number): Chosen | null {
  const all = [...model.lives];
  const [post, life] = all[nth % Math.max(1, all.length)] ?? [];
  return post === undefined || life === undefined ? null : { post, life };
}

export function person(): fc.Arbitrary<string> {
  return fc.constantFrom('UANA', 'UTOM', HOLDER, HOLDER, HOLDER);
}

const HOLDER = 'who has it';

/** `wanted` by their Slack id. */
export function idOf(wanted: string, { who }: Life): string {
  return wanted === HOLDER ? (who ?? 'UJOE') : wanted;
}

export function agree(holds: boolean, words: string): void {
  if (!holds) throw new Error(`The model would not have it: ${words}`);
}
