import { classifier } from '../../../src/classify/classify.ts';
import { departments } from '../../../src/rehearsal/scenes/departments.ts';
import { scenePosts } from '../../../src/rehearsal/scenes/posts.ts';
import { MAYOR_HANDLE } from '../../bench/posts.ts';

/** Of two hundred posts one speaks of danger, as in the flood on virtual time. */
const SELDOM = 200;
const STRIDE = 37;

/** What residents write in the scenes when nobody is in danger; no two posts are the same. */
export function wordsOf(): (number: number) => string {
  const parts = departments.map(({ id, name, keywords, handle }) => ({ id, name, keywords, handle }));
  const known = classifier({ departments: parts, threshold: 0.5, lessons: [] });
  const toTheMayor = scenePosts.filter(({ text }) => text.includes(MAYOR_HANDLE)).map(({ text }) => text);
  const calm = toTheMayor.filter((text) => known.classify(`${text} (1)`).emergency.length === 0);
  return (number) => {
    if (number % SELDOM === 0) return `@${MAYOR_HANDLE} a live wire is down at number ${number}, somebody will die`;
    return `${calm[(number * STRIDE) % calm.length] ?? ''} (${number})`;
  };
}
