import { classifierAside } from '../classify/aside.ts';
import type { Classifier, City as ClassifierCity } from '../classify/classify.ts';
import { storedCity } from '../classify/stored-city.ts';
import { accounts, type StoredAccount } from '../store/accounts.ts';
import { citySettings } from '../store/city.ts';
import { departments } from '../store/departments.ts';
import { lessonCount } from '../store/lessons.ts';
import type { City } from './city.ts';

export type Known = Readonly<{ classifier: Classifier; own: readonly StoredAccount[] }>;

type Kept = Readonly<{ key: string; count: string; city: ClassifierCity; known: Known }>;

/** The classifier is prepared when the city changes; a lesson more is learnt on the spot. */
export function keptClassifier(city: City): () => Promise<Known> {
  const { db } = city.store;
  let kept: Kept | null = null;
  return async () => {
    const [parts, own, { threshold }] = [await departments(db), await accounts(db), await citySettings(db)];
    const key = JSON.stringify([parts, own.map(({ role, handle }) => [role, handle]), threshold]);
    const count = await lessonCount(db);
    if (kept?.key === key && kept.count === count) return kept.known;
    const now = await storedCity(db);
    const classifier = (kept?.key === key && oneMore(kept, now)) || (await classifierAside(now));
    kept = { key, count, city: now, known: { classifier, own } };
    return kept.known;
  };
}

const FEW = 20;

/** The same log with a few lessons at its end: they are learnt without learning the rest again. */
function oneMore({ city, known }: Kept, now: ClassifierCity): Classifier | null {
  const before = city.lessons.length;
  const fresh = now.lessons.slice(before);
  const same = city.lessons.every((lesson, at) => sameLesson(lesson, now.lessons[at]));
  if (!same || fresh.length > FEW || fresh.some((lesson) => !('text' in lesson))) return null;
  return fresh.reduce((classifier, lesson) => classifier.learn(lesson), known.classifier);
}

function sameLesson(one: ClassifierCity['lessons'][number], other: typeof one | undefined): boolean {
  if (one.id !== other?.id) return false;
  return !('text' in one) || !('text' in other) || one.text === other.text;
}
