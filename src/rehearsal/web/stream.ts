import type { ServerResponse } from 'node:http';

/** Tells every open page what has changed since the last time. */
export type Stream = Readonly<{
  /** Something may have changed: looks soon, and once for many tellings. */
  tell: () => void;
  join: (response: ServerResponse) => void;
  readers: () => number;
  stop: () => void;
}>;

export type Look = () => ReadonlyMap<string, unknown>;

const PAUSE_MS = 60;

export function makeStream(look: Look, after: (milliseconds: number, act: () => void) => () => void): Stream {
  const pages = new Set<ServerResponse>();
  let told = new Map<string, string>();
  let callOff: (() => void) | undefined;

  function flush(): void {
    callOff = undefined;
    if (pages.size === 0) return;
    const now = written(look());
    const changed = [...now].filter(([key, value]) => told.get(key) !== value);
    const gone = [...told.keys()].filter((key) => !now.has(key));
    told = now;
    if (changed.length === 0 && gone.length === 0) return;
    const data = dataOf(changed, gone);
    for (const page of pages) page.write(`event: change\ndata: ${data}\n\n`);
  }

  return {
    tell: () => {
      callOff ??= after(PAUSE_MS, flush);
    },
    join: (response) => {
      flush();
      told = written(look());
      pages.add(response);
      response.on('close', () => pages.delete(response));
      response.write(`retry: 1000\nevent: whole\ndata: ${dataOf([...told], [])}\n\n`);
    },
    readers: () => pages.size,
    stop: () => {
      callOff?.();
      for (const page of pages) page.end();
      pages.clear();
    },
  };
}

function written(things: ReadonlyMap<string, unknown>): Map<string, string> {
  return new Map([...things].map(([key, value]) => [key, JSON.stringify(value)]));
}

function dataOf(changed: readonly (readonly [string, string])[], gone: readonly string[]): string {
  const pairs = changed.map(([key, value]) => `[${JSON.stringify(key)},${value}]`).join(',');
  return `{"changed":[${pairs}],"gone":${JSON.stringify(gone)}}`;
}
