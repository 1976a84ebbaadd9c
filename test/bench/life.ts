import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { departments } from '../../src/rehearsal/scenes/departments.ts';
import { residents } from '../../src/rehearsal/scenes/residents.ts';
import type { Call } from '../../src/rehearsal/slack-server/index.ts';
import { openCity, until, type BenchCity } from './city.ts';
import { quantile, rounded } from './numbers.ts';
import { said } from './posts.ts';
import { clock, random, timers, wait } from './world.ts';

export type Life = Readonly<{
  publishToCardMs: Readonly<{ p50: number; p99: number }>;
  /** Posts that the poll path was billed for, for each post that X lists as naming the mayor, neighbours' replies too. */
  readsPerMention: number;
  /** `chat.postMessage` for each mention and channel that it is carded in. */
  slackCallsPerMention: number;
  /** Every other call for a thousand mentions. */
  callsByKind: Readonly<Record<string, number>>;
  /** Calls that a start makes once, and that do not grow with the mentions. */
  callsAtStart: Readonly<Record<string, number>>;
  /** What X bills for a thousand mentions, with everything that the bot reads beside them. */
  dollarsPer1000: number;
}>;

/**
 * The bot as a process, asking X every second, between residents who write at random times; some are answered by others.
 * Slack takes one message a second and channel: they write no faster, so that the bot is measured and not that.
 */
export async function life(folder: string, posts: number, perSecond: number): Promise<Life> {
  const city = await openCity(await mkdtemp(join(folder, 'life-')));
  const bot = city.start();
  await until('the bot asked for new posts', 30_000, () => polls(city) > 1);
  await until('the bot had looked at what it looks at once', 60_000, () => clock.now() - lastOfStart(city) > 3_000);
  const atStart = [...kinds(city, 0, 0)];
  const [bill, x, slack] = [city.x.bill().dollars, city.x.ledger().length, city.slack.ledger.calls.length];
  const published = new Map<string, number>();
  for (let at = 0; at < posts; at += 1) {
    await wait((2 * random() * 1_000) / perSecond);
    const made = city.x.post(authorOf(at), `${said(at).text} (${at})`);
    published.set(made.id, Date.now());
    if (at % 10 === 0) timers.after(3_000, () => void city.x.replyByHand(authorOf(at + 1), made.id, 'Same here.'));
    if (at % 20 === 0) timers.after(4_000, () => void city.x.replyByHand(HANDLE, made.id, 'We are on it.'));
  }
  await until('every post had its card', 30_000, () => cards(city).size >= posts);
  await wait(3_000);
  await bot.stop();
  const shown = cards(city);
  const took = [...published].map(([post, at]) => (shown.get(post) ?? Number.NaN) - at);
  const sends = city.slack.ledger.calls.slice(slack).filter((call) => isCard(call)).length;
  const byKind = kinds(city, x, slack).map(([kind, count]) => [kind, rounded((count * 1_000) / posts)] as const);
  const { mentions = {} } = city.x.bill().byEndpoint;
  const reads = (mentions.postRead?.billed ?? 0) + (mentions.ownedRead?.billed ?? 0);
  const listed = city.x.posts().filter(({ mentions: named }) => named.includes(city.cast.mayorId)).length;
  const dollars = city.x.bill().dollars - bill;
  await city.close();
  return {
    publishToCardMs: { p50: quantile(took, 0.5), p99: quantile(took, 0.99) },
    readsPerMention: rounded(reads / listed, 3),
    slackCallsPerMention: sends / posts,
    callsByKind: Object.fromEntries(byKind),
    callsAtStart: Object.fromEntries(atStart),
    dollarsPer1000: rounded((dollars * 1_000) / posts, 2),
  };
}

const POST = 'chat.postMessage';
const HANDLE = departments[0]?.handle ?? '';

const polls = (city: BenchCity) => city.x.ledger().filter(({ endpoint }) => endpoint === 'mentions').length;

/** When it last asked for anything but news, which it does for ever. */
function lastOfStart(city: BenchCity): number {
  const asked = city.x.ledger().filter(({ endpoint }) => endpoint === 'me');
  return Math.max(...[...asked, ...city.slack.ledger.calls].map(({ at }) => at));
}

/** How often which call was made that brought no card, from these places in the two ledgers on. */
function kinds(city: BenchCity, x: number, slack: number): readonly (readonly [string, number])[] {
  const asked = city.x.ledger().slice(x);
  const others = city.slack.ledger.calls.slice(slack).filter((call) => !isCard(call));
  const all = [...asked.map(({ endpoint }) => `x: ${endpoint}`), ...others.map(({ method }) => `slack: ${method}`)];
  return [...Map.groupBy(all, (kind) => kind)].map(([kind, same]) => [kind, same.length] as const).sort();
}

const speakers = residents.filter((resident) => resident.protected !== true);

function authorOf(at: number): string {
  return speakers[at % speakers.length]?.handle ?? '';
}

/** When each post's first card arrived. */
function cards(city: BenchCity): ReadonlyMap<string, number> {
  const arrived = new Map<string, number>();
  for (const call of city.slack.ledger.calls) {
    const post = postOf(call);
    if (call.effect && isCard(call) && post !== undefined && !arrived.has(post)) arrived.set(post, call.at);
  }
  return arrived;
}

/** Notices to admins and lines in threads are other calls. */
function isCard({ method, args }: Call): boolean {
  return method === POST && args['thread_ts'] === undefined && postOf({ args }) !== undefined;
}

function postOf({ args }: Pick<Call, 'args'>): string | undefined {
  return /status\/(\d+)/.exec(JSON.stringify(args))?.[1];
}
