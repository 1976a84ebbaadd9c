import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isTextProblem, readTexts } from '../../src/rehearsal/scenes/texts.ts';
import type { TextPost, TextProblem } from '../../src/rehearsal/scenes/texts.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'texts-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('a file of labelled texts', () => {
  it('becomes posts to the mayor by invented residents', async () => {
    const posts = await readLines('{"id":"a:1","city":"a","text":" Hole in the road ","department":"streets"}');
    expect(posts).toMatchObject([{ id: 'a:1', text: '@MayorOkafor Hole in the road', department: 'streets' }]);
  });

  it('may leave out the id, and may name the mayor itself', async () => {
    const posts = await readLines('{"text":"thanks @mayorokafor!","department":"none"}');
    expect(posts).toMatchObject([{ id: 'line-1', text: 'thanks @mayorokafor!', department: 'none' }]);
  });

  it('lets many residents speak, but nobody who is protected', async () => {
    const row = '{"text":"hello","department":"none"}\n';
    const posts = await readLines(row.repeat(200));
    const authors = posts.flatMap((post) => (isTextProblem(post) ? [] : [post.author]));
    expect(authors).toHaveLength(200);
    expect(new Set(authors).size).toBeGreaterThan(50);
    expect(authors.filter((author) => author.protected)).toEqual([]);
  });

  it('is read to its end around bad lines, each of which is a sentence with its number', async () => {
    const read = await readLines(
      [
        '\uFEFF{"text":"first","department":"parks"}',
        'not JSON',
        '[1]',
        '',
        '{"department":"parks"}',
        '{"text":"   ","department":"parks"}',
        '{"text":"no label"}',
        '{"text":"wrong label","department":"potholes"}',
        `{"text":"${'x'.repeat(25_001)}","department":"parks"}`,
        '{"text":"last","department":"water"}\r',
      ].join('\n'),
    );
    expect(read.map((one) => (isTextProblem(one) ? one.problem : one.text))).toEqual([
      '@MayorOkafor first',
      'Line 2 is not a JSON object.',
      'Line 3 is not a JSON object.',
      'Line 5 has no text.',
      'Line 6 has no text.',
      'Line 7 has no department.',
      'Line 8: no department is called “potholes”; known are streets, traffic, sanitation, parks, water, inspections, parking, police, homeless, graffiti, health, animals, transit, none.',
      'Line 9 has 25001 characters; X takes 25000 at most.',
      '@MayorOkafor last',
    ]);
    expect(read.filter(isTextProblem).map((one) => one.line)).toEqual([2, 3, 5, 6, 7, 8, 9]);
  });

  it('may be gzipped', async () => {
    const path = join(folder, 'texts.jsonl.gz');
    await writeFile(path, gzipSync('{"text":"dark street","department":"traffic"}\n'));
    expect(await readAll(path)).toMatchObject([{ text: '@MayorOkafor dark street' }]);
  });

  it('that is cut off in the middle says how far it was read', async () => {
    const rows = Array.from({ length: 5_000 }, (_, i) => `{"text":"number ${i * 7919}","department":"none"}`);
    const path = join(folder, 'cut.jsonl.gz');
    await writeFile(path, gzipSync(rows.join('\n')).subarray(0, 20_000));
    const read = await readAll(path);
    const last = read.at(-1);
    expect(last !== undefined && isTextProblem(last) ? last.problem : last).toMatch(
      /cut\.jsonl\.gz cannot be read after line \d+: unexpected end of file$/,
    );
    expect(read.length).toBeGreaterThan(100);
  });

  it('that is not gzipped although its name says so is reported', async () => {
    const path = join(folder, 'plain.jsonl.gz');
    await writeFile(path, '{"text":"x","department":"none"}');
    expect(problemsOf(await readAll(path))).toEqual([`${path} cannot be read after line 0: incorrect header check`]);
  });

  it('that is not there is reported', async () => {
    const [problem] = problemsOf(await readAll(join(folder, 'nowhere.jsonl')));
    expect(problem).toMatch(/nowhere\.jsonl cannot be read after line 0: .*no such file/);
  });

  it('can be left in the middle', async () => {
    const path = join(folder, 'long.jsonl');
    await writeFile(path, '{"text":"again","department":"none"}\n'.repeat(50_000));
    for await (const one of readTexts(path)) {
      expect(one).toMatchObject({ id: 'line-1' });
      break;
    }
  });
});

async function readLines(content: string): Promise<readonly (TextPost | TextProblem)[]> {
  const path = join(folder, 'texts.jsonl');
  await writeFile(path, content);
  return readAll(path);
}

async function readAll(path: string): Promise<readonly (TextPost | TextProblem)[]> {
  const read: (TextPost | TextProblem)[] = [];
  for await (const one of readTexts(path)) read.push(one);
  return read;
}

function problemsOf(read: readonly (TextPost | TextProblem)[]): readonly string[] {
  return read.filter(isTextProblem).map((one) => one.problem);
}
