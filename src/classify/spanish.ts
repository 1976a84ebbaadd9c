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

/**
 * A text is read as Spanish when a third of it is, not counting words that English has too, and when its small words
 * are rather Spanish than English: streets called Camino de la Playa do not make a Spanish text.
 */
export function isSpanish(tokens: readonly string[]): boolean {
  let known = 0;
  let small = 0;
  let english = 0;
  for (const token of tokens) {
    const kind = KINDS.get(token);
    if (kind === 'known') known++;
    else if (kind === 'small') small++;
    else if (kind === 'english') english++;
  }
  const spanish = known + small;
  return (known > 0 || small > 1) && spanish * 3 >= tokens.length && (english === 0 || small > english * 2);
}

export function english(token: string): string | undefined {
  return WORDS.get(token);
}

const SMALL = (
  'que se los las por para una del al lo le les nos muy pero hay esta estan este cuando donde desde hasta sobre tambien ' +
  'como ya su sus mis nuestra nuestro porque si con sin el la de en un y es mi'
).split(' ');

const ENGLISH = (
  'the is are was were on of to at and my it its this that be has have for from with in our not you your they there ' +
  'can will been when please need'
).split(' ');

const SHARED = new Set(
  (
    'a an no me via pista monte auto autos animal bus taxi taxis inspector base paso robo goma gomas grande media real ' +
    'casa casas popo multa pare son piso cable cables van renta popular solar metro poste postes cordon moto motos tubo ' +
    'patio sofa mosquitos mosquito refugio luz rata pintas amo calle camino avenida playa arroyo hospital video videos ' +
    'mama cafe coyote coyotes covid coronavirus dengue influenza gripe explosion era ser fue hora fila cola pinta palo ' +
    'pase kinder tele dios lindo linda bonita corte manta medio super'
  ).split(' '),
);

const KINDS = new Map<string, 'known' | 'small' | 'english'>([
  ...[...WORDS.keys()].filter((word) => !SHARED.has(word)).map((word): [string, 'known'] => [word, 'known']),
  ...ENGLISH.map((word): [string, 'english'] => [word, 'english']),
  ...SMALL.map((word): [string, 'small'] => [word, 'small']),
]);
