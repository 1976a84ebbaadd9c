import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startXCity, type XCity } from '../x-city.ts';

const A_QUARTER = 15 * 60_000;
const A_MINUTE = 60_000;
type Job = Readonly<{ id: string; status: string; upload_url: string; download_url: string }>;

describe('a list that X looks through', () => {
  let city: XCity;
  let now: number;
  beforeEach(async () => {
    now = Date.parse('2026-11-20T18:00:00Z');
    city = await startXCity({ now: () => now });
  });
  afterEach(() => city.x.stop());

  const ask = (path: string, body?: string) => {
    const headers = { authorization: `Bearer ${city.x.world.app.bearer}`, 'content-type': 'application/json' };
    return fetch(`${city.x.url}${path}`, body === undefined ? { headers } : { method: 'POST', body, headers });
  };
  const begin = () => ask('/2/compliance/jobs', '{"type":"tweets"}');
  const upload = ({ upload_url }: Job, body: string, type = 'text/plain') =>
    fetch(upload_url, { method: 'PUT', body, headers: { 'content-type': type } });
  const job = async (response: Response) => ((await response.json()) as { data: Job }).data;
  const look = async (id: string) => (await job(await ask(`/2/compliance/jobs/${id}`))).status;

  it('is for the app alone, and gives the app its token for its name and word', async () => {
    const { key, secret, bearer } = city.x.world.app;
    const token = (word: string) =>
      fetch(`${city.x.url}/oauth2/token`, {
        method: 'POST',
        body: new URLSearchParams({ grant_type: 'client_credentials' }),
        headers: { authorization: `Basic ${Buffer.from(`${key}:${word}`).toString('base64')}` },
      });
    expect((await token('wrong')).status).toBe(403);
    expect(await (await token(secret)).json()).toEqual({ token_type: 'bearer', access_token: bearer });
  });

  it('is taken one at a time, and within a quarter of an hour', async () => {
    const first = await job(await begin());
    expect((await begin()).status).toBe(403);
    now += A_QUARTER;
    expect(await look(first.id)).toBe('expired');
    expect((await upload(first, '1')).status).toBe(403);
    expect((await begin()).status).toBe(200);
  });

  it('names what was deleted, a minute after it was handed in, to whoever has its address', async () => {
    const kept = city.x.post(city.ana, '@MayorRivera one').id;
    const gone = city.x.post(city.ana, '@MayorRivera two').id;
    city.x.delete(gone);
    const begun = await job(await begin());
    expect((await upload(begun, '1', 'application/json')).status).toBe(403);
    expect((await upload({ ...begun, upload_url: begun.upload_url.replace('%2F', '/') }, '1')).status).toBe(403);
    const body = `${kept}\n${gone}\n1990000000000000001\n`;
    expect((await upload(begun, body)).status).toBe(200);
    expect(await look(begun.id)).toBe('in_progress');
    expect((await fetch(begun.download_url)).status).toBe(403);
    now += A_MINUTE;
    expect(await look(begun.id)).toBe('complete');
    const told = await (await fetch(begun.download_url)).text();
    expect(told.split('\n').map((line) => JSON.parse(line) as unknown)).toEqual([
      expect.objectContaining({ id: gone, action: 'delete', reason: 'deleted' }),
    ]);
  });

  it('is of posts', async () => {
    expect((await ask('/2/compliance/jobs', '{"type":"users"}')).status).toBe(400);
    expect((await ask('/2/compliance/jobs/7')).status).toBe(404);
    expect((await fetch(`${city.x.url}/compliance/results/nobody`)).status).toBe(403);
  });
});
