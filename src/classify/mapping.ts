import type { Department } from './city.ts';
import { scores } from './default/model.ts';
import type { Weights } from './default/weights.ts';
import { find } from './found.ts';
import { LABELS, NONE, labelIndex } from './labels.ts';
import { at, toShares } from './numbers.ts';
import { wordsOf } from './words.ts';

/**
 * Which of the city's departments answer for each label of the default, as indexes. A department answers for what its
 * `maps` say; without them for what its id and name say; what nobody is named after goes to whose keywords speak of it.
 */
export function mapping(departments: readonly Department[], weights: Weights): readonly (readonly number[])[] {
  const named = departments.map((department) => new Set(department.maps?.map(labelIndex) ?? fromName(department)));
  const spoken = departments.map((department, at) => {
    const labels = department.maps ? [] : fromKeywords(department);
    const enough = named[at]?.size === 0 ? 1 : TOGETHER;
    return new Set(labels.filter((label) => labels.filter((one) => one === label).length >= enough));
  });
  const wide = departments.map((department) => new Set(department.maps ? [] : fromWideName(department)));
  return LABELS.map((_, label) => {
    if (label === NONE) return [];
    for (const claims of [named, spoken, wide]) {
      const who = claims.flatMap((labels, index) => (labels.has(label) ? [index] : []));
      if (who.length > 0) return who;
    }
    return [];
  });

  function fromKeywords({ keywords, description }: Department): readonly number[] {
    return [...keywords, ...(description === undefined ? [] : [description])].flatMap((keyword) => {
      const found = find(wordsOf(keyword), weights).departments;
      if (found.features.length === 0) return [];
      const shares = scores(weights.departments, found);
      toShares(shares);
      const best = shares.indexOf(Math.max(...shares));
      return at(shares, best) >= CLEAR ? [best] : [];
    });
  }
}

const CLEAR = 0.5;
/** Whoever is named after something else needs more than one stray keyword to answer for it too. */
const TOGETHER = 2;

function fromName({ id, name }: Department): readonly number[] {
  const exact = labelIndex(id.toLowerCase());
  if (exact >= 0) return [exact];
  const text = ` ${wordsOf(id).join(' ')} ${wordsOf(name).join(' ')} `;
  return LABELS.flatMap((label, index) => (CUES[label]?.test(text) === true ? [index] : []));
}

function fromWideName({ id, name }: Department): readonly number[] {
  const text = `${id} ${name}`.toLowerCase();
  return WIDE.flatMap(({ when, labels }) => (when.test(text) ? labels.map(labelIndex) : []));
}

const CUES: Readonly<Record<string, RegExp>> = {
  streets: / (street|road|roadway|highway|pothole|sidewalk|paving|pavement|bridge|snow|plow) /,
  traffic: / (traffic|signal|lighting|streetlight|sign|transportation) | street light /,
  sanitation: / (sanitation|trash|garbage|recycling|waste|refuse|cleansing|litter) /,
  parks: / (park|parks|recreation|tree|forestry|playground|beach|garden|library) /,
  water: / (water|sewer|sewage|drainage|stormwater|hydrant|utility) /,
  inspections: / (inspection|inspectional|code|building|zoning|permit|housing|compliance) /,
  parking: / (parking|towing|meter) /,
  police: / (police|pd|sheriff|safety|crime|noise) /,
  homeless: / (homeless|homelessness|outreach|shelter|unhoused) /,
  graffiti: / (graffiti|mural) /,
  health: / (health|epidemiology|rodent|mosquito) /,
  animals: / (animal|pet|dog|humane|wildlife) /,
  transit: / (transit|bus|metro|subway|train|rail|mobility|ferry) /,
};

const WIDE: readonly Readonly<{ when: RegExp; labels: readonly string[] }>[] = [
  { when: /public works|dpw|obras|operations/, labels: ['streets', 'sanitation', 'traffic', 'graffiti', 'water'] },
  { when: /transport|mobility|dot\b/, labels: ['traffic', 'streets', 'parking', 'transit'] },
  { when: /police|safety/, labels: ['parking', 'homeless', 'animals'] },
  { when: /street|road/, labels: ['traffic', 'graffiti'] },
  { when: /health|human services|social|housing/, labels: ['homeless', 'animals', 'health'] },
  { when: /environment|clean/, labels: ['sanitation', 'graffiti', 'parks'] },
  { when: /code|neighborhood|development|planning/, labels: ['inspections', 'graffiti'] },
];
