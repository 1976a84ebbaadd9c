import type { City, Context } from './city.ts';
import { known, scores } from './default/model.ts';
import type { Weights } from './default/weights.ts';
import { eachFeature, features } from './features.ts';
import { type Hit, keywordFinder } from './keywords.ts';
import { LABELS, NONE } from './labels.ts';
import { mapping } from './mapping.ts';
import { add, at, toShares } from './numbers.ts';
import { type Reading, read } from './words.ts';

/** A text as the city's departments see it before anybody taught anything. */
export type Read = Readonly<{
  reading: Reading;
  features: readonly string[];
  hits: readonly Hit[];
  /** For each department, then for nobody, then for somebody whom the city has no department for. */
  base: Float64Array;
}>;

export type Reader = Readonly<{
  entries: number;
  nobody: number;
  elsewhere: number;
  read(text: string, context?: Context): Read;
  /** What each word says for an entry in the default's eyes. */
  says(text: Read, entry: number): Float64Array;
}>;

export function readerOf(departments: City['departments'], weights: Weights): Reader {
  const model = weights.departments;
  const who = mapping(departments, weights);
  const find = keywordFinder(departments);
  const mapped = departments.map((_, index) => who.some((claims) => claims.includes(index)));
  const handles = departments.map(({ handle }) => handle?.replace(/^@/, '').toLowerCase());
  const nobody = departments.length;
  const elsewhere = nobody + 1;
  const entries = nobody + 2;

  return { entries, nobody, elsewhere, read: readText, says };

  function readText(text: string, context: Context = {}): Read {
    const reading = read(text);
    const found = features(reading.words);
    const shares = scores(model, known(model, found)).map((score) => score * SHARPNESS);
    toShares(shares);
    const base = new Float64Array(entries).fill(FLOOR);
    LABELS.forEach((_, label) => {
      const claims = who[label] ?? [];
      const share = at(shares, label);
      if (claims.length === 0) add(base, label === NONE ? nobody : elsewhere, share);
      for (const department of claims) add(base, department, share / claims.length);
    });
    for (let entry = 0; entry < entries; entry++) base[entry] = Math.log(at(base, entry));
    const hits = find(reading.words);
    const seen = new Map<number, number>();
    for (const hit of hits) {
      const before = seen.get(hit.department) ?? 0;
      seen.set(hit.department, before + 1);
      const says = mapped[hit.department] === true ? KEYWORD : OWN_KEYWORD;
      add(base, hit.department, says * (hit.named ? 0.7 : 1) * 0.5 ** before);
    }
    for (const handle of context.handles ?? []) {
      const department = handles.indexOf(handle.replace(/^@/, '').toLowerCase());
      if (department >= 0) add(base, department, HANDLE);
    }
    return { reading, features: [...found, ...opinions(shares)], hits, base };
  }

  function says({ reading, hits, features }: Read, entry: number): Float64Array {
    const by = new Float64Array(reading.words.length);
    const labels = LABELS.flatMap((_, label) => ((who[label] ?? []).includes(entry) ? [label] : []));
    const speakFor = entry === nobody ? [NONE] : labels;
    const unit = 3 / Math.sqrt(Math.max(features.length, 1));
    eachFeature(reading.words, (feature, from, until) => {
      const index = model.vocabulary.get(feature);
      if (index === undefined) return;
      let best = -Infinity;
      for (const label of speakFor) best = Math.max(best, at(model.weights, index * model.labels + label));
      if (best === -Infinity) return;
      const value = best * at(model.rarity, index) * unit * (from === until ? 1 : 0.5);
      add(by, from, value);
      if (until !== from) add(by, until, value);
    });
    for (const hit of hits) {
      if (hit.department !== entry) continue;
      for (let each = hit.at; each <= hit.until; each++) add(by, each, 10);
    }
    return by;
  }
}

/** Found on cities that the weights had not seen. */
const SHARPNESS = 1.25;
const FLOOR = 0.004;
const KEYWORD = 1.6;
const OWN_KEYWORD = 5;
const HANDLE = 2.5;

/** What the default thinks, as features: so that a city can teach what it calls by another name. */
function opinions(shares: Float64Array): readonly string[] {
  const [best = 0, next = 0] = [...shares.keys()].sort((a, b) => at(shares, b) - at(shares, a));
  return [`=${best}`, `=${best}/${next}`];
}
