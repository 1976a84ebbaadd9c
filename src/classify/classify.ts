import { TRIAGE, type Verdict } from '../core/verdict.ts';
import type { City, Context } from './city.ts';
import { type Weights, weights } from './default/weights.ts';
import { emergencyWords } from './emergency.ts';
import type { Lesson } from './lesson.ts';
import { type Learning, learning, type State } from './learning.ts';
import { told } from './local.ts';
import { add, at, ranking, toShares } from './numbers.ts';
import { type Read, type Reader, readerOf } from './reader.ts';
import { stated } from './trust.ts';
import { wordsThatDecided } from './why.ts';

export type { City, Context, Department } from './city.ts';
export type { Lesson } from './lesson.ts';

export type Classifier = Readonly<{
  classify(text: string, context?: Context): Verdict;
  /** Every department and TRIAGE (for nobody here) with how likely it is, the likeliest first. */
  rank(text: string, context?: Context): readonly Ranked[];
  /** A classifier that has also learnt this: the same as one prepared with the lesson at the end of the city's log. */
  learn(lesson: Lesson): Classifier;
  /** What was learnt, as plain data: a classifier of the same city that is given it need not learn it again. */
  state: State;
}>;

export type Ranked = Readonly<{ department: string; sure: number }>;

/** Prepared once per change of the city; the same city and the same log give the same verdicts everywhere. */
export function classifier(city: City, given: Weights = weights(), already?: State): Classifier {
  const departments = city.departments.filter(({ id }) => id !== TRIAGE);
  const reader = readerOf(departments, given);
  return speaking(city, given, reader, learning(departments, reader, city.lessons, already));
}

function speaking(city: City, given: Weights, reader: Reader, learned: Learning): Classifier {
  const { local } = learned.state;
  const ids = reader.ids;

  return { classify, rank, learn, state: learned.state };

  function classify(text: string, context: Context = {}): Verdict {
    const read = reader.read(text, context);
    const emergency = emergencyWords(read.reading, read.found, given);
    const shares = sharesOf(read);
    const order = ranking(shares);
    const best = order[0] ?? reader.nobody;
    const guess = order.find((entry) => entry < reader.nobody);
    const follows = [context.inConversationOf, context.replyTo].find(
      (id) => id !== undefined && id !== TRIAGE && ids.includes(id),
    );
    if (follows !== undefined) {
      const other = order.find((entry) => ids[entry] !== follows && entry < reader.nobody && at(shares, entry) > 0.1);
      return { department: follows, runnerUp: idOf(other), why: [], sure: FOLLOWS, emergency };
    }
    if (read.reading.words.length === 0) return { department: TRIAGE, runnerUp: null, why: [], sure: 1, emergency };
    const sure = stated(at(shares, best), local.trust);
    const why = wordsThatDecided(read.reading.written, wordsSay(read, best));
    if (best === reader.nobody && sure >= city.threshold) {
      return { department: TRIAGE, runnerUp: null, why, sure, emergency };
    }
    if (best >= reader.nobody || sure < city.threshold) {
      return { department: TRIAGE, runnerUp: idOf(guess), why, sure, emergency };
    }
    const next = order.find((entry) => entry !== best && entry < reader.nobody);
    return { department: ids[best] ?? TRIAGE, runnerUp: idOf(next), why, sure, emergency };
  }

  function rank(text: string, context: Context = {}): readonly Ranked[] {
    const shares = sharesOf(reader.read(text, context));
    const sums = new Map<string, number>();
    for (const entry of ranking(shares)) {
      const id = ids[entry] ?? TRIAGE;
      sums.set(id, (sums.get(id) ?? 0) + at(shares, entry));
    }
    return [...sums]
      .sort((a, b) => b[1] - a[1])
      .map(([department, share], place) => ({ department, sure: place === 0 ? stated(share, local.trust) : share }));
  }

  function learn(lesson: Lesson): Classifier {
    const next = { ...city, lessons: [...city.lessons, lesson] };
    return 'text' in lesson ? speaking(next, given, reader, learned.with(lesson)) : classifier(next, given);
  }

  function sharesOf(read: Read): Float64Array {
    const shares = local.past.length === 0 ? read.base.slice() : told(local, read.features(), read.base);
    toShares(shares);
    return shares;
  }

  /** Where people's experience decided it is their words that are told, whatever the default makes of these. */
  function wordsSay(read: Read, entry: number): Float64Array {
    if (local.past.length === 0) return reader.says(read, entry);
    const says =
      ranking(read.base)[0] === entry ? reader.says(read, entry) : new Float64Array(read.reading.words.length);
    const features = read.features();
    read.reading.words.forEach((word, index) => {
      const number = local.index.get(word);
      const taught = number === undefined ? 0 : at(local.weights, number * local.entries + entry);
      add(says, index, taught * (features.get(word) ?? 0));
    });
    return says;
  }

  function idOf(entry: number | undefined): string | null {
    return entry === undefined ? null : (ids[entry] ?? null);
  }
}

const FOLLOWS = 0.97;
