import { createHash } from 'node:crypto';
import { TRIAGE } from '../../core/verdict.ts';
import { type Classifier, classifier, type Lesson } from '../classify.ts';
import type { Weights } from '../default/weights.ts';
import type { Row } from '../train/rows.ts';
import { outcomeOf, plainCity } from './city.ts';
import { type Figures, figures } from './figures.ts';

export type Point = Readonly<{ corrections: number; texts: number; figures: Figures }>;

const STOPS = [10, 25, 50, 100, 200, 500];

/**
 * A new city's first weeks: the first half of the texts is routed one by one, the right ones are confirmed, the wrong
 * ones moved; the second half shows what that did. The order comes from the words, not from the file.
 */
export function curve(rows: readonly Row[], weights?: Weights): readonly Point[] {
  const order = rows
    .map((row) => ({ row, key: createHash('sha1').update(row.text).digest('hex') }))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ row }) => row);
  const first = order.slice(0, Math.floor(order.length / 2));
  const second = order.slice(first.length);
  let known = classifier(plainCity(), weights);
  let corrections = 0;
  const points = [pointOf(known, second, 0, 0)];
  for (const [index, { text, department }] of first.entries()) {
    const said = outcomeOf(known, text, department).ranked[0];
    if (said !== department) corrections++;
    known = known.learn(lessonOf(text, department, said !== department, index));
    if (said !== department && STOPS.includes(corrections)) points.push(pointOf(known, second, corrections, index + 1));
    if (corrections >= 500) break;
  }
  return points;
}

function pointOf(known: Classifier, rows: readonly Row[], corrections: number, texts: number): Point {
  return {
    corrections,
    texts,
    figures: figures(rows.map(({ text, department }) => outcomeOf(known, text, department))),
  };
}

function lessonOf(text: string, right: string, moved: boolean, at: number): Lesson {
  const base = { id: `${at}`, at, by: `person ${at % 5}`, text };
  if (right === 'none') return { ...base, kind: 'dismissed' };
  return { ...base, kind: moved ? 'moved' : 'confirmed', department: right === 'triage' ? TRIAGE : right };
}
