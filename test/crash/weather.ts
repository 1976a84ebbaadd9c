import { LATEST_EFFECT, type City } from './city.ts';
import { fileOf, keepBusy, makeBackup } from './database.ts';
import { SERVERS, troubleWithTheServer } from './server.ts';

const AT_X = [
  'reset-before',
  'reset-after',
  'late',
  'late',
  'late',
  'error',
  'error-after',
  'empty',
  'cut',
  'html',
  'only-errors',
  'hang',
  'hang-after',
] as const;
const READING = ['reset-after', 'error', 'html', 'cut', 'only-errors', 'unavailable', 'corrupt-gzip', 'hang'] as const;
const READERS = ['mentions', 'search', 'posts', 'timeline', 'me'] as const;

const IN_SLACK = [
  'drop effect',
  'drop before',
  'http500 effect',
  'http500 before',
  'hang',
  'late',
  'rate limit',
] as const;
const HOUR = 60 * 60_000;
/** In ms. */
const JUMPS = [-HOUR, HOUR, 2 * 60_000] as const;
const DISKS = ['full', 'read-only'] as const;

/** One thing that goes wrong outside, for a moment; its name comes back. */
export async function badWeather(city: City): Promise<string> {
  const { chance, x, slack } = city;
  const roll = chance.roll();
  if (roll < 0.3) {
    const what = chance.oneOf(AT_X);
    x.misbehave('publish', what, { times: 1, ms: effect(city) });
    return `X publish ${what}`;
  }
  if (roll < 0.45) {
    const [who, what] = [chance.oneOf(READERS), chance.oneOf(READING)];
    x.misbehave(who, what, { times: 1 });
    return `X reading ${what}`;
  }
  if (roll < 0.75) return troubleInSlack(city);
  if (roll < 0.82) return down(city, 'x');
  if (roll < 0.88) return down(city, 'slack');
  if (roll < 0.94) return troubleWithTheDatabase(city);
  if (roll < 0.98) return jump(city);
  slack.dropSockets();
  return 'sockets dropped';
}

/** Kinds of weather that never came. */
export function neverCame(weather: Readonly<Record<string, number>>, onFiles: boolean): readonly string[] {
  const all = [
    ...AT_X.map((what) => `X publish ${what}`),
    ...READING.map((what) => `X reading ${what}`),
    ...IN_SLACK.map((what) => `Slack ${what}`),
    ...['X down', 'Slack down', 'sockets dropped'],
    ...JUMPS.map(nameOfJump),
    ...(onFiles ? [...DISKS.map((disk) => `disk ${disk}`), 'disk busy', 'backup'] : SERVERS),
  ];
  return [...new Set(all)].filter((name) => (weather[name] ?? 0) === 0);
}

function troubleInSlack({ chance, slack }: City): string {
  const method = chance.oneOf(['chat.postMessage', 'chat.postMessage', 'chat.update', 'conversations.history']);
  const after = chance.oneOf(['effect', 'before'] as const);
  const roll = chance.roll();
  if (roll < 0.25) {
    slack.faults.drop(method, { after });
    return `Slack drop ${after}`;
  }
  if (roll < 0.4) {
    slack.faults.http500(method, { after });
    return `Slack http500 ${after}`;
  }
  if (roll < 0.45) {
    slack.faults.hang(method);
    return 'Slack hang';
  }
  if (roll < 0.85) {
    slack.faults.late(method, chance.between(50, LATEST_EFFECT));
    return 'Slack late';
  }
  slack.faults.rateLimit(method, 1);
  return 'Slack rate limit';
}

async function down(city: City, who: 'x' | 'slack'): Promise<string> {
  city.evidence.note('weather', { down: who });
  if (who === 'x') await city.x.down();
  else city.slack.faults.down = city.chance.happens(0.5) ? 'closed' : '503';
  await pause(city.chance.between(200, 1_200));
  if (who === 'x') await city.x.up();
  else city.slack.faults.down = false;
  return who === 'x' ? 'X down' : 'Slack down';
}

async function troubleWithTheDatabase(city: City): Promise<string> {
  const file = fileOf(city);
  if (file === null) return troubleWithTheServer(city);
  const roll = city.chance.roll();
  if (roll < 0.5) return badDisk(city);
  return roll < 0.8 ? keepBusy(city, file) : makeBackup(city, file);
}

async function badDisk(city: City): Promise<string> {
  const disk = city.chance.oneOf(DISKS);
  city.evidence.note('weather', { disk });
  city.order({ disk });
  await pause(city.chance.between(200, 1_000));
  city.order({ disk: 'fine' });
  return `disk ${disk}`;
}

/** The wall clock jumps, and later back; it is never off by more than an hour. */
async function jump(city: City): Promise<string> {
  const now = city.chance.oneOf(JUMPS);
  city.evidence.note('weather', { clock: now });
  city.order({ now: city.orders().monotonic + now });
  await pause(city.chance.between(500, 3_000));
  if (city.chance.happens(0.8)) city.order({ now: city.orders().monotonic });
  return nameOfJump(now);
}

const nameOfJump = (ms: number) => `clock ${ms / 60_000} min`;

function effect(city: City): number {
  return city.chance.between(20, LATEST_EFFECT);
}

export async function fairWeather(city: City): Promise<void> {
  city.x.calm();
  city.slack.faults.clear();
  city.order({ disk: 'fine', now: city.orders().monotonic });
  await city.x.up().catch(() => undefined);
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
