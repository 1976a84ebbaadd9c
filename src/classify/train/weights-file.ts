import type { Model } from '../default/model.ts';
import { at } from '../numbers.ts';

/**
 * A model as bytes, read again by `default/weights.ts`: features sorted, each as the length it shares with the one
 * before and the rest, its rarity as a byte, its weights as signed bytes.
 */
export function bytesOf(model: Model): Uint8Array {
  const { labels, vocabulary, rarity, weights, bias } = model;
  let largest = 0;
  for (let index = 0; index < weights.length; index++) largest = Math.max(largest, Math.abs(at(weights, index)));
  const step = largest / 127;
  const head = Buffer.alloc(8 + 4 + 4 * labels);
  head.writeUInt32LE(vocabulary.length, 0);
  head.writeUInt32LE(labels, 4);
  head.writeFloatLE(step * model.scale, 8);
  for (let label = 0; label < labels; label++) head.writeFloatLE(at(bias, label), 12 + 4 * label);
  let before = '';
  const words = vocabulary.map((name) => {
    let shared = 0;
    while (shared < 255 && shared < name.length && name[shared] === before[shared]) shared++;
    before = name;
    return Buffer.concat([Buffer.from([shared]), Buffer.from(`${name.slice(shared)}\n`)]);
  });
  const rarities = Buffer.from(vocabulary.map((_, index) => Math.round(at(rarity, index) * RARITY_STEPS)));
  const numbers = Buffer.alloc(vocabulary.length * labels);
  for (let index = 0; index < numbers.length; index++) numbers.writeInt8(Math.round(at(weights, index) / step), index);
  const text = Buffer.concat(words);
  const size = Buffer.alloc(4);
  size.writeUInt32LE(text.length);
  return Buffer.concat([head, size, text, rarities, numbers]);
}

const RARITY_STEPS = 64;
