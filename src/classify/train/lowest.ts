import { add, at } from '../numbers.ts';

/** Writes the slope at a point and answers how high it is. */
export type Height = (point: Float64Array, slope: Float64Array) => number;

type Step = Readonly<{ moved: Float64Array; turned: Float64Array; product: number }>;

/** The lowest point of a bowl, downhill from `start`: limited-memory BFGS (Nocedal 1980) with halved steps. */
export function lowest(start: Float64Array, height: Height): Float64Array {
  let point = start;
  let slope = new Float64Array(start.length);
  let high = height(point, slope);
  const first = Math.sqrt(dot(slope, slope));
  const steps: Step[] = [];
  for (let round = 0; round < ROUNDS && Math.sqrt(dot(slope, slope)) > first * FLAT; round++) {
    const way = downhill(slope, steps);
    const steep = dot(way, slope);
    let length = round === 0 ? 1 / Math.max(first, 1e-9) : 1;
    let next = along(point, way, length);
    const nextSlope = new Float64Array(start.length);
    let nextHigh = height(next, nextSlope);
    while (nextHigh > high + 1e-4 * length * steep && length > 1e-9) {
      length /= 2;
      next = along(point, way, length);
      nextHigh = height(next, nextSlope);
    }
    if (nextHigh >= high) break;
    const moved = along(next, point, -1);
    const turned = along(nextSlope, slope, -1);
    const product = dot(moved, turned);
    if (product > 0) steps.push({ moved, turned, product });
    if (steps.length > REMEMBERED) steps.shift();
    [point, slope, high] = [next, nextSlope, nextHigh];
  }
  return point;
}

const ROUNDS = 300;
const FLAT = 1e-4;
const REMEMBERED = 10;

function downhill(slope: Float64Array, steps: readonly Step[]): Float64Array {
  const way = slope.map((value) => -value);
  const shares = steps.toReversed().map(({ moved, turned, product }) => {
    const share = dot(moved, way) / product;
    addTo(way, turned, -share);
    return share;
  });
  const last = steps.at(-1);
  if (last !== undefined) {
    const stretch = last.product / dot(last.turned, last.turned);
    for (let each = 0; each < way.length; each++) way[each] = at(way, each) * stretch;
  }
  steps.forEach(({ moved, turned, product }, place) => {
    addTo(way, moved, at(shares, steps.length - 1 - place) - dot(turned, way) / product);
  });
  return way;
}

function along(from: Float64Array, way: Float64Array, length: number): Float64Array {
  const to = from.slice();
  addTo(to, way, length);
  return to;
}

function addTo(sums: Float64Array, values: Float64Array, times: number): void {
  for (let each = 0; each < sums.length; each++) add(sums, each, at(values, each) * times);
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let each = 0; each < a.length; each++) sum += at(a, each) * at(b, each);
  return sum;
}
