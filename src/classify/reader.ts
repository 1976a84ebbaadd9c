import { TRIAGE } from '../core/verdict.ts';
import type { City, Context } from './city.ts';
import { scores } from './default/model.ts';
import type { Weights } from './default/weights.ts';
import { eachSpan, type Found, find } from './found.ts';
import { type Hit, type Kind, keywordFinder } from './keywords.ts';
import { LABELS, NONE } from './labels.ts';
import { mapping } from './mapping.ts';
import { add, toShares } from './numbers.ts';
import { telling } from './telling.ts';
import { type Reading, read } from './words.ts';

/** A text as the city's departments see it before anybody taught anything. */
export type Read = Readonly<{
  reading: Reading;
  found: Found;
  /** What a city's own experience is kept for, and how much each says. */
  features(): ReadonlyMap<string, number>;
  hits: readonly Hit[];
  /** For each department, then for nobody, then for somebody whom the city has no department for. */
  base: Float64Array;
}>;

export type Reader = Readonly<{
  entries: number;
  /** The department of each entry. */
  ids: readonly string[];
  nobody: number;
  elsewhere: number;
  read(text: string, context?: Context): Read;
  /** What each word says for an entry in the default's eyes. */
  says(text: Read, entry: number): Float64Array;
}>;

export function readerOf(departments: City['departments'], weights: Weights): Reader {
  const model = weights.departments;
  const who = mapping(departments, weights);
  const handles = departments.map(({ handle }) => handle?.replace(/^@/, '').toLowerCase());
  const nobody = departments.length;
  const elsewhere = nobody + 1;
  const entries = nobody + 2;
  const labelsOf = [...departments.keys(), nobody].map((entry) =>
    LABELS.flatMap((_, label) =>
      (entry === nobody ? label === NONE : who[label]?.includes(entry) === true) ? [label] : [],
    ),
  );

  const keywords = keywordFinder(departments, kindOf);
  const answers = LABELS.flatMap((_, label) => {
    const claims = who[label] ?? [];
    if (claims.length === 0) return [{ label, entry: label === NONE ? nobody : elsewhere, part: 1 }];
    return claims.map((entry) => ({ label, entry, part: 1 / claims.length }));
  });

  const ids = [...departments.map(({ id }) => id), TRIAGE, TRIAGE];

  return { entries, ids, nobody, elsewhere, read: readText, says };

  function kindOf(department: number, words: readonly string[], named: boolean): Kind {
    const labels = labelsOf[department] ?? [];
    const found = find(words, weights).departments;
    if (labels.length === 0 || (found.features.length === 0 && !named)) return 'own';
    if (named) return 'name';
    const shares = scores(model, found);
    toShares(shares);
    return labels.reduce((sum, label) => sum + (shares[label] ?? 0), 0) >= FAMILIAR ? 'known' : 'new';
  }

  function readText(text: string, context: Context = {}): Read {
    const reading = read(text);
    const found = find(reading.words, weights);
    const shares = scores(model, found.departments);
    for (let label = 0; label < shares.length; label++) shares[label] = (shares[label] ?? 0) * SHARPNESS;
    toShares(shares);
    const base = new Float64Array(entries).fill(FLOOR);
    for (const { label, entry, part } of answers) base[entry] = (base[entry] ?? 0) + (shares[label] ?? 0) * part;
    for (let entry = 0; entry < entries; entry++) base[entry] = Math.log(base[entry] ?? 1);
    const hits = keywords(reading.words);
    for (const [index, hit] of hits.entries()) {
      let before = 0;
      for (let each = 0; each < index; each++) if (hits[each]?.department === hit.department) before++;
      const says = WORTH[found.departments.features.length > 0 ? hit.kind : 'own'];
      add(base, hit.department, says * 0.5 ** before);
    }
    if (hits.some(({ kind }) => kind !== 'name')) add(base, elsewhere, -OURS);
    for (const handle of context.handles ?? []) {
      const department = handles.indexOf(handle.replace(/^@/, '').toLowerCase());
      if (department >= 0) add(base, department, HANDLE);
    }
    let told: ReadonlyMap<string, number> | undefined;
    return { reading, found, features: () => (told ??= counted()), hits, base };

    function counted(): ReadonlyMap<string, number> {
      const features = telling(reading.words, weights);
      for (const opinion of opinions(shares)) features.set(opinion, OPINION_SAYS);
      return features;
    }
  }

  function says({ reading, hits, found }: Read, entry: number): Float64Array {
    const by = new Float64Array(reading.words.length);
    const speakFor = labelsOf[entry] ?? [];
    if (speakFor.length === 0) return withHits(by, hits, entry);
    const unit = (3 * model.scale) / Math.sqrt(Math.max(found.spans.length / 3, 1));
    eachSpan(found, (number, from, until) => {
      if (number >= model.vocabulary.length) return;
      let best = -Infinity;
      for (const label of speakFor) {
        const weight = model.weights[number * model.labels + label] ?? 0;
        if (weight > best) best = weight;
      }
      const value = best * (model.rarity[number] ?? 0) * unit * (from === until ? 1 : 0.5);
      add(by, from, value);
      if (until !== from) add(by, until, value);
    });
    return withHits(by, hits, entry);
  }
}

function withHits(by: Float64Array, hits: readonly Hit[], entry: number): Float64Array {
  for (const hit of hits) {
    if (hit.department !== entry) continue;
    for (let each = hit.at; each <= hit.until; each++) add(by, each, 10);
  }
  return by;
}

/** Found on cities that the weights had not seen. */
const SHARPNESS = 1.3;
const FLOOR = 0.002;
/** What a hit is worth: the default knows by itself what its own labels' names mean in a text. */
const WORTH: Readonly<Record<Kind, number>> = { name: 0.1, known: 1.6, new: 3.5, own: 5 };
const FAMILIAR = 0.3;
/** How much less a text with somebody's keyword is for no department of the city. */
const OURS = 3;
const HANDLE = 4;
const OPINION_SAYS = 1;

/** What the default thinks, as features: so that a city can teach what it calls by another name. */
function opinions(shares: Float64Array): readonly string[] {
  let best = 0;
  for (let label = 1; label < shares.length; label++) if ((shares[label] ?? 0) > (shares[best] ?? 0)) best = label;
  let next = best === 0 ? 1 : 0;
  for (let label = 0; label < shares.length; label++) {
    if (label !== best && (shares[label] ?? 0) > (shares[next] ?? 0)) next = label;
  }
  return [`=${best}`, `=${best}/${next}`];
}
