import { CLAIM_LEASE } from '../../src/core/lease.ts';

/** The life of a mention in plain words, without anything of the program but how long somebody has it. */
export type Life = {
  /** `unread`: the bot has not seen the post. `open`: anybody may take it. */
  status: 'unread' | 'open' | 'claimed' | 'by hand' | 'replying' | 'replied' | 'dismissed' | 'elsewhere' | 'withdrawn';
  who: string | null;
  until: number;
  /** null: the bot has not said yet where it belongs, and learns from what people do. */
  department: string | null;
  /** Everything that anybody wrote for it, oldest first; and the one that counts. */
  replies: Answer[];
  reply: Answer | null;
  /** To whom the answer is credited. */
  by: string | null;
  /** Who asked for a decision, and whether those who decide have a card of it. */
  escalated: string | null;
  shown: boolean;
  handedAt: number;
  reminded: boolean;
  reminders: number;
  /** What the world knows and the bot does not yet. */
  gone: boolean;
  edited: boolean;
  /** The reply on its way answers words that have changed since. */
  outdated: boolean;
  heard: Heard[];
  unknowns: Unknown[];
  asked: boolean;
};

export type Answer = {
  readonly words: string;
  readonly who: string;
  readonly department: string;
  readonly at: number;
  state: 'owed' | 'handed over' | 'published' | 'refused' | 'held' | 'unsure' | 'dropped';
  /** Who wanted to has published it by hand. */
  said: boolean;
};

/** What somebody published without the bot, for the mayor or a department. */
export type Heard = Readonly<{ post: string; from: string; words: string; at: number }>;

/** A reply whose fate the bot does not know. */
export type Unknown = {
  readonly reply: Answer;
  readonly at: number;
  /** null: it never came to be. */
  readonly seenFrom: number | null;
  /** From when on which life of the bot may look for it. */
  ripe: Readonly<{ life: number; at: number }> | null;
  absences: number;
};

export function newLife(): Life {
  return {
    status: 'unread',
    who: null,
    until: 0,
    department: null,
    replies: [],
    reply: null,
    by: null,
    escalated: null,
    shown: false,
    handedAt: 0,
    reminded: false,
    reminders: 0,
    gone: false,
    edited: false,
    outdated: false,
    heard: [],
    unknowns: [],
    asked: false,
  };
}

export function take(life: Life, who: string, now: number): void {
  Object.assign(life, { status: 'claimed', who, until: now + CLAIM_LEASE });
}

export function free(life: Life): void {
  Object.assign(life, { status: 'open', who: null });
}

/** It is over; who asked for a decision has it, unless the author took the post back. */
export function end(life: Life, status: 'dismissed' | 'elsewhere' | 'withdrawn'): void {
  Object.assign(life, { status, who: null });
  if (status !== 'withdrawn') life.escalated = null;
}

/** That answer is there. What was to be the answer instead, and is out or not, is nobody's question any more. */
export function answered(life: Life, reply: Answer, by: string): void {
  const other = life.reply !== reply && (life.status === 'replying' || life.asked) ? life.reply : null;
  if (other) other.state = 'dropped';
  if (life.status !== 'replied') life.by = by;
  if (life.status !== 'withdrawn') life.status = 'replied';
  reply.state = 'published';
  life.reply = reply;
  life.unknowns = life.unknowns.filter((one) => one.reply !== reply);
  life.asked = false;
  life.escalated = null;
}
