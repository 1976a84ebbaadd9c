import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { openCity } from './city.ts';
import { docker, openCompose } from './compose.ts';

// Builds the image and starts it as compose.yml does. It wants Docker with Compose on Linux, and the images named there.
const IMAGES = ['node:24-bookworm-slim', 'postgres:18-bookworm'];

const stories: Readonly<Record<string, (host: string) => Promise<void>>> = {
  async 'without settings it says all that is missing, and runs nothing'() {
    const compose = await openCompose({});
    try {
      const { code, words } = await compose.run('run', '--rm', '-T', 'bot');
      assert.equal(code, 1);
      for (const name of ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'X_APP_KEY', 'SECRET_KEY'])
        assert.match(words, new RegExp(`${name}.* is missing`));
    } finally {
      await compose.remove();
    }
  },

  async 'it can write to its data, and to memory from which nothing runs, and has no rights to gain'() {
    const compose = await openCompose({});
    try {
      const sh = (line: string) => compose.must('run', '--rm', '-T', '--entrypoint', 'sh', 'bot', '-c', line);
      const writable = 'find / \\( -path /proc -o -path /sys \\) -prune -o -writable \\( -type d -o -type f \\) -print';
      const memory = ['/dev/mqueue', '/dev/shm', '/tmp'];
      assert.deepEqual(paths(await sh(`${writable} 2>/dev/null; true`)).toSorted(), ['/data', ...memory]);
      for (const folder of memory) assert.match(await sh('cat /proc/mounts'), new RegExp(` ${folder} \\S+ \\S*noexec`));
      assert.match(await sh('cat /proc/mounts'), /^\S+ \/ \S+ ro,/m);
      const status = await sh('cat /proc/self/status');
      assert.match(status, /^Uid:\s+1000\s+1000\s+1000\s+1000$/m);
      assert.match(status, /^NoNewPrivs:\s+1$/m);
      for (const set of ['CapPrm', 'CapEff', 'CapBnd']) assert.match(status, new RegExp(`^${set}:\\s+0{16}$`, 'm'));
      assert.match(await sh('ls -ld /data'), /^drwx------ .* node node /m);
    } finally {
      await compose.remove();
    }
  },

  async 'one bot on SQLite answers, ends well, and a new one goes on from there'(host) {
    const city = await openCity(host);
    const { compose, x } = city;
    try {
      await city.settle();
      await compose.must('up', '--detach', '--wait', '--wait-timeout', '90');
      await city.hears({ bots: 1 });
      await city.card('@MayorOkafor a branch fell on the swings in Maple Park');
      await city.answer('The crew is there by noon.');
      await compose.must('run', '--rm', '-T', 'bot', 'backup', '/data/copy.db');
      await compose.must('stop');
      assert.match(await compose.must('ps', '--all'), /Exited \(0\)/);
      assert.match(await compose.must('logs', '--no-log-prefix'), /The bot stopped/);
      await compose.must('down');

      await compose.must('up', '--detach', '--wait', '--wait-timeout', '90');
      await city.hears({ bots: 1 });
      await city.card('@MayorOkafor the fountain in Maple Park runs over');
      await city.answer('We turned it off.');
      assert.equal(city.cards().length, 2);
      assert.equal(x.posts().filter(({ words }) => words.includes('there by noon')).length, 1);
      await compose.must('kill', '--signal', 'SIGKILL');
      await compose.must('run', '--rm', '-T', 'bot', 'restore', '/data/copy.db');
      await compose.must('up', '--detach', '--wait', '--wait-timeout', '90');
      await city.hears({ bots: 1 });
      await city.card('@MayorOkafor the gate of Maple Park is locked');
      await city.answer('It is open again.');
      for (const words of ['there by noon', 'turned it off', 'open again'])
        assert.equal(x.posts().filter((post) => post.words.includes(words)).length, 1, words);
    } finally {
      await show(city);
    }
  },

  async 'two bots on PostgreSQL share the work, and one is enough when the other is killed'(host) {
    const password = 'only-for-this-test';
    const city = await openCity(host, {
      POSTGRES_PASSWORD: password,
      DATABASE_URL: `postgres://relay:${password}@db/relay`,
    });
    const { compose, x } = city;
    try {
      await compose.must('--profile', 'postgres', 'up', '--detach', '--wait', 'db');
      await city.settle();
      const two = ['up', '--detach', '--wait', '--wait-timeout', '90', '--scale', 'bot=2'];
      await compose.must('--profile', 'postgres', ...two);
      await city.hears({ bots: 2 });
      await city.card('@MayorOkafor a branch fell on the swings in Maple Park');
      await compose.killOne('bot');
      await city.hears({ bots: 1 });
      await city.answer('The crew is there by noon.');
      assert.equal(city.cards().length, 1);
      assert.equal(x.posts().filter(({ words }) => words.includes('there by noon')).length, 1);
    } finally {
      await show(city);
    }
  },
};

const paths = (said: string): readonly string[] => said.split('\n').filter((line) => line.startsWith('/'));

async function show(city: Awaited<ReturnType<typeof openCity>>): Promise<void> {
  if (process.argv.includes('--logs')) console.log((await city.compose.run('logs')).words);
  await city.close();
}

const wanted = process.argv.slice(2).find((word) => !word.startsWith('--')) ?? '';
let passed = 0;
let failed = 0;

async function tell(name: string, story: () => Promise<unknown>): Promise<void> {
  try {
    await story();
    console.log(`✓ ${name}`);
    passed += 1;
  } catch (error) {
    console.log(`✗ ${name}\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    failed += 1;
  }
}

/** What keeps this machine from it; null: nothing. */
async function lacking(): Promise<string | null> {
  if ((await docker('compose', 'version')).code !== 0) return 'Docker with Compose';
  if ((await docker('info')).code !== 0) return 'a Docker that runs';
  for (const image of IMAGES) {
    const isKnown = (await docker('image', 'inspect', image)).code === 0;
    if (!isKnown && (await docker('pull', '--quiet', image)).code !== 0) return `the image ${image}`;
  }
  return (await isHere(await gateway())) ? null : 'containers that reach this machine itself';
}

/** Where containers find this machine. */
async function gateway(): Promise<string> {
  const run = ['run', '--rm', '--add-host', 'here:host-gateway', '--entrypoint', 'getent'];
  const { words } = await docker(...run, IMAGES[0] ?? '', 'hosts', 'here');
  return words.split(/\s/)[0] ?? '';
}

function isHere(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(0, address, () => server.close(() => resolve(true)));
  });
}

const lack = await lacking();
if (lack !== null) console.log(`Nothing was tried: this wants ${lack}.`);
else {
  const host = await gateway();
  const builder = await openCompose({});
  await tell('the image is built', () => builder.must('build', 'bot'));
  for (const [name, story] of Object.entries(stories))
    if (failed === 0 && name.includes(wanted)) await tell(name, () => story(host));
  await builder.remove();
  await builder.forget();
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
