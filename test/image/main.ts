import assert from 'node:assert/strict';
import { openCity } from './city.ts';
import { openCompose } from './compose.ts';

// Builds the image and starts it as compose.yml does. It wants Docker with Compose, and to get the images named there.

const stories: Readonly<Record<string, () => Promise<void>>> = {
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

  async 'it can write to its data and to nothing else, and has no rights to gain'() {
    const compose = await openCompose({});
    try {
      const sh = (line: string) => compose.must('run', '--rm', '-T', '--entrypoint', 'sh', 'bot', '-c', line);
      const writable = 'find / -xdev -writable \\( -type d -o -type f \\) -not -path "/proc/*" 2>/dev/null; true';
      assert.deepEqual(paths(await sh(writable)).toSorted(), ['/data', '/tmp']);
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

  async 'one bot on SQLite answers, ends well, and a new one goes on from there'() {
    const city = await openCity();
    const { compose, x } = city;
    try {
      await city.settle();
      await compose.must('up', '--detach', '--wait', '--wait-timeout', '90');
      await city.card('@MayorOkafor a branch fell on the swings in Maple Park');
      await city.answer('The crew is there by noon.');
      await compose.must('run', '--rm', '-T', 'bot', 'backup', '/data/copy.db');
      await compose.must('stop');
      assert.match(await compose.must('ps', '--all'), /Exited \(0\)/);
      assert.match(await compose.must('logs', '--no-log-prefix'), /The bot stopped/);
      await compose.must('down');

      await compose.must('up', '--detach', '--wait', '--wait-timeout', '90');
      await city.card('@MayorOkafor the fountain in Maple Park runs over');
      await city.answer('We turned it off.');
      assert.equal(city.cards().length, 2);
      assert.equal(x.posts().filter(({ words }) => words.includes('there by noon')).length, 1);
      await compose.must('kill', '--signal', 'SIGKILL');
      await compose.must('run', '--rm', '-T', 'bot', 'restore', '/data/copy.db');
      await compose.must('up', '--detach', '--wait', '--wait-timeout', '90');
      await city.card('@MayorOkafor the gate of Maple Park is locked');
      await city.answer('It is open again.');
      for (const words of ['there by noon', 'turned it off', 'open again'])
        assert.equal(x.posts().filter((post) => post.words.includes(words)).length, 1, words);
    } finally {
      await show(city);
    }
  },

  async 'two bots on PostgreSQL share the work, and one is enough when the other is killed'() {
    const password = 'only-for-this-test';
    const city = await openCity({
      POSTGRES_PASSWORD: password,
      DATABASE_URL: `postgres://relay:${password}@db/relay`,
      HEALTH_PORT: '0',
    });
    const { compose, x } = city;
    try {
      await compose.must('--profile', 'postgres', 'up', '--detach', '--wait', 'db');
      await city.settle();
      await compose.must('--profile', 'postgres', 'up', '--detach', '--scale', 'bot=2');
      await city.hears({ bots: 2 });
      await city.card('@MayorOkafor a branch fell on the swings in Maple Park');
      await compose.killOne('bot');
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
const builder = await openCompose({});
const built = await builder.run('build', 'bot');
await builder.remove();
if (built.code !== 0) console.log(`✗ the image is built\n${built.words}`);
else console.log('✓ the image is built');
if (built.code === 0) passed += 1;
else failed += 1;
for (const [name, tell] of Object.entries(stories).filter(([story]) => built.code === 0 && story.includes(wanted))) {
  try {
    await tell();
    console.log(`✓ ${name}`);
    passed += 1;
  } catch (error) {
    console.log(`✗ ${name}\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    failed += 1;
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
