import { once } from 'node:events';
import { connect } from 'node:net';
import { connect as secure } from 'node:tls';
import { afterEach, expect, test } from 'vitest';
import { ownMedia } from '../../src/networks/x/media.ts';
import { canBeShown } from '../../src/slack/views/card/picture.ts';
import { hearAttempts } from '../connections.ts';
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
  const asked = listening();
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

test('a call to a bare address is noticed before anybody answers, in the clear and with TLS', async () => {
  const asked = listening();
  // Nobody is there, and it is left before that shows: no answer, no refusal.
  for (const call of [() => connect(9, '127.9.9.1'), () => secure(9, '127.9.9.2')]) {
    const socket = call();
    socket.on('connectionAttempt', () => {
      process.nextTick(() => socket.destroy());
    });
    await once(socket, 'close');
  }
  expect([...asked]).toEqual(['127.9.9.1:9', '127.9.9.2:9']);
});

/** Whom this process tries to reach from now on: an address and a port, or a name. */
function listening(): ReadonlySet<string> {
  const asked = new Set<string>();
  const stop = hearAttempts((attempt) =>
    asked.add(attempt.do === 'ask' ? attempt.name : `${attempt.address}:${attempt.port}`),
  );
  after.push(() => Promise.resolve(stop()));
  return asked;
}
