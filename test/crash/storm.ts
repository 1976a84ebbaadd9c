import type { Plan } from './bot/orders.ts';
import { give, type Life } from './bot.ts';
import { LATEST_EFFECT, type City } from './city.ts';
import { fileOf, restoreBackup } from './database.ts';
import type { Points } from './points.ts';
import { liveOnX } from './residents.ts';
import { workInSlack } from './staff.ts';
import { badWeather, pause } from './weather.ts';

export type Ended = Readonly<{
  how: 'at a point' | 'at random' | 'while starting' | 'after a freeze' | 'while ending' | 'as asked';
  point: string | null;
}>;
export type Storm = {
  kills: number;
  freezes: number;
  restores: number;
  asked: number;
  diedAlone: number;
  lives: number;
  /** How often each kind of bad weather came. */
  weather: Record<string, number>;
};

/** Lives and deaths of the bot while the city goes on. */
export async function storm(city: City, kills: number, points: Points, cast: Cast): Promise<Storm> {
  const told: Storm = { kills: 0, freezes: 0, restores: 0, asked: 0, diedAlone: 0, lives: 0, weather: {} };
  const streets = goOn(city, told, cast);
  await Promise.all(Array.from({ length: cast.replicas }, () => livesAndDeaths(city, kills, points, cast, told)));
  await streets.stop();
  return told;
}

/** What is run, and how many of it at once. */
export type Cast = Readonly<{
  bot: string;
  replicas: number;
  /** No life that dies at random is longer, in ms. */
  longest: number;
  /** Of all lives so many begin with an older database. */
  restores: number;
}>;

/** Usually. */
export const LONGEST_LIFE = 2_500;

async function livesAndDeaths(city: City, kills: number, points: Points, cast: Cast, told: Storm): Promise<void> {
  while (told.kills < kills) {
    told.lives += 1;
    const { chance } = city;
    if (chance.happens(cast.restores) && putsBack(city)) told.restores += 1;
    const sending = chance.happens(0.2) ? points.next(chance, SENDING) : null;
    if (sending !== null) arriveLate(city);
    const point = sending ?? (chance.happens(0.5) ? points.next(chance) : null);
    const at =
      point === null
        ? null
        : {
            point,
            nth: sending !== null || chance.happens(0.6) ? 1 : chance.between(2, 4),
            afterMs: chance.between(0, 12),
          };
    const plan: Plan = { at, orders: city.evidence.path('orders.json'), points: points.file };
    const life = give({ env: city.env, plan, bot: cast.bot, evidence: city.evidence, name: 'bot' });
    // Where several live at once, what the others have sent may not have taken effect.
    const leapsFor = (rare: string) => cast.replicas === 1 && points.isSeldom(rare);
    const ended = await end(city, life, at?.point ?? null, cast.longest, leapsFor, told);
    const { code, signal } = await life.ended;
    const killed = signal === 'SIGKILL';
    city.evidence.note('lives', {
      pid: life.pid,
      born: new Date(life.startedAt).toISOString(),
      ms: Date.now() - life.startedAt,
      ...ended,
      code,
      signal,
    });
    if (killed) told.kills += 1;
    else if (ended.how === 'as asked' || ended.how === 'while ending') told.asked += 1;
    else told.diedAlone += 1;
    if (chance.happens(0.7)) await city.endLeases();
    const met = killed && ended.how === 'at a point';
    if (met && ended.point !== null) points.hit(ended.point);
    if (at !== null && !met) points.missed(at.point);
    if (!killed) await pause(300);
  }
}

/** The bot dies while a message or an answer is on its way, which arrives when the next life may already look for it. */
const SENDING = /(?:slack\.send card|x\.publish) › during$/;

function arriveLate({ slack, x }: City): void {
  slack.faults.late('chat.postMessage', LATEST_EFFECT);
  x.misbehave('publish', 'late', { times: 1, ms: LATEST_EFFECT });
}

function putsBack(city: City): boolean {
  const file = fileOf(city);
  return file !== null && restoreBackup(city, file);
}

const LONGEST_START = 90_000;
/** A bot that starts in so many ms has a quick machine to itself; on a slower one it lives longer. */
const QUICK_START = 1_200;
const PATIENCE = 4_000;
/** Much is done every quarter of an hour or every few hours only: a life that is to end there sees time pass. */
const LEAPS = 2;
const AFTER_A_LEAP = 2_000;
const MINUTE = 60_000;
const AHEAD = [6, 6, 16, 16, 31, 31, 70, 8 * 60 + 5];

async function end(
  city: City,
  life: Life,
  point: string | null,
  longest: number,
  leapsFor: (point: string) => boolean,
  told: Storm,
): Promise<Ended> {
  const { chance } = city;
  if (point === null && chance.happens(0.25)) {
    await pause(chance.between(50, 1_500));
    life.signal('SIGKILL');
    return { how: 'while starting', point: null };
  }
  const before = city.slack.connectionsEver();
  await until(() => !life.alive() || city.slack.connectionsEver() > before, LONGEST_START);
  const slow = Math.max(1, Math.min(10, (Date.now() - life.startedAt) / QUICK_START));
  if (point !== null) {
    await until(() => !life.alive(), PATIENCE * slow);
    for (let leaps = 0; leaps < LEAPS && life.alive() && leapsFor(point); leaps += 1) {
      await freeze(city, life, chance.oneOf(AHEAD) * MINUTE);
      await until(() => !life.alive(), AFTER_A_LEAP * slow);
    }
    if (!life.alive()) return { how: 'at a point', point };
    life.signal('SIGKILL');
    return { how: 'at random', point: null };
  }
  let frozen = false;
  for (let left = chance.between(0, longest); left > 0 && life.alive(); left -= LONGEST_LIFE) {
    await until(() => !life.alive(), Math.min(left, LONGEST_LIFE) * slow);
    if (!chance.happens(FREEZES) || !life.alive()) continue;
    frozen = true;
    told.freezes += 1;
    await freeze(city, life);
    await until(() => !life.alive(), chance.between(0, LONGEST_LIFE) * slow);
  }
  const asked = life.alive() && chance.happens(ASKED);
  if (asked) {
    life.signal('SIGTERM');
    await until(() => !life.alive(), chance.happens(0.5) ? LONGEST_STOP * slow : chance.between(0, 300));
    if (!life.alive()) return { how: 'as asked', point: null };
  }
  life.signal('SIGKILL');
  return { how: asked ? 'while ending' : frozen ? 'after a freeze' : 'at random', point: null };
}

/** How often a life is asked to end, as a new version would; not all are given the time for it. */
const ASKED = 0.2;
const LONGEST_STOP = 15_000;

/** How often a life is frozen in the time of a usual one. */
const FREEZES = 0.15;

/** Past every lease: what it had sent has long taken effect when it wakes up. */
async function freeze(city: City, life: Life, ms = LEASES_ARE_OVER): Promise<void> {
  life.signal('SIGSTOP');
  await pause(LATEST_EFFECT + 700);
  await city.forward(ms);
  life.signal('SIGCONT');
  city.evidence.note('lives', { pid: life.pid, frozenFor: ms });
}

const LEASES_ARE_OVER = 130_000;

/** Of each process. On a slow machine a life takes longer; there is no more to do in it. */
const PEOPLE_AT_WORK = 4;
const POSTS_A_LIFE = 4;

/** Residents, staff and the weather, each in their own time, until told to stop. */
function goOn(city: City, told: Storm, { replicas, longest }: Cast): Readonly<{ stop: () => Promise<void> }> {
  const postsALife = (POSTS_A_LIFE * longest) / LONGEST_LIFE;
  let over = false;
  const each = async (least: number, most: number, act: () => void | Promise<void>) => {
    while (!over) {
      await pause(city.chance.between(least, most));
      try {
        await act();
      } catch (error) {
        city.evidence.note('mishaps', { error: error instanceof Error ? error.stack : String(error) });
      }
    }
  };
  const all = [
    each(150, 900, () => liveOnX(city, postsALife * (told.lives + 2))),
    ...Array.from({ length: PEOPLE_AT_WORK * replicas }, () => each(30, 400, () => workInSlack(city))),
    each(200, 1_200, async () => {
      const name = await badWeather(city);
      told.weather[name] = (told.weather[name] ?? 0) + 1;
    }),
  ];
  return {
    async stop() {
      over = true;
      await Promise.all(all);
    },
  };
}

export async function until(holds: () => boolean, ms: number): Promise<boolean> {
  for (const end = Date.now() + ms; Date.now() < end; await pause(15)) if (holds()) return true;
  return holds();
}
