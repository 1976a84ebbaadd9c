import { readFileSync } from 'node:fs';

/** The Spanish words of city life, and the English ones that the default knows in their place. */
const WORDS = new Map(
  readFileSync(new URL('spanish.txt', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [meaning = '', spanish = ''] = line.split(': ');
      return spanish.split(' ').map((word): [string, string] => [word, meaning]);
    }),
);

/** A text is read as Spanish when a third of it is, not counting words that English has too. */
export function isSpanish(tokens: readonly string[]): boolean {
  let known = 0;
  for (const token of tokens) if (WORDS.has(token) && !SHARED.has(token)) known++;
  return known > 0 && known * 3 >= tokens.length;
}

export function english(token: string): string | undefined {
  return WORDS.get(token);
}

const SHARED = new Set(
  (
    'a an no un mi es me con sin via pista monte auto autos animal bus taxi taxis inspector base paso robo goma gomas ' +
    'grande media real casa casas popo multa pare son piso cable cables van renta mis del la el los las de en y ' +
    'popular solar metro poste postes cordon moto motos tubo patio sofa mosquitos refugio luz rata pintas amo'
  ).split(' '),
);
