/** The number there, or 0. */
export function at(numbers: { readonly [index: number]: number }, index: number): number {
  return numbers[index] ?? 0;
}

export function add(numbers: Float64Array, index: number, by: number): void {
  numbers[index] = at(numbers, index) + by;
}

/** The places of the numbers, the largest number first, of equal ones the earlier. */
export function ranking(numbers: Float64Array): readonly number[] {
  const order: number[] = [];
  for (let each = 0; each < numbers.length; each++) {
    const value = numbers[each] ?? 0;
    let place = each;
    for (; place > 0 && (numbers[order[place - 1] ?? 0] ?? 0) < value; place--) order[place] = order[place - 1] ?? 0;
    order[place] = each;
  }
  return order;
}

/** Scores to shares that sum to one, in place. */
export function toShares(scores: Float64Array): void {
  let highest = -Infinity;
  for (const score of scores) if (score > highest) highest = score;
  let sum = 0;
  for (let index = 0; index < scores.length; index++) {
    const share = Math.exp((scores[index] ?? 0) - highest);
    scores[index] = share;
    sum += share;
  }
  for (let index = 0; index < scores.length; index++) scores[index] = (scores[index] ?? 0) / sum;
}

/** Numbers between 0 and 1 that are the same in every run. */
export function diceOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 0) / 4294967296;
  };
}

export function shuffle(list: unknown[], dice: () => number): void {
  for (let last = list.length - 1; last > 0; last--) {
    const other = Math.floor(dice() * (last + 1));
    const kept = list[last];
    const moved = list[other];
    if (kept === undefined || moved === undefined) continue;
    list[last] = moved;
    list[other] = kept;
  }
}
