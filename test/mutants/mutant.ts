/** A small wrong thing in one place of one file. */
export type Change = Readonly<{ start: number; end: number; to: string; kind: string }>;

export type Mutant = Change & Readonly<{ file: string; line: number }>;

export function mutated(text: string, { start, end, to }: Change): string {
  return text.slice(0, start) + to + text.slice(end);
}

/** The line as it is and as it would be. */
export function shown(text: string, mutant: Mutant): string {
  const before = text.slice(text.lastIndexOf('\n', mutant.start - 1) + 1, mutant.start).trimStart();
  const nextEnd = text.indexOf('\n', mutant.end);
  const after = text.slice(mutant.end, nextEnd < 0 ? text.length : nextEnd);
  const was = text.slice(mutant.start, mutant.end);
  const onOneLine = (words: string) => words.replaceAll(/\s+/g, ' ');
  const where = `${mutant.file}:${mutant.line} (${mutant.kind})`;
  return `${where}\n  - ${onOneLine(before + was + after)}\n  + ${onOneLine(before + mutant.to + after)}`;
}
