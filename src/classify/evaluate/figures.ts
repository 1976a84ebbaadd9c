/** One labelled text and what the classifier made of it, the likeliest department first. */
export type Outcome = Readonly<{ truth: string; ranked: readonly string[]; sure: number }>;

export type Figures = Readonly<{
  accuracy: number;
  macroF1: number;
  top2: number;
  coverageAt90: number;
  calibrationError: number;
}>;

export function figures(outcomes: readonly Outcome[]): Figures {
  const all = Math.max(outcomes.length, 1);
  const right = outcomes.filter(isRight).length;
  const near = outcomes.filter(({ truth, ranked }) => ranked.slice(0, 2).includes(truth)).length;
  return {
    accuracy: round(right / all),
    macroF1: round(macroF1(outcomes)),
    top2: round(near / all),
    coverageAt90: round(coverageAt(outcomes, 0.9)),
    calibrationError: round(calibrationError(outcomes)),
  };
}

/** How many texts of each department went where. */
export function confusion(outcomes: readonly Outcome[]): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const table = new Map<string, Map<string, number>>();
  for (const { truth, ranked } of outcomes) {
    const row = table.get(truth) ?? new Map<string, number>();
    const went = ranked[0] ?? '';
    row.set(went, (row.get(went) ?? 0) + 1);
    table.set(truth, row);
  }
  return table;
}

function isRight({ truth, ranked }: Outcome): boolean {
  return ranked[0] === truth;
}

function macroF1(outcomes: readonly Outcome[]): number {
  const departments = [...new Set(outcomes.map(({ truth }) => truth))];
  const each = departments.map((department) => {
    const said = outcomes.filter(({ ranked }) => ranked[0] === department).length;
    const is = outcomes.filter(({ truth }) => truth === department).length;
    const both = outcomes.filter((outcome) => outcome.truth === department && isRight(outcome)).length;
    return (2 * both) / (said + is);
  });
  return each.reduce((sum, f1) => sum + f1, 0) / Math.max(each.length, 1);
}

/** The largest share of texts, the surest first, of which this part is right; equally sure ones go together. */
function coverageAt(outcomes: readonly Outcome[], precision: number): number {
  const order = outcomes.toSorted((a, b) => b.sure - a.sure);
  let right = 0;
  let covered = 0;
  order.forEach((outcome, index) => {
    if (isRight(outcome)) right++;
    const last = order[index + 1]?.sure !== outcome.sure;
    if (last && right / (index + 1) >= precision) covered = index + 1;
  });
  return covered / Math.max(outcomes.length, 1);
}

function calibrationError(outcomes: readonly Outcome[]): number {
  const bins = Array.from({ length: 10 }, () => ({ stated: 0, right: 0 }));
  for (const outcome of outcomes) {
    const bin = bins[Math.min(9, Math.floor(outcome.sure * 10))];
    if (bin === undefined) continue;
    bin.stated += outcome.sure;
    if (isRight(outcome)) bin.right++;
  }
  return bins.reduce((sum, { stated, right }) => sum + Math.abs(stated - right), 0) / Math.max(outcomes.length, 1);
}

function round(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}
