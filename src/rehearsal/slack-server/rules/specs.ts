import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ValidateFunction } from 'ajv';
import type { Json, JsonObject } from '../json.ts';
import { isList, isObject, part, parts } from '../json.ts';
import type { Problem } from './problem.ts';

/** Published descriptions of Slack, read from a folder outside the project; they add to our own rules. */
export type Specs = Readonly<{
  problemsInBlocks: (blocks: readonly JsonObject[]) => readonly Problem[];
  problemsInView: (view: JsonObject) => readonly Problem[];
  methodProblem: (method: string, args: JsonObject) => string | undefined;
  scopesOf: (method: string) => readonly string[] | undefined;
  method: (name: string) => JsonObject | undefined;
}>;

const UNDOCUMENTED: readonly string[] = ['client_msg_id', 'team_id'];

const alreadyRead = new Map<string, Promise<Specs>>();

/** Compiling the schemas takes half a second, so it is done once a folder. */
export function readSpecs(folder: string): Promise<Specs> {
  const specs = alreadyRead.get(folder) ?? compileSpecs(folder);
  alreadyRead.set(folder, specs);
  return specs;
}

async function compileSpecs(folder: string): Promise<Specs> {
  const { Ajv } = await import('ajv');
  const ajv = new Ajv({ strict: false, allErrors: false });
  const rules = new Map<string, ValidateFunction>();
  const rule = (name: string): ValidateFunction => {
    const compiled = rules.get(name) ?? ajv.compile(readJson(folder, 'slack-types-json-schema', name));
    rules.set(name, compiled);
    return compiled;
  };
  const methods = new Map<string, JsonObject | undefined>();
  const method = (name: string): JsonObject | undefined => {
    if (!methods.has(name)) methods.set(name, readMethod(folder, name));
    return methods.get(name);
  };
  return {
    method,
    problemsInBlocks: (blocks) =>
      blocks.flatMap((block, index) =>
        isNewerThanTheSchema(block) ? [] : problemsBy(rule('Blocks.json'), [block], `/blocks/${index}`, '/0'),
      ),
    problemsInView: (view) => {
      const known = { ...view, blocks: parts(view, 'blocks').filter((block) => !isNewerThanTheSchema(block)) };
      return problemsBy(rule(view['type'] === 'home' ? 'Home.json' : 'Modal.json'), known, '/view');
    },
    methodProblem: (name, args) => {
      const described = method(name);
      return described === undefined ? undefined : argumentProblem(described, args);
    },
    scopesOf: (name) => {
      const scopes = part(method(name) ?? {}, 'scope')['bot'];
      return isList(scopes) ? scopes.filter((scope) => typeof scope === 'string') : undefined;
    },
  };
}

function isNewerThanTheSchema(block: JsonObject): boolean {
  return block['type'] === 'data_visualization';
}

function problemsBy(rule: ValidateFunction, value: Json, at: string, within = ''): readonly Problem[] {
  if (rule(value)) return [];
  const error = rule.errors?.at(-1);
  return [
    {
      pointer: `${at}${(error?.instancePath ?? '').slice(within.length)}`,
      message: `schema: ${error?.message ?? 'does not fit'}`,
    },
  ];
}

function argumentProblem(described: JsonObject, args: JsonObject): string | undefined {
  const allowed = part(described, 'args');
  const names = Object.keys(part(allowed, 'properties'));
  const stranger = Object.keys(args).find((name) => !names.includes(name) && !UNDOCUMENTED.includes(name));
  if (stranger !== undefined && names.length > 0) return `unknown argument: ${stranger}`;
  const required = allowed['required'];
  const missing = (isList(required) ? required : [])
    .filter((name) => typeof name === 'string')
    .find((name) => name !== 'token' && args[name] === undefined);
  return missing === undefined ? undefined : `missing required field: ${missing}`;
}

function readMethod(folder: string, name: string): JsonObject | undefined {
  try {
    return readJson(folder, 'slack-api-ref/methods', `${name}.json`);
  } catch {
    return undefined;
  }
}

function readJson(folder: string, ...path: string[]): JsonObject {
  const value: unknown = JSON.parse(readFileSync(join(folder, ...path), 'utf8'));
  return isObject(value) ? value : {};
}
