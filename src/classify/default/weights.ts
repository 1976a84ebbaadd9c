import { readFileSync } from 'node:fs';
import { type Lookup, lookupOf } from './lookup.ts';
import type { Model } from './model.ts';

/** `lookup` numbers the features of both models; below the size of `departments` they are its own. */
export type Weights = Readonly<{
  departments: Model;
  emergency: Model;
  lookup: Lookup;
  /** From a number of `lookup` to one of `emergency`, or -1. */
  alarming: Int32Array;
  /** Room for one text at a time to mark what it has met; all 0 between texts. */
  marks: Uint8Array;
}>;

/** The trained default, read once; the file is made by `npm run train`. */
export function weights(): Weights {
  read ??= weightsOf(readFileSync(new URL('weights.bin', import.meta.url)));
  return read;
}

export function weightsOf(bytes: Buffer): Weights {
  const first = modelAt(bytes, 0);
  return together(first.model, modelAt(bytes, first.end).model);
}

/** Both vocabularies are sorted: one walk finds what they share. */
function together(departments: Model, emergency: Model): Weights {
  const size = departments.vocabulary.length;
  const all = [...departments.vocabulary];
  const alarming = new Int32Array(size + emergency.vocabulary.length).fill(-1);
  let place = 0;
  emergency.vocabulary.forEach((feature, index) => {
    while (place < size && (departments.vocabulary[place] ?? '') < feature) place++;
    const shared = departments.vocabulary[place] === feature;
    alarming[shared ? place : all.length] = index;
    if (!shared) all.push(feature);
  });
  return { departments, emergency, lookup: lookupOf(all), alarming, marks: new Uint8Array(all.length) };
}

let read: Weights | undefined;

const RARITY_STEPS = 64;

function modelAt(bytes: Buffer, from: number): Readonly<{ model: Model; end: number }> {
  const size = bytes.readUInt32LE(from);
  const labels = bytes.readUInt32LE(from + 4);
  const scale = bytes.readFloatLE(from + 8);
  const bias = Array.from({ length: labels }, (_, label) => bytes.readFloatLE(from + 12 + 4 * label));
  const textAt = from + 16 + 4 * labels;
  const raritiesAt = textAt + bytes.readUInt32LE(textAt - 4);
  const weightsAt = raritiesAt + size;
  const end = weightsAt + size * labels;
  const rarity = new Float32Array(size);
  for (let index = 0; index < size; index++) rarity[index] = bytes.readUInt8(raritiesAt + index) / RARITY_STEPS;
  const weights = new Int8Array(bytes.buffer, bytes.byteOffset + weightsAt, size * labels);
  const vocabulary = vocabularyOf(bytes.toString('latin1', textAt, raritiesAt));
  return { model: { labels, vocabulary, rarity, weights, scale, bias }, end };
}

function vocabularyOf(text: string): readonly string[] {
  const names: string[] = [];
  let before = '';
  for (let from = 0; from < text.length;) {
    const end = text.indexOf('\n', from + 1);
    before = before.slice(0, text.charCodeAt(from)) + text.slice(from + 1, end);
    names.push(before);
    from = end + 1;
  }
  return names;
}
