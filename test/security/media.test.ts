import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { ownMedia } from '../../src/networks/x/media.ts';
import { canBeShown } from '../../src/slack/views/card/picture.ts';
import { inTemporaryFolder, openCity, type StoryCity } from '../story/city.ts';

let after: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const end of after.toReversed()) await end();
  after = [];
});

const EVIL = [
  'http://169.254.169.254/latest/meta-data/',
  'https://169.254.169.254/latest/meta-data/',
  'https://[fd00:ec2::254]/',
  'https://2852039166/',
  'https://localhost/a.jpg',
  'https://city.internal/a.jpg',
  'https://printer.local/a.jpg',
  'https://intranet/a.jpg',
  'https://pbs.twimg.com@evil.example/a.jpg',
  'https://pbs.twimg.com:8443/a.jpg',
  'http://pbs.twimg.com/a.jpg',
  'file:///etc/passwd',
  'data:image/png;base64,AAAA',
  'javascript:alert(1)',
  'https://pbs.twimg.com/a b.jpg',
  '',
];

test.each(EVIL)('%s is no picture', (url) => {
  expect(canBeShown({ kind: 'picture', url, alt: null })).toBe(false);
});

test.each([
  ...EVIL.filter((url) => !url.includes('a b')),
  'https://evil.example/a.jpg',
  'https://pbs.twimg.com.evil.example/a.jpg',
])('%s is not on the servers of X', (url) => {
  expect(ownMedia(url)).toBeNull();
});

test('pictures on the servers of X are shown', () => {
  const url = 'https://pbs.twimg.com/media/Gx4.jpg?name=small';
  expect(ownMedia(url)).toBe(url);
  expect(canBeShown({ kind: 'picture', url, alt: null })).toBe(true);
});

test('whatever residents link to, the bot connects to Slack and to X, and to nobody else', async () => {
  const { database, clean } = await inTemporaryFolder();
  after.push(clean);
  const asked = new Set<string>();
  const hear = (message: unknown): void => {
    const { socket } = message as { socket: Socket };
    socket.once('lookup', (_error, address) => asked.add(address));
    socket.once('connect', () => asked.add(`${socket.remoteAddress ?? ''}:${socket.remotePort ?? ''}`));
    socket.once('error', () => asked.add('failed'));
  };
  subscribe('net.client.socket', hear);
  after.push(() => Promise.resolve(void unsubscribe('net.client.socket', hear)));
  const city: StoryCity = await openCity({ url: database });
  after.push(() => city.stop());
  await city.resident('@MayorOkafor see http://169.254.169.254/latest https://evil.example/x.png the park is a mess', {
    media: [{ bytes: Buffer.from('<svg/>'), contentType: 'image/svg+xml', alt: 'http://evil.example' }],
  });
  expect(city.says('CPARKS', 'the park is a mess')).toBeTruthy();
  const known = [city.x.url, city.slack.apiUrl].map((url) => new URL(url).host);
  expect([...asked].filter((host) => !known.includes(host))).toEqual([]);
  expect(asked.size).toBeGreaterThan(1);
});
