import { request } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import type { Act } from '../../../src/rehearsal/web/acts.ts';
import { startWeb } from '../../../src/rehearsal/web/server.ts';
import type { Web } from '../../../src/rehearsal/web/server.ts';

let web: Web | undefined;
const acts: Act[] = [];
let things = new Map<string, unknown>();

afterEach(async () => {
  await web?.stop();
  acts.length = 0;
});

async function open(): Promise<string> {
  things = new Map<string, unknown>([['bot:', { state: 'on' }]]);
  web = await startWeb({
    port: 0,
    pictures: 'http://127.0.0.1:9',
    look: () => things,
    act: (what) => {
      if (what.act === 'play') throw new Error('There is no scene.');
      acts.push(what);
      return { ok: true };
    },
    after: (_milliseconds, then) => {
      queueMicrotask(then);
      return () => undefined;
    },
  });
  return web.url;
}

function send(url: string, body: string, headers: Record<string, string> = { 'content-type': 'application/json' }) {
  return fetch(`${url}/act`, { method: 'POST', headers, body });
}

describe('the web server of the rehearsal', () => {
  it('serves the page with a policy that lets no other site or inline script in', async () => {
    const response = await fetch(await open());
    expect(await response.text()).toContain('Rehearsal in Alder Falls');
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain('unsafe');
  });

  it('serves TypeScript that a browser understands', async () => {
    const response = await fetch(`${await open()}/web/page/dom.ts`);
    expect(response.headers.get('content-type')).toContain('text/javascript');
    const script = await response.text();
    expect(script).toContain('export function h');
    expect(script).not.toContain('export type');
  });

  it.each([
    '/web/server.ts',
    '/demo.ts',
    '/web/page/../server.ts',
    '/web/page/%2e%2e/server.ts',
    '/slack-server/index.ts',
  ])('serves nothing beside the page: %s', async (path) => {
    const { port } = new URL(await open());
    const status = await new Promise((resolve) => {
      request({ port, path, host: '127.0.0.1' }, (answer) => resolve(answer.resume().statusCode)).end();
    });
    expect(status).toBe(404);
  });

  it('does what the page asks for', async () => {
    const response = await send(await open(), '{"act":"speed","speed":60}');
    expect(await response.json()).toEqual({ ok: true });
    expect(acts).toEqual([{ act: 'speed', speed: 60 }]);
  });

  it.each([
    '{"act":"speed","speed":1000}',
    '{"act":"shell","words":"rm"}',
    '{"act":"pause","more":1}',
    'no json',
    '[]',
  ])('refuses what nobody can do: %s', async (body) => {
    expect((await send(await open(), body)).status).toBe(400);
    expect(acts).toEqual([]);
  });

  it('refuses forms, so that no other page can send one', async () => {
    const response = await send(await open(), '{"act":"pause"}', { 'content-type': 'text/plain' });
    expect(response.status).toBe(400);
    expect(acts).toEqual([]);
  });

  it('answers only under its own name, and only its own page', async () => {
    const url = await open();
    const { port } = new URL(url);
    const ask = (headers: Record<string, string>) =>
      new Promise((resolve) => {
        request({ port, host: '127.0.0.1', path: '/', headers }, (answer) => resolve(answer.resume().statusCode)).end();
      });
    expect(await ask({ host: `evil.example:${port}` })).toBe(403);
    expect(await ask({ host: `127.0.0.1:${port}`, origin: 'https://evil.example' })).toBe(403);
    expect(await ask({ host: `localhost:${port}` })).toBe(200);
  });

  it('says what went wrong in words', async () => {
    const response = await send(await open(), '{"act":"play"}');
    expect(await response.json()).toEqual({ ok: false, words: 'There is no scene.' });
  });

  it('tells an open page everything first, and then only what changed', async () => {
    const response = await fetch(`${await open()}/live`);
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    const next = async () => (await reader?.read())?.value ?? '';
    expect(await next()).toContain('event: whole\ndata: {"changed":[["bot:",{"state":"on"}]],"gone":[]}');
    things = new Map<string, unknown>([['post:1', { words: 'hello' }]]);
    web?.stream.tell();
    expect(await next()).toBe('event: change\ndata: {"changed":[["post:1",{"words":"hello"}]],"gone":["bot:"]}\n\n');
    await reader?.cancel();
  });
});
