import ts from 'typescript';

/** A stretch of a file that runs as one: a function, a branch, or all that is outside of them. */
export type Place = Readonly<{ start: number; end: number }>;

/** The places of a file; the first is the file itself. */
export function placesOf(text: string): readonly Place[] {
  return [{ start: 0, end: text.length }, ...marksOf(text).map(({ start, end }) => ({ start, end }))];
}

/** The file with a note at the beginning of each place that it was here. */
export function marked(file: string, text: string): string {
  const inserts = marksOf(text).flatMap((mark, at) => {
    const note = `globalThis.mutantsWasAt?.(${JSON.stringify(file)}, ${at + 1})`;
    if (mark.block) return [{ at: mark.from, text: `${note};` }];
    return [
      { at: mark.from, text: `(${note}, ` },
      { at: mark.end, text: ')' },
    ];
  });
  return inserts
    .toSorted((a, b) => b.at - a.at)
    .reduce((all, { at, text: added }) => all.slice(0, at) + added + all.slice(at), text);
}

/** The innermost place around it, by number. */
export function placeOf(places: readonly Place[], position: number): number {
  const around = places.map((place, at) => ({ at, place })).filter(({ place }) => covers(place, position));
  return around.toSorted((a, b) => a.place.end - a.place.start - (b.place.end - b.place.start))[0]?.at ?? 0;
}

const covers = (place: Place, position: number) => place.start <= position && position < place.end;

type Mark = Place & Readonly<{ from: number; block: boolean }>;

function marksOf(text: string): readonly Mark[] {
  const source = ts.createSourceFile('file.ts', text, ts.ScriptTarget.Latest, true);
  const marks: Mark[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isFunctionLike(node) && 'body' in node && node.body) mark(node, node.body);
    else if (ts.isBlock(node) && !ts.isFunctionLike(node.parent)) mark(node, node);
    ts.forEachChild(node, visit);
  };
  const mark = (whole: ts.Node, body: ts.Node) => {
    const block = ts.isBlock(body);
    const from = body.getStart() + (block ? 1 : 0);
    marks.push({ start: whole.getStart(), end: whole.end, from, block });
  };
  visit(source);
  return marks;
}
