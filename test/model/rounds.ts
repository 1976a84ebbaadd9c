import { BY_HAND_REMINDER } from '../../src/core/lease.ts';
import { answered, end, free, take, type Answer, type Heard, type Life, type Unknown } from './life.ts';
import type { Mood } from './x.ts';

/** What the rounds of the bot make of a mention, in plain words. */
export function polled(life: Life): void {
  if (life.gone) return;
  if (life.status === 'unread') free(life);
  if (life.status === 'withdrawn') return;
  life.outdated ||= life.edited;
  life.edited = false;
}

/** The bot tries to publish what somebody wrote; `later`: when a late one can be seen. */
export function tried(life: Life, mood: Mood, now: number, later: number): void {
  const { reply } = life;
  if (!reply) return;
  const back = (state: Answer['state']) => {
    reply.state = state;
    take(life, life.who ?? '', now);
  };
  if (life.gone) {
    back('refused');
    return end(life, 'withdrawn');
  }
  if (life.edited || life.outdated) {
    life.edited = false;
    return back('held');
  }
  const news = life.unknowns.filter((one) => isThere(one, now));
  if (life.heard.length + news.length > 0) {
    // What somebody here wrote waits for the credit.
    life.heard = life.heard.filter((one) => meant(life, one) !== undefined);
    return back('held');
  }
  if (mood === 'published' || mood === 'try_later') return answered(life, reply, reply.who);
  if (mood === 'refused') return back('refused');
  const there = mood === 'lost_there' || mood === 'dies_after';
  const seenFrom = there ? now : mood === 'lost_late' ? later : null;
  life.unknowns.push({ reply, at: now, seenFrom, ripe: null, absences: 0 });
}

/** One look, which nobody takes before the settle time of this life of the bot is over. */
export function looked(life: Life, now: number, by: number, settle: number): void {
  for (const one of life.unknowns) {
    if (one.ripe?.life !== by) one.ripe = { life: by, at: now + settle };
    if (now < one.ripe.at) continue;
    one.ripe = null;
    if (isThere(one, now)) answered(life, one.reply, one.reply.who);
    else if ((one.absences += 1) >= 2) lost(life, one);
  }
}

/** Longer than anything can be on its way. */
export function settled(life: Life): void {
  polled(life);
  for (const one of life.unknowns.filter(({ seenFrom }) => seenFrom !== null)) answered(life, one.reply, one.reply.who);
  for (const one of life.unknowns) lost(life, one);
}

/** What was said without the bot, or without it knowing, in the order in which it was said. */
export function watched(life: Life, now: number): void {
  if (life.status === 'unread') return;
  const waits = life.status === 'replying';
  const news = life.unknowns.filter((one) => isThere(one, now));
  const all = [...life.heard, ...news].sort((a, b) => a.at - b.at);
  for (const one of all) {
    const reply = 'reply' in one ? one.reply : meant(life, one);
    if (reply) answered(life, reply, reply.who);
    else if (!waits && ['open', 'claimed', 'by hand'].includes(life.status)) end(life, 'elsewhere');
    if (reply || !waits) life.heard = life.heard.filter((other) => other !== one);
  }
}

export function nudged(life: Life, now: number): void {
  const { status, until, handedAt, reminded } = life;
  if (status !== 'claimed' && status !== 'by hand') return;
  if (until <= now) return free(life);
  if (status === 'claimed' || reminded || now < handedAt + BY_HAND_REMINDER) return;
  life.reminded = true;
  life.reminders += 1;
}

/** The bot asks the network for each post again. */
export function askedAgain(life: Life): void {
  if (life.status === 'unread' || life.status === 'withdrawn') return;
  if (life.gone) end(life, 'withdrawn');
  else polled(life);
}

const CLOCKS_DIFFER = 60_000;

/** Which answer that is: the one in the same words, or else the last that somebody by then wanted to publish by hand. */
function meant(life: Life, { from, words, at }: Heard): Answer | undefined {
  const pending = life.replies.filter(({ department }) => department === from).reverse();
  const waiting = pending.filter(({ state }) => state === 'handed over');
  return waiting.find((one) => one.words === words) ?? waiting.find((one) => at >= one.at - CLOCKS_DIFFER);
}

function lost(life: Life, unknown: Unknown): void {
  life.unknowns = life.unknowns.filter((one) => one !== unknown);
  if (life.reply !== unknown.reply) return;
  life.asked = true;
  unknown.reply.state = 'unsure';
}

function isThere({ seenFrom }: Unknown, now: number): boolean {
  return seenFrom !== null && seenFrom <= now;
}
