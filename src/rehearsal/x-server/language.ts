/** X tells by itself in which language a post is; here it knows two. */
export function languageOf(words: string): 'en' | 'es' {
  const said = words
    .toLowerCase()
    .replace(/(?:https?:\/\/|[@#])\S+/g, ' ')
    .split(/[^\p{L}\p{M}]+/u);
  const count = (known: ReadonlySet<string>): number => said.filter((word) => known.has(word)).length;
  const signs = /[¿¡]/.test(words) ? 2 : 0;
  return count(SPANISH) + signs > count(ENGLISH) ? 'es' : 'en';
}

const SPANISH: ReadonlySet<string> = new Set(
  'el la los las un una del al y de que en con por para sin se su mi es está están hay qué cuándo cómo muy ya pero desde nos nuestra nuestro todos gracias'.split(
    ' ',
  ),
);

const ENGLISH: ReadonlySet<string> = new Set(
  'the an and of to in on at is are it this that for with my your our we i you not has have there when was be'.split(
    ' ',
  ),
);
