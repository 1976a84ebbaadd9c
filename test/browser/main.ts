import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { startRehearsal } from './rehearsal.ts';
import { stories, type Story } from './story.ts';
import { visit } from './visitor.ts';

// Tells the stories in Chromium, one after the other in one city. CHROMIUM names another browser than the usual one.
const QUIET =
  '--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync';
const wanted = process.argv[2] ?? '';

const rehearsal = await startRehearsal();
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: QUIET.split(' '),
});
let passed = 0;
let failed = 0;
for (const story of stories.filter(({ name }) => name.includes(wanted))) {
  const here = story.texts === undefined ? tell(story, rehearsal.url) : tellElsewhere(story);
  const told = (await here) || (await tellElsewhere(story));
  if (told) passed += 1;
  else failed += 1;
}
await browser.close();
const code = await rehearsal.stop();
if (wanted === '') {
  if (code === 0) passed += 1;
  else failed += 1;
  console.log(`${code === 0 ? '✓' : '✗'} the rehearsal ends cleanly when it is asked to`);
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

/**
 * A browser on a busy machine may miss a moment: a story that fails is told once more, and both tries are shown. It gets
 * a city of its own: in the first one windows are left open, switches turned, and X refuses the same answer twice.
 */
async function tellElsewhere(story: Story): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), 'mention-relay-texts-'));
  const file = join(folder, 'texts.jsonl');
  await writeFile(file, (story.texts ?? []).map((text) => `${JSON.stringify(text)}\n`).join(''));
  const another = await startRehearsal(...(story.texts === undefined ? [] : ['--texts', file]));
  const told = await tell(story, another.url);
  const code = await another.stop();
  await rm(folder, { recursive: true });
  return code === 0 && told;
}

async function tell({ name, tell: story }: Story, url: string): Promise<boolean> {
  const begun = performance.now();
  try {
    await story({ visit: () => visit(browser, url) });
    console.log(`✓ ${name} (${seconds(begun)})`);
    return true;
  } catch (error) {
    const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
    console.log(`✗ ${name} (${seconds(begun)})\n${words}`);
    await keepPictures(name);
    return false;
  } finally {
    for (const context of browser.contexts()) await context.close();
  }
}

function seconds(since: number): string {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}

/** What each page looked like when a story went wrong, where PICTURES names a folder. */
async function keepPictures(name: string): Promise<void> {
  const folder = process.env['PICTURES'];
  if (folder === undefined) return;
  const pages = browser.contexts().flatMap((context) => context.pages());
  for (const [place, page] of pages.entries())
    await page.screenshot({ path: `${folder}/${name.replaceAll(/\W+/g, '-')}-${place}.png` });
}
