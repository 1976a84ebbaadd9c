/** What comes from outside as every database keeps it: PostgreSQL takes no text with U+0000 in it. */
export function storable(value: unknown): unknown {
  return typeof value === 'string' && value.includes(NUL) ? value.replaceAll(NUL, '') : value;
}

const NUL = '\u0000';
