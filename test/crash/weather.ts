import { LATEST_EFFECT, type City } from './city.ts';
import { fileOf, keepBusy, makeBackup } from './database.ts';
import { troubleWithTheServer } from './server.ts';

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

/** One thing that goes wrong outside, for a moment. */
export async function badWeather(city: City): Promise<void> {
  const { chance, x, slack } = city;
  const roll = chance.roll();
  if (roll < 0.3) return void x.misbehave('publish', chance.oneOf(AT_X), { times: 1, ms: effect(city) });
  if (roll < 0.45) return void x.misbehave(chance.oneOf(READERS), chance.oneOf(READING), { times: 1 });
  if (roll < 0.75) return troubleInSlack(city);
  if (roll < 0.82) return down(city, 'x');
  if (roll < 0.88) return down(city, 'slack');
  if (roll < 0.94) return troubleWithTheDatabase(city);
  if (roll < 0.98) return jump(city);
  slack.dropSockets();
}

function troubleInSlack({ chance, slack }: City): void {
  const method = chance.oneOf(['chat.postMessage', 'chat.postMessage', 'chat.update', 'conversations.history']);
  const after = chance.oneOf(['effect', 'before'] as const);
  const roll = chance.roll();
  if (roll < 0.25) slack.faults.drop(method, { after });
  else if (roll < 0.4) slack.faults.http500(method, { after });
  else if (roll < 0.45) slack.faults.hang(method);
  else if (roll < 0.85) slack.faults.late(method, chance.between(50, LATEST_EFFECT));
  else slack.faults.rateLimit(method, 1);
}

async function down(city: City, who: 'x' | 'slack'): Promise<void> {
  city.evidence.note('weather', { down: who });
  if (who === 'x') await city.x.down();
  else city.slack.faults.down = city.chance.happens(0.5) ? 'closed' : '503';
  await pause(city.chance.between(200, 1_200));
  if (who === 'x') await city.x.up();
  else city.slack.faults.down = false;
}

async function troubleWithTheDatabase(city: City): Promise<void> {
  const file = fileOf(city);
  if (file === null) return troubleWithTheServer(city);
  const roll = city.chance.roll();
  if (roll < 0.5) return badDisk(city);
  return roll < 0.8 ? keepBusy(city, file) : makeBackup(city, file);
}

async function badDisk(city: City): Promise<void> {
  const disk = city.chance.oneOf(['full', 'read-only'] as const);
  city.evidence.note('weather', { disk });
  city.order({ disk });
  await pause(city.chance.between(200, 1_000));
  city.order({ disk: 'fine' });
}

const HOUR = 60 * 60_000;

/** The wall clock jumps, and later back; it is never off by more than an hour. */
async function jump(city: City): Promise<void> {
  const now = city.chance.oneOf([-HOUR, HOUR, 2 * 60_000]);
  city.evidence.note('weather', { clock: now });
  city.order({ now: city.orders().monotonic + now });
  await pause(city.chance.between(500, 3_000));
  if (city.chance.happens(0.8)) city.order({ now: city.orders().monotonic });
}

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
