import type { Change, Kinds } from '../shown.ts';

/** What the server has told so far. */
export type Live = Readonly<{
  one: <Kind extends keyof Kinds>(kind: Kind, name?: string) => Kinds[Kind] | undefined;
  all: <Kind extends keyof Kinds>(kind: Kind) => readonly Kinds[Kind][];
  /** Changes whenever the thing does: what is drawn for it is drawn again. */
  version: (key: string) => number;
  onChange: (listener: (keys: ReadonlySet<string>) => void) => void;
}>;

/** Listens to the server for as long as the page is open; the browser itself connects again. */
export function listen(address: string, onConnection: (open: boolean) => void): Live {
  const known = new Map<string, unknown>();
  const versions = new Map<string, number>();
  const listeners = new Set<(keys: ReadonlySet<string>) => void>();
  let count = 0;
  const source = new EventSource(address);
  source.addEventListener('open', () => onConnection(true));
  source.addEventListener('error', () => onConnection(false));
  source.addEventListener('whole', (event) => {
    const { changed } = JSON.parse(event.data as string) as Change;
    const fresh = new Set(changed.map(([key]) => key));
    take({ changed, gone: [...known.keys()].filter((key) => !fresh.has(key)) });
  });
  source.addEventListener('change', (event) => take(JSON.parse(event.data as string) as Change));

  function take({ changed, gone }: Change): void {
    for (const [key, value] of changed) {
      known.set(key, value);
      versions.set(key, (count += 1));
    }
    for (const key of gone) known.delete(key);
    const keys = new Set([...changed.map(([key]) => key), ...gone]);
    for (const listener of listeners) listener(keys);
  }

  return {
    one: <Kind extends keyof Kinds>(kind: Kind, name = '') => known.get(keyOf(kind, name)) as Kinds[Kind] | undefined,
    all: <Kind extends keyof Kinds>(kind: Kind) =>
      [...known.keys()].filter((key) => key.startsWith(`${kind}:`)).map((key) => known.get(key) as Kinds[Kind]),
    version: (key) => versions.get(key) ?? 0,
    onChange: (listener) => void listeners.add(listener),
  };
}

function keyOf(kind: string, name: string): string {
  return `${kind}:${name}`;
}
