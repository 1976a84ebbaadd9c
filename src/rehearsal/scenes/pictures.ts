export type PictureId = (typeof drawings)[number]['id'];

/** A drawing that a resident attaches to a post; `alt` is what the resident says it shows. */
export type Picture = Readonly<{ id: PictureId; alt: string; file: URL }>;

const drawings = [
  { id: 'pothole', alt: 'A deep pothole full of water, with a traffic cone beside it' },
  { id: 'bin', alt: 'A public bin overflowing with bags and cups' },
  { id: 'graffiti', alt: 'Purple letters sprayed across a brick wall' },
  { id: 'flood', alt: 'A red car up to its windows in brown water between houses' },
  { id: 'streetlight', alt: 'Two people at a crosswalk under a dark street light, at night' },
  { id: 'dog', alt: 'A big brown dog running on a path beside a fence' },
  { id: 'treecar', alt: 'A tree lying across the roof of a blue car' },
  { id: 'busstop', alt: 'A bus shelter without its roof; the roof lies on the ground' },
  { id: 'hydrant', alt: 'A hydrant shooting water across the street' },
  { id: 'swing', alt: 'A swing hanging from one chain; the other chain has snapped' },
] as const;

export const pictures: readonly Picture[] = drawings.map(({ id, alt }) => ({
  id,
  alt,
  file: new URL(`./pictures/${id}.svg`, import.meta.url),
}));
