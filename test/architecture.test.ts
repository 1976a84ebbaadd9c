import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** A file of src/, with what it imports: other files of src/ by their path, packages by their name. */
type Source = Readonly<{ path: string; text: string; code: string; imports: readonly string[] }>;

const SOURCES: readonly Source[] = globSync('src/**/*.{ts,js}', { cwd: ROOT }).map((path) => {
  const text = readFileSync(join(ROOT, path), 'utf8');
  return { path: path.slice('src/'.length), text, code: withoutWords(text), imports: importsOf(path, text) };
});

/** Arrows that nobody has turned round yet; this list only gets shorter. */
const KNOWN_STRAYS = ['desk/take-in.ts → networks/network.ts'];

/** What a part may import. A part is a folder of src/ or a file in it; `rehearsal` is a city of its own. */
const ARROWS: Readonly<Record<string, readonly string[]>> = {
  core: ['core'],
  config: [],
  log: [],
  'node-version': [],
  store: ['store', 'core'],
  desk: ['desk', 'store', 'core', 'log'],
  classify: ['classify', 'core', 'store'],
  'networks/network': [],
  'networks/index': ['networks', 'log'],
  'networks/x': ['networks/x', 'networks/network', 'core'],
  steps: ['steps', 'desk', 'store', 'classify', 'core', 'log', 'networks/network'],
  slack: ['slack', 'desk', 'store', 'classify', 'core', 'log', 'networks/network'],
  health: ['health', 'store', 'core', 'log', 'networks/network'],
  app: ['health', 'slack', 'steps', 'desk', 'store', 'classify', 'core', 'networks', 'config', 'log'],
  cli: ['cli', 'app', 'slack', 'desk', 'store', 'classify', 'core', 'networks', 'config', 'log'],
  main: ['cli', 'node-version', 'ordered-ids', 'lean'],
  lean: [],
  'ordered-ids': ['core'],
  'cli/demo': ['cli', 'rehearsal'],
};

describe('arrows point inwards', () => {
  const parts = SOURCES.filter(({ path }) => !path.startsWith('rehearsal/'));

  test('every file belongs to a part whose arrows are written down', () => {
    expect(parts.filter(({ path }) => partOf(path) === null).map(({ path }) => path)).toEqual([]);
  });

  test.each(Object.entries(ARROWS))('%s imports nothing but %j', (part, allowed) => {
    const own = parts.filter(({ path }) => partOf(path) === part);
    expect(own).not.toHaveLength(0);
    const strays = own.flatMap(({ path, imports }) => {
      const inside = imports.filter((one) => one.startsWith('src/')).map((one) => one.slice('src/'.length));
      return inside.filter((one) => !allowed.some((name) => isIn(one, name))).map((one) => `${path} → ${one}`);
    });
    expect(strays.filter((stray) => !KNOWN_STRAYS.includes(stray))).toEqual([]);
  });

  test('nobody but the demo command imports the rehearsal', () => {
    const lean = parts.filter(({ imports }) => imports.some((one) => one.startsWith('src/rehearsal/')));
    expect(lean.map(({ path }) => path)).toEqual(['cli/demo.ts']);
  });

  test('core needs no package, and of Node only its hashes', () => {
    const needs = SOURCES.filter(({ path }) => path.startsWith('core/')).flatMap(({ imports }) => imports);
    expect(needs.filter((one) => !one.startsWith('src/') && one !== 'node:crypto')).toEqual([]);
  });
});

test.each([
  [/^@slack\//, ['slack/', 'rehearsal/']],
  [/^twitter-api-v2$/, ['networks/x/']],
  [/^(?:better-sqlite3|pg|kysely)$/, ['store/']],
  [/^commander$/, ['cli/']],
  [/^prom-client$/, ['health/']],
  [/^undici$/, ['slack/', 'networks/', 'rehearsal/']],
])('%s is known only in %j', (name, homes) => {
  const using = SOURCES.filter(({ imports }) => imports.some((one) => name.test(one)));
  const strays = using.filter(({ path }) => !homes.some((home) => path.startsWith(home)));
  expect(strays.map(({ path }) => path)).toEqual([]);
});

test('settings, clocks, timers, chance and signals are touched by entry files alone', () => {
  const touch =
    /\bprocess\.(?:env|on|once|exit|argv)\b|\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bset(?:Timeout|Interval|Immediate)\b|\bperformance\.now\b|\brandom(?:UUID|Bytes)\b/;
  // The rehearsal's page is a program of its own, in a browser; its X takes these only where nobody gives others.
  const entry = /(?:^|\/)main\.ts$|worker\.ts$|^node-version\.js$|^rehearsal\/x-server\/nature\.ts$/;
  const strays = SOURCES.filter(({ path, code }) => touch.test(code) && !entry.test(path));
  expect(strays.map(({ path, code }) => `${path}: ${touch.exec(code)?.[0] ?? ''}`)).toEqual([]);
});

describe('words that are not ours', () => {
  const named = SOURCES.filter(({ path }) => !path.startsWith('rehearsal/scenes/')).map((source) => ({
    ...source,
    names: new Set((`${source.path} ${source.code}`.match(/[A-Za-z]+/g) ?? []).flatMap(parts)),
  }));

  test.each([
    ['ticket', []],
    ['platform', []],
    ['job', []],
    ['service', []],
    ['manager', []],
    ['helper', []],
    ['utils', []],
    // The networks' own wire formats say so.
    ['tweet', ['networks/x/', 'rehearsal/x-server/']],
    ['user', ['networks/x/', 'slack/', 'rehearsal/']],
  ])('%s names nothing, but in %j', (word, homes) => {
    const using = named.filter(({ names }) => names.has(word));
    const strays = using.filter(({ path }) => !homes.some((home) => path.startsWith(home)));
    expect(strays.map(({ path }) => path)).toEqual([]);
  });

  test('and people never read them', () => {
    const read = SOURCES.filter(({ path }) => /^(?:slack\/wording|cli)\//.test(path));
    const said = read.flatMap(({ path, text }) =>
      (text.match(/\b(?:tickets?|tweets?|platforms?|jobs?|helpers?)\b/gi) ?? []).map((word) => `${path}: ${word}`),
    );
    expect(said).toEqual([]);
  });

  /** `publishedPost`: published, post. A name of a package counts as that package wrote it. */
  function parts(name: string): readonly string[] {
    if (name === 'WebAPIPlatformError') return [];
    return name.split(/(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/).map((part) => part.toLowerCase());
  }
});

test('no file is long: two hundred lines are the most, tables of data apart', () => {
  const data = /^classify\/(?:default\/|spanish\.ts)|^core\/top-level-domains\.ts$|^rehearsal\/scenes\//;
  const long = SOURCES.filter(({ path, text }) => !data.test(path) && text.split('\n').length > LONGEST);
  expect(long.map(({ path }) => path).filter((path) => !KNOWN_LONG.includes(path))).toEqual([]);
});

const LONGEST = 201;
/** The life of a mention is one table, and its decisions stand beside it. The others only get shorter. */
const KNOWN_LONG = ['core/mention.ts', 'rehearsal/slack-server/rules/elements.ts'];

test('nothing silences the compiler or the rules', () => {
  const silence = /@ts-(?:ignore|nocheck|expect-error)|eslint-disable/;
  const force = /\bas unknown as\b|\bas any\b|:\s*any\b|\benum\s+\w+\s*\{/;
  const strays = SOURCES.filter(({ text, code }) => silence.test(text) || force.test(code));
  expect(strays.map(({ path }) => path)).toEqual([]);
});

/** The part with the longest name that the file is in. */
function partOf(path: string): string | null {
  const fitting = Object.keys(ARROWS).filter((part) => isIn(path, part));
  return fitting.sort((a, b) => b.length - a.length)[0] ?? null;
}

function isIn(path: string, part: string): boolean {
  return path.startsWith(`${part}/`) || path.replace(/\.[a-z]+$/, '') === part;
}

function importsOf(path: string, text: string): readonly string[] {
  const named = text.matchAll(
    /^(?:import|export)\b[^'"]*?\bfrom\s+'([^']+)'|^import\s+'([^']+)'|\bimport\('([^']+)'\)/gm,
  );
  return [...named].map(([, from, bare, late]) => {
    const name = from ?? bare ?? late ?? '';
    if (name.startsWith('.')) return normalize(join(dirname(path), name));
    return /^(?:@[^/]+\/[^/]+|[^/]+)/.exec(name)?.[0] ?? name;
  });
}

/** Names and signs alone: what is quoted or said in a comment is somebody's words. */
function withoutWords(text: string): string {
  const quoted = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\$]|\\.|\$(?!\{))*`/g;
  return text.replace(quoted, ' ');
}
