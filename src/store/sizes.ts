const LARGEST = 256;

/**
 * Cuts a list into pieces whose lengths are powers of two, so that few statements have to be prepared. Where the same
 * thing twice does no harm, the last one is `repeated` to fill one piece instead.
 */
export function fullSize<T>(list: readonly T[], rest: 'repeated' | 'cut'): readonly (readonly T[])[] {
  const pieces: (readonly T[])[] = [];
  let from = 0;
  while (list.length - from >= LARGEST) pieces.push(list.slice(from, (from += LARGEST)));
  const left = list.length - from;
  const [last] = list.slice(-1);
  if (rest === 'repeated' && left > 0 && last !== undefined) {
    const size = 2 ** Math.ceil(Math.log2(left));
    pieces.push([...list.slice(from), ...Array.from({ length: size - left }, () => last)]);
    return pieces;
  }
  for (let size = LARGEST / 2; size >= 1; size /= 2) {
    if (list.length - from >= size) pieces.push(list.slice(from, (from += size)));
  }
  return pieces;
}
