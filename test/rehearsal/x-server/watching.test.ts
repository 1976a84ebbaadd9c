import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { carefulClient, startXCity } from '../x-city.ts';
import type { XCity } from '../x-city.ts';

let city: XCity;
beforeEach(async () => {
  city = await startXCity();
});
afterEach(() => city.x.stop());

test('every request is in the ledger, without tokens and without words', async () => {
  const parks = carefulClient(city.x, city.parksToken).v2;
  await parks.get('tweets/search/recent', { query: 'from:ben' });
  const sent = await parks.post<{ data: { id: string } }>('tweets', { text: 'The pool opens at nine.' });
  expect(city.x.ledger()).toMatchObject([
    {
      method: 'GET',
      path: '/2/tweets/search/recent',
      endpoint: 'search',
      handle: 'CityParks',
      queryKeys: ['query'],
      status: 200,
    },
    { method: 'POST', endpoint: 'publish', handle: 'CityParks', status: 201, postId: sent.data.id },
  ]);
  const written = JSON.stringify(city.x.ledger());
  for (const secret of [city.parksToken.token, city.parksToken.secret, 'The pool', 'from:ben'])
    expect(written).not.toContain(secret);
});

test('a test can wait for what happens in the world', async () => {
  const answered = city.x.until(() => city.x.posts().some((post) => post.words === 'Fixed.'), 2000);
  const asked = city.x.post(city.ana, '@CityParks the swing is broken');
  city.x.replyByHand('CityParks', asked.id, 'Fixed.');
  await answered;
  await expect(city.x.until(() => false, 20)).rejects.toThrow('did not come within 20 ms');
});

test('a listener hears of changes until it leaves', () => {
  let heard = 0;
  const leave = city.x.onChange(() => {
    heard += 1;
  });
  city.x.post(city.ana, 'hello');
  leave();
  city.x.post(city.ana, 'hello again');
  expect(heard).toBe(1);
});

test('two accounts cannot have one handle', () => {
  expect(() => city.x.addAccount({ handle: 'mayorrivera' })).toThrow('exists already');
});

test('a failure of the simulated X itself is not passed over', async () => {
  const { x } = await startXCity();
  x.world.accounts.delete(x.post('ben', 'hello').authorId);
  await expect(
    carefulClient(x, x.issueToken('MayorRivera')).v2.get('tweets/search/recent', { query: 'hello' }),
  ).rejects.toThrow();
  await expect(x.stop()).rejects.toThrow('the server itself failed');
});

test.each(['/2/users/%zz/mentions', '//', '/2/users/by/username/%E0%A4%A'])(
  'the malformed address %s is refused',
  async (path) => {
    const answer = await fetch(`${city.x.url}${path}`, {
      headers: { authorization: `Bearer ${city.x.world.app.bearer}` },
    });
    expect([400, 404]).toContain(answer.status);
    expect(city.x.violations).toEqual([]);
  },
);

test('a client that dies in the middle of its request does no harm', async () => {
  const { port } = new URL(city.x.url);
  const socket = connect(Number(port), '127.0.0.1');
  await once(socket, 'connect');
  socket.write('POST /2/tweets HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{"text":');
  socket.resetAndDestroy();
  await carefulClient(city.x, city.parksToken).v2.me();
  expect(city.x.posts()).toEqual([]);
  expect(city.x.violations).toEqual([]);
});
