/** A page of posts is one piece. */
const SIZES = [256, 200, 128, 100, 64, 32, 16, 8, 4, 2, 1] as const;

/**
 * Cuts a list into pieces of few different lengths, so that few statements have to be prepared. Where the same thing
 * twice does no harm, the last one is `repeated` to fill one piece instead.
 */
export function fullSize<T>(list: readonly T[], rest: 'repeated' | 'cut'): readonly (readonly T[])[] {
  const pieces: (readonly T[])[] = [];
  let from = 0;
  while (from < list.length) {
    const left = list.length - from;
    const size = rest === 'cut' ? SIZES.find((one) => one <= left) : SIZES.findLast((one) => one >= left);
    const piece = list.slice(from, from + (size ?? SIZES[0]));
    const [last] = piece.slice(-1);
    const missing = (size ?? SIZES[0]) - piece.length;
    pieces.push(last === undefined ? piece : [...piece, ...Array.from({ length: missing }, () => last)]);
    from += piece.length;
  }
  return pieces;
}
