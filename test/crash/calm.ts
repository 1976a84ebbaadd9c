import { forgettingSince } from '../../src/store/forgotten.ts';
import type { Store } from '../../src/store/open.ts';
import { give, type Life } from './bot.ts';
import { DEPARTMENTS, LATEST_EFFECT, type City } from './city.ts';
import type { Points } from './points.ts';
import type { Cast } from './storm.ts';
import { notFound } from './judge-by-hand.ts';
import { actionsOn, cardsIn, carryOut, wordOn } from './staff.ts';
import { fairWeather, pause } from './weather.ts';

export type Calm = Readonly<{
  quiet: boolean;
  left: readonly string[];
  ms: number;
  endedWith: number | null;
  forwarded: number;
}>;

const LONGEST = 240_000;
/** Whatever gets less takes its time on a slow machine; what does not is stuck. */
const NO_PROGRESS = 90_000;

/** The sun comes out: one life in peace, people decide what they are asked, until nothing is owed any more. */
export async function calm(city: City, store: Store, points: Points, { bot, replicas }: Cast): Promise<Calm> {
  await fairWeather(city);
  const plan = { at: null, orders: city.evidence.path('orders.json'), points: points.file };
  const begun = Date.now();
  const birth = () => give({ env: city.env, plan, bot, evidence: city.evidence, name: 'bot' });
  const lives = Array.from({ length: replicas }, birth);
  let left: readonly string[] = ['nothing was looked at'];
  let quietFor = 0;
  let [least, since] = [Infinity, begun];
  let [forwarded, readAt, changedAt, known] = [0, readings(city), begun, 0];
  const hadItsTurn = async () =>
    Date.now() - changedAt > LONG || (readings(city) >= readAt + ROUNDS && !(await isAnythingDue(city, store)));
  while (Date.now() - begun < LONGEST && Date.now() - since < NO_PROGRESS && quietFor < 3) {
    await pause(700);
    for (const [at, life] of lives.entries()) {
      if (life.alive()) continue;
      city.evidence.note('lives', { pid: life.pid, died: 'in fair weather' });
      lives[at] = birth();
    }
    await decideWhatIsAsked(city);
    const found = [...(await unread(city, store)), ...(await notFound(city, store))];
    left = [...(await unfinished(store)), ...found, ...(await forgotten(store))];
    if (left.length < least) [least, since] = [left.length, Date.now()];
    quietFor = left.length === 0 && Date.now() - begun > SHORTEST ? quietFor + 1 : 0;
    const isEmptying = left.every((one) => one === FORGOTTEN);
    const leap = isEmptying ? UNTIL_EMPTIED : leapAfter(Date.now() - begun);
    if (left.length !== known) [known, readAt, changedAt] = [left.length, readings(city), Date.now()];
    if (left.length > 0 && leap > 0 && (await hadItsTurn())) {
      [readAt, changedAt] = [readings(city), Date.now()];
      await city.forward(leap);
      // That comes after its time, whatever else goes well.
      if (!isEmptying) forwarded += leap;
    }
  }
  const codes = await Promise.all(lives.map(askToEnd));
  const endedWith = codes.every((code) => code === 0) ? 0 : (codes.find((code) => code !== 0) ?? null);
  return { quiet: quietFor >= 3, left, ms: Date.now() - begun, endedWith, forwarded };
}

/** Time leaps only when nothing changes though the bot had its turn: what is under way on a slow machine does not wait. */
const ROUNDS = 2;
/** Whoever reads for all may be dead, and its lease not over. */
const LONG = 8_000;
const readings = (city: City) => city.x.ledger().filter(({ endpoint }) => endpoint === 'mentions').length;

/** The settle time and a few polls. */
const SHORTEST = 6_000;

/** Whoever still has to wait does not have to wait in this run: long after every effect, time leaps. */
function leapAfter(ms: number): number {
  if (ms < LATEST_EFFECT + 3_000) return 0;
  return ms < 40_000 ? 20_000 : 5 * 60_000;
}

async function decideWhatIsAsked(city: City): Promise<void> {
  for (const { home: channel, people } of DEPARTMENTS) {
    for (const card of cardsIn(city, channel)) {
      const actions = actionsOn(card);
      const action = ['mention.confirm', 'mention.send_anyway'].find((one) => actions.includes(one));
      if (action === undefined) continue;
      const who = city.chance.oneOf(people);
      await carryOut(city, {
        who,
        channel,
        card,
        action: action === 'mention.send_anyway' ? 'mention.drop' : action,
        word: wordOn(card),
      });
    }
  }
}

/** What is due goes out without a leap, each channel's at the pace that Slack allows. */
async function isAnythingDue(city: City, { db }: Store): Promise<boolean> {
  const due = db.selectFrom('deliveries').select('id').where('status', '=', 'due').where('due_at', '<=', city.now());
  return (await due.limit(1).executeTakeFirst()) !== undefined;
}

/** What somebody or something still waits for, in words. */
async function unfinished({ db }: Store): Promise<readonly string[]> {
  const deliveries = await db
    .selectFrom('deliveries')
    .select(['id', 'kind', 'status', 'due_at', 'mention', 'words', 'attempts', 'absences'])
    .where('status', 'in', ['due', 'running', 'unsure'])
    .execute();
  const mentions = await db
    .selectFrom('mentions')
    .select(['id', 'status', 'unsure', 'text'])
    .where((or) => or.or([or('status', 'in', ['received', 'routed', 'replying']), or('unsure', '=', 1)]))
    .execute();
  return [
    ...deliveries.map((one) => `delivery ${JSON.stringify(one)}`),
    ...mentions.map((one) => `mention ${JSON.stringify(one)}`),
  ];
}

const FORGOTTEN = 'what a copy had forgotten is not emptied';
/** Half an hour after the restore, and no sooner. */
const UNTIL_EMPTIED = 31 * 60_000;

async function forgotten({ db }: Store): Promise<readonly string[]> {
  return (await forgettingSince(db)) === null ? [] : [FORGOTTEN];
}

/** What residents wrote and the bot has not read. */
async function unread({ memory }: City, { db }: Store): Promise<readonly string[]> {
  const mentions = await db.selectFrom('mentions').select('post_id').execute();
  const known = new Set(mentions.map(({ post_id }) => post_id));
  const missing = [...memory.posts.values()].filter(({ postId, deleted }) => !deleted && !known.has(postId));
  return missing.map(({ word }) => `${word} was not read`);
}

async function askToEnd(life: Life): Promise<number | null> {
  life.signal('SIGTERM');
  const slow = setTimeout(() => life.signal('SIGKILL'), 20_000);
  const { code } = await life.ended;
  clearTimeout(slow);
  return code;
}
