import { expect, test } from 'vitest';
import { scenePosts } from '../../../src/rehearsal/scenes/posts.ts';
import { languageOf } from '../../../src/rehearsal/x-server/language.ts';

test('X tells Spanish from English in what the residents of the scenes write', () => {
  const wrong = scenePosts.filter(({ text, lang }) => languageOf(text) !== (lang ?? 'en')).map(({ text }) => text);
  expect(wrong).toEqual([]);
});

test('a short post in Spanish is Spanish, a handle or a name makes none so, and no words at all are English', () => {
  expect(languageOf('@MayorOkafor hay un bache en la calle Olmo')).toBe('es');
  expect(languageOf('¿Cuándo abre la piscina?')).toBe('es');
  expect(languageOf('@LaCasaDeLosArboles a pothole on El Camino')).toBe('en');
  expect(languageOf('🦝')).toBe('en');
});
