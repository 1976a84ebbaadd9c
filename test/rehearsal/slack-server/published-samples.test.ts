import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isObject } from '../../../src/rehearsal/slack-server/json.ts';
import type { Json, JsonObject } from '../../../src/rehearsal/slack-server/json.ts';
import { METHODS } from '../../../src/rehearsal/slack-server/methods/index.ts';
import { compose } from '../../../src/rehearsal/slack-server/rules/message.ts';
import { readSpecs } from '../../../src/rehearsal/slack-server/rules/specs.ts';
import { problemsInBlocks } from '../../../src/rehearsal/slack-server/rules/surface.ts';
import { problemsInView } from '../../../src/rehearsal/slack-server/rules/view.ts';

const specsDir = process.env['SPECS_DIR'] ?? '';
const designDir = process.env['DESIGN_DIR'] ?? '';
const samplesDir = join(specsDir, 'slackblocks/spec/fixtures/valid');

/** A part of another block, and a sample that the published types themselves refuse. */
const NOT_AN_ELEMENT = ['url_source_basic', 'rich_text_input_basic'];

describe.skipIf(specsDir === '')('published samples (SPECS_DIR names their folder; without it this is skipped)', () => {
  test.each(jsonIn(join(samplesDir, 'blocks')))('our rules accept the block %s', (_name, path) => {
    const block = read(path);
    expect(problemsInBlocks([block], block['type'] === 'alert' ? 'modal' : 'message')).toEqual([]);
  });

  test.each(jsonIn(join(samplesDir, 'elements')))('our rules accept the element %s', (name, path) => {
    const element = read(path);
    if (NOT_AN_ELEMENT.includes(name)) return;
    expect(problemsInBlocks([blockAround(element)], 'modal')).toEqual([]);
  });

  test.each(jsonIn(join(samplesDir, 'views')))('our rules accept the view %s', (_name, path) => {
    const view = read(path);
    expect(problemsInView(view, view['type'] === 'home' ? 'home' : 'modal')).toEqual([]);
  });

  test('every method knows the arguments, scopes and pace that are published for it, and no others', async () => {
    const specs = await readSpecs(specsDir);
    for (const [name, method] of Object.entries(METHODS)) {
      const described = specs.method(name);
      expect(described, name).toBeDefined();
      const args = described?.['args'];
      const known = Object.keys(isObject(args) && isObject(args['properties']) ? args['properties'] : {});
      const used = [...(method.required ?? []), ...(method.optional ?? [])].filter((arg) => arg !== 'client_msg_id');
      expect(name === 'api.test' ? [] : used.filter((arg) => !known.includes(arg)), name).toEqual([]);
      const required = isObject(args) && Array.isArray(args['required']) ? (args['required'] as string[]) : [];
      expect(
        required.filter((arg) => arg !== 'token' && !(method.required ?? []).includes(arg)),
        name,
      ).toEqual([]);
      const scopes = specs.scopesOf(name) ?? [];
      expect([...(method.scopes ?? [])].toSorted(), name).toEqual([...scopes].toSorted());
      const pace = described?.['rate_limits'];
      if (typeof pace === 'string') expect(`t${method.tier}`, name).toBe(pace);
    }
  });
});

describe.skipIf(designDir === '')(
  'designed payloads (DESIGN_DIR names their folder; without it this is skipped)',
  () => {
    test.each(jsonIn(designDir, '**'))('our rules and the published ones accept %s', async (_name, path) => {
      const specs = existsSync(specsDir) ? await readSpecs(specsDir) : undefined;
      const payload = read(path);
      if (payload['type'] === 'modal' || payload['type'] === 'home') {
        expect(problemsInView(payload, payload['type'])).toEqual([]);
        expect(specs?.problemsInView(payload) ?? []).toEqual([]);
      } else expect(compose(payload, specs)).toMatchObject({ text: payload['text'] });
    });
  },
);

function jsonIn(folder: string, deep = ''): [string, string][] {
  if (folder === '' || !existsSync(folder)) return [];
  return globSync(join(folder, deep, '*.json')).map((path) => [basename(path, '.json'), path]);
}

function read(path: string): JsonObject {
  const value = JSON.parse(readFileSync(path, 'utf8')) as Json;
  return isObject(value) ? value : {};
}

function blockAround(element: JsonObject): JsonObject {
  const type = typeof element['type'] === 'string' ? element['type'] : '';
  const label = { type: 'plain_text', text: 'Label' };
  if (type === 'image') return { type: 'context', elements: [element] };
  if (type.endsWith('_input')) return { type: 'input', label, element };
  return { type: 'actions', elements: [element] };
}
