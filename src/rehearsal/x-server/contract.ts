import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import type { ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { ENDPOINTS } from './endpoints.ts';
import type { Outcome } from './handle.ts';
import type { Dialect } from './world.ts';

export type Contract = Readonly<{
  check: (outcome: Outcome, requestBody: unknown) => void;
}>;

/** X's own OpenAPI files, one per dialect, as a judge of every answer and of every body that was accepted. */
export function readContract(specsDir: string, violations: string[]): Contract {
  const folder = join(specsDir, 'x-openapi');
  return {
    check: ({ answer, endpoint }, requestBody) => {
      const judge = judgeOf(folder, answer.dialect ?? 'tweet');
      const response = judge.response(endpoint, answer.status);
      if (!response(answer.body)) violations.push(`${endpoint} answers: ${JSON.stringify(response.errors)}`);
      violations.push(...strangers(answer.body, judge.postNames).map((fault) => `${endpoint}: ${fault}`));
      const request = endpoint === 'publish' ? judge.request() : undefined;
      if (request?.(requestBody) === false) violations.push(`accepted body: ${JSON.stringify(request.errors)}`);
    },
  };
}

type Judge = Readonly<{
  response: (endpoint: string, status: number) => ValidateFunction;
  request: () => ValidateFunction;
  postNames: ReadonlySet<string>;
}>;

type Node = { readonly [key: string]: Node | undefined };

/** Reading a specification and compiling its schemas takes a while: once per process. */
const judges = new Map<string, Judge>();

function judgeOf(folder: string, dialect: Dialect): Judge {
  const key = `${dialect} ${folder}`;
  const judge = judges.get(key) ?? newJudge(folder, dialect === 'tweet' ? '2.166' : '2.167');
  judges.set(key, judge);
  return judge;
}

function newJudge(folder: string, version: string): Judge {
  const file = readdirSync(folder).find((name) => name.includes(`v${version}-`));
  if (file === undefined) throw new Error(`no specification ${version} in ${folder}`);
  const spec = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Node;
  const ajv = new Ajv.default({ strict: false, allErrors: true, logger: false });
  addFormats.default(ajv);
  ajv.addSchema(spec, 'x');
  const compiled = new Map<string, ValidateFunction>();
  const at = (...path: string[]): ValidateFunction => {
    const pointer = `x#/${path.map((piece) => encodeURIComponent(piece.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`;
    const known = compiled.get(pointer) ?? ajv.compile({ $ref: pointer });
    compiled.set(pointer, known);
    return known;
  };
  const json = ['content', 'application/json', 'schema'];
  const schemas = spec['components']?.['schemas'];
  return {
    postNames: new Set(Object.keys((schemas?.['Tweet'] ?? schemas?.['Post'])?.['properties'] ?? {})),
    request: () => at('paths', '/2/tweets', 'post', 'requestBody', ...json),
    response: (name, status) => {
      const endpoint = ENDPOINTS.find((one) => one.name === name);
      if (endpoint === undefined) throw new Error(`no endpoint ${name}`);
      const path = endpoint.path.replace('{handle}', '{username}');
      return at('paths', path, endpoint.method.toLowerCase(), 'responses', String(status), ...json);
    },
  };
}

/** The specification requires nothing and allows everything: this much is asked beside it. */
function strangers(body: unknown, known: ReadonlySet<string>): string[] {
  const { data, includes } = body as { data?: unknown; includes?: { tweets?: unknown; posts?: unknown } };
  const posts = [data, includes?.tweets, includes?.posts].flat().filter((one) => isPost(one));
  return posts.flatMap((post) => [
    ...(typeof post['id'] === 'string' && typeof post['text'] === 'string' ? [] : ['a post without id or text']),
    ...Object.keys(post)
      .filter((name) => !known.has(name))
      .map((name) => `a post has ${name}`),
  ]);
}

function isPost(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && ('text' in value || 'conversation_id' in value);
}
