/** What this life of the program did, counted for those who watch over it. */
export type Counted = 'readings' | 'posts_read' | 'sends' | 'rate_limited';

export type Labels = Readonly<Record<string, string>>;

export type Tally = Readonly<{
  add: (what: Counted, labels: Labels, by?: number) => void;
  all: (what: Counted) => readonly Readonly<{ labels: Labels; count: number }>[];
}>;

export function createTally(): Tally {
  const counts = new Map<string, { what: Counted; labels: Labels; count: number }>();
  return {
    add(what, labels, by = 1) {
      const key = JSON.stringify([what, labels]);
      const known = counts.get(key);
      if (known) known.count += by;
      else counts.set(key, { what, labels, count: by });
    },
    all: (what) => [...counts.values()].filter((one) => one.what === what),
  };
}
