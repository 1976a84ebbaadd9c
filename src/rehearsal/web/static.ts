import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';

export type File = Readonly<{ type: string; body: string | Buffer }>;

const ROOT = new URL('../', import.meta.url);
const KINDS: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  ts: 'text/javascript; charset=utf-8',
};
/** The page's own files, and the few that it shares with the simulated Slack. Nothing else is served. */
const SERVED = /^\/(web\/page\/([a-z-]+\/)?[a-z-]+\.(html|css|svg|ts)|slack-server\/json\.ts)$/;

const kept = new Map<string, Promise<File>>();

/** A file of the page; TypeScript without its types, which is all that a browser lacks. */
export function staticFile(path: string): Promise<File> | undefined {
  const wanted = path === '/' ? '/web/page/index.html' : path;
  const kind = KINDS[SERVED.test(wanted) ? wanted.slice(wanted.lastIndexOf('.') + 1) : ''];
  if (kind === undefined) return undefined;
  const known = kept.get(wanted) ?? read(new URL(`.${wanted}`, ROOT), kind);
  kept.set(wanted, known);
  known.catch(() => kept.delete(wanted));
  return known;
}

async function read(file: URL, type: string): Promise<File> {
  const text = await readFile(file, 'utf8');
  return { type, body: file.pathname.endsWith('.ts') ? strip(text) : text };
}

/** Node warns at the first use that the function may still change; whoever practises need not read that. */
function strip(text: string): string {
  const emitWarning = process.emitWarning.bind(process);
  process.emitWarning = () => undefined;
  try {
    return stripTypeScriptTypes(text);
  } finally {
    process.emitWarning = emitWarning;
  }
}
