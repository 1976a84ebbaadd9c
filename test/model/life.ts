import { CLAIM_LEASE } from '../../src/core/lease.ts';
import type { Mood } from './x.ts';

/** The life of a mention in plain words, without anything of the program but the length of a claim. */
export type Life = {
  /** `unread`: the bot has not seen the post. `open`: anybody may take it. */
  status: 'unread' | 'open' | 'claimed' | 'replying' | 'replied' | 'dismissed' | 'elsewhere' | 'withdrawn';
  who: string | null;
  until: number;
  /** null: the bot has not said yet where it belongs, and learns from what people do. */
  department: string | null;
  /** What the world knows and the bot does not yet. */
  gone: boolean;
  edited: boolean;
  /** The reply on its way answers words that have changed since. */
  outdated: boolean;
  answered: boolean;
  unknown: Unknown | null;
  asked: boolean;
};

/** A reply whose fate the bot does not know. */
export type Unknown = Readonly<{
  /** null: it never came to be. */
  seenFrom: number | null;
  /** From when on which life of the bot may look for it. */
  ripe: Readonly<{ life: number; at: number }> | null;
  absences: number;
}>;

export function newLife(): Life {
  return {
    status: 'unread',
    who: null,
    until: 0,
    department: null,
    gone: false,
    edited: false,
    outdated: false,
    answered: false,
    unknown: null,
    asked: false,
  };
}

export type Click =
  'claim' | 'release' | 'take_over' | 'dismiss' | 'reopen' | 'reroute' | 'give_up' | 'confirm' | 'resend' | 'reply';

/** Whether that person may do that now. */
export function may(life: Life, click: Click, who: string): boolean {
  const mine = life.status === 'claimed' && life.who === who;
  switch (click) {
    case 'claim':
    case 'dismiss':
    case 'reroute':
      return life.status === 'open' || mine;
    case 'release':
    case 'reply':
      return mine;
    case 'take_over':
      return life.status === 'claimed';
    case 'reopen':
      return ['replied', 'dismissed', 'elsewhere'].includes(life.status);
    case 'give_up':
    case 'confirm':
    case 'resend':
      return life.asked;
  }
}

export function clicked(life: Life, click: Click, who: string, now: number): void {
  if (click === 'claim' || click === 'take_over') take(life, who, now);
  if (click === 'release' || click === 'reopen') free(life);
  if (click === 'dismiss') end(life, 'dismissed');
  if (click === 'reroute') {
    life.department = life.department === 'parks' ? 'streets' : 'parks';
    free(life);
  }
  if (click === 'give_up') take(life, life.who ?? who, now);
  if (click === 'confirm') end(life, 'replied');
  if (click === 'reply' || click === 'resend') {
    life.status = 'replying';
    life.who ??= who;
    life.asked = false;
    if (click === 'reply') life.outdated = false;
  }
}

/** The bot tries to publish what somebody wrote; `later`: when a late one can be seen. */
export function tried(life: Life, mood: Mood, now: number, later: number): void {
  const who = life.who ?? '';
  if (life.gone) return end(life, 'withdrawn');
  if (life.edited || life.outdated) {
    life.edited = false;
    return take(life, who, now);
  }
  if (life.answered) {
    life.answered = false;
    return take(life, who, now);
  }
  if (mood === 'published' || mood === 'try_later') return end(life, 'replied');
  if (mood === 'refused') return take(life, who, now);
  const there = mood === 'lost_there' || mood === 'dies_after';
  life.unknown = { seenFrom: there ? now : mood === 'lost_late' ? later : null, ripe: null, absences: 0 };
}

export function polled(life: Life): void {
  if (life.gone) return;
  if (life.status === 'unread') free(life);
  if (life.status === 'withdrawn') return;
  life.outdated ||= life.edited;
  life.edited = false;
}

/** One look, which nobody takes before the settle time of this life of the bot is over. */
export function looked(life: Life, now: number, by: number, settle: number): void {
  const { unknown } = life;
  if (unknown === null) return;
  const ripe = unknown.ripe?.life === by ? unknown.ripe : { life: by, at: now + settle };
  life.unknown = { ...unknown, ripe };
  if (now < ripe.at) return;
  if (unknown.seenFrom !== null && unknown.seenFrom <= now) return end(life, 'replied');
  life.unknown = { ...unknown, ripe: null, absences: unknown.absences + 1 };
  if (life.unknown.absences < 2) return;
  life.unknown = null;
  life.asked = true;
}

/** Longer than anything can be on its way. */
export function settled(life: Life): void {
  polled(life);
  if (life.unknown === null) return;
  if (life.unknown.seenFrom !== null) return end(life, 'replied');
  life.unknown = null;
  life.asked = true;
}

export function watched(life: Life, now: number): void {
  if (life.unknown && life.unknown.seenFrom !== null && life.unknown.seenFrom <= now) end(life, 'replied');
  if (!life.answered || life.status === 'unread' || life.status === 'replying') return;
  life.answered = false;
  if (life.status === 'open' || life.status === 'claimed') end(life, 'elsewhere');
}

export function nudged(life: Life, now: number): void {
  if (life.status === 'claimed' && life.until <= now) free(life);
}

function take(life: Life, who: string, now: number): void {
  Object.assign(life, { status: 'claimed', who, until: now + CLAIM_LEASE, asked: false, unknown: null });
}

function free(life: Life): void {
  Object.assign(life, { status: 'open', who: null, asked: false, unknown: null });
}

function end(life: Life, status: Life['status']): void {
  Object.assign(life, { status, asked: false, unknown: null });
}
