import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { freePort } from '../free-port.ts';
import { openCity, until, type BenchCity } from './city.ts';
import { addHistory } from './history.ts';
import { rounded } from './numbers.ts';
import { answer, cardsOf, parks, write } from './parks-day.ts';
import { missingFrom, openWork, recordOf, statusOf } from './record.ts';
import { clock, timers, wait } from './world.ts';

export type Restore = Readonly<{
  mentions: number;
  rows: number;
  megabytes: number;
  backupSeconds: number;
  /** From the moment at which the database and all beside it was gone. */
  restoredSeconds: number;
  healthySeconds: number;
  newCardSeconds: number;
  /** Until all that happened since the backup is known again; the settle time of the city is in it. */
  caughtUpSeconds: number;
  /** Of what stood in the database when the backup began. */
  lost: number;
  /** Cards and answers that went out after the backup. */
  sinceBackup: number;
  /** Of these, what went out again, or is not known now. */
  repeated: number;
  forgotten: number;
}>;

/** More at once would be folded. */
const SOME = 5;
const MINUTE = 60_000;

/** The disk dies under a bot with so many mentions, and its backup is all that is left. */
export async function restore(folder: string, mentions: number): Promise<Restore> {
  const home = await mkdtemp(join(folder, 'restore-'));
  const disk = join(home, 'disk');
  await mkdir(disk);
  const city = await openCity(disk);
  const filled = addHistory(city.file, mentions, clock.now());
  const port = String(await freePort());
  const bot = city.start({ HEALTH_PORT: port });
  await until('the bot asked for new posts', 2 * MINUTE, () => polls(city) > 1);
  const before = await someDay(city, 'before');
  const record = recordOf(city.file);

  const copy = join(home, 'copy.db');
  const backup = clock.monotonic();
  const busy = writing(city);
  await city.type('backup', copy);
  busy.stop();
  const backupSeconds = since(backup);
  const after = await someDay(city, 'after');
  const late = before.posts[1] ?? '';
  await answer(city, late, 'late');
  await until('all was on X', MINUTE, () => published(city).length === 3);
  await until('what was written meanwhile had its card', MINUTE, () => busy.posts().every((id) => once(city, id)));

  await bot.stop('SIGKILL');
  await rm(disk, { recursive: true });
  const gone = clock.monotonic();
  await mkdir(dirname(city.file), { recursive: true });
  await city.type('restore', copy);
  const restoredSeconds = since(gone);
  const lost = missingFrom(city.file, record);
  const next = city.start({ HEALTH_PORT: port });
  await until('the bot was well again', 5 * MINUTE, await healthAt(port));
  const healthySeconds = since(gone);
  const fresh = write(city, 'fresh');
  await until('a new post had its card', 2 * MINUTE, () => once(city, fresh));
  const newCardSeconds = since(gone);

  const answered = [before.answered, after.answered, late];
  const known = () => openWork(city.file) === 0 && answered.every((post) => ENDED.includes(statusOf(city.file, post)));
  await until('all was known again', 3 * MINUTE, known).catch(() => undefined);
  const caughtUpSeconds = since(gone);
  await wait(3_000);
  await next.stop();
  const posts = [...before.posts, ...busy.posts(), ...after.posts];
  const repeated = posts.filter((post) => cardsOf(city, post) > 1).length + Math.max(0, published(city).length - 3);
  const unknown = posts.filter((post) => statusOf(city.file, post) === '').length;
  const forgotten = unknown + answered.filter((post) => !ENDED.includes(statusOf(city.file, post))).length;
  await city.close();
  const seconds = { backupSeconds, restoredSeconds, healthySeconds, newCardSeconds, caughtUpSeconds };
  return {
    ...filled,
    ...seconds,
    lost,
    sinceBackup: after.posts.length + busy.posts().length + 2,
    repeated,
    forgotten,
  };
}

const ENDED: readonly string[] = ['replied', 'answered_elsewhere'];

const since = (then: number) => rounded((clock.monotonic() - then) / 1_000, 1);
const polls = (city: BenchCity) => city.x.ledger().filter(({ endpoint }) => endpoint === 'mentions').length;
const once = (city: BenchCity, post: string) => cardsOf(city, post) === 1;
const published = (city: BenchCity) => city.x.posts().filter(({ authorId }) => authorId === parks(city).account);

/** Some posts that each get a card, and one of them an answer. */
async function someDay(city: BenchCity, when: string) {
  const posts = Array.from({ length: SOME }, (_, at) => write(city, `${when} ${at}`));
  await until('each had its card', MINUTE, () => posts.every((post) => once(city, post)));
  const answered = posts[0] ?? '';
  const said = published(city).length;
  await answer(city, answered, when);
  await until('the answer was on X', MINUTE, () => published(city).length > said);
  return { posts, answered };
}

/** Residents do not wait until a backup is made. */
function writing(city: BenchCity) {
  const posts: string[] = [];
  let ended = false;
  const again = () => {
    if (ended) return;
    posts.push(write(city, `meanwhile ${posts.length}`));
    timers.after(3_000, again);
  };
  again();
  return { posts: () => posts, stop: () => void (ended = true) };
}

/** Asks again and again; whether the last answer was that all is well. */
async function healthAt(port: string): Promise<() => boolean> {
  let well = false;
  const ask = async (): Promise<void> => {
    well = await fetch(`http://127.0.0.1:${port}/health`).then(
      ({ status }) => status === 200,
      () => false,
    );
    if (!well) timers.after(50, () => void ask());
  };
  await ask();
  return () => well;
}
