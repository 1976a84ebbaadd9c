import { BY_HAND_LEASE } from '../../src/core/lease.ts';
import { answered, end, free, take, type Answer, type Life } from './life.ts';

export type Click =
  'claim' | 'release' | 'take_over' | 'dismiss' | 'reopen' | 'reroute' | 'escalate' | 'give_up' | 'confirm' | 'resend';

/** What comes with words: published by the bot, or by the person. */
export type Written = 'reply' | 'hand_over';

/** Whether that person may do that now. */
export function may(life: Life, click: Click | Written, who: string): boolean {
  const taken = life.status === 'claimed' || life.status === 'by hand';
  const mine = taken && life.who === who;
  switch (click) {
    case 'claim':
      return !life.asked && (life.status === 'open' || (life.status === 'claimed' && mine));
    case 'dismiss':
    case 'reroute':
      return life.status === 'open' || mine;
    case 'escalate':
      return life.status === 'open' || mine || (life.status === 'replying' && life.asked);
    case 'reply':
      return life.status === 'claimed' && mine;
    case 'release':
    case 'hand_over':
      return mine;
    case 'take_over':
      return taken;
    case 'reopen':
      return ['replied', 'dismissed', 'elsewhere'].includes(life.status);
    case 'give_up':
    case 'confirm':
      return life.asked;
    case 'resend':
      return life.asked && (life.status === 'open' || life.status === 'replying');
  }
}

export function clicked(life: Life, click: Click, who: string, now: number): void {
  switch (click) {
    case 'claim':
    case 'take_over':
      return take(life, who, now);
    case 'release':
    case 'reopen':
      return free(life);
    case 'dismiss':
      return end(life, 'dismissed');
    case 'reroute':
      life.department = life.department === 'parks' ? 'streets' : 'parks';
      life.escalated = null;
      life.shown = false;
      return free(life);
    case 'escalate':
      life.escalated = who;
      life.shown = true;
      return free(life);
    case 'confirm':
      if (life.reply) answered(life, life.reply, who);
      return;
    case 'give_up':
      life.asked = false;
      if (life.reply) life.reply.state = 'dropped';
      if (life.status === 'replying') take(life, life.who ?? who, now);
      return;
    case 'resend':
      life.asked = false;
      life.status = 'replying';
      life.who ??= who;
      if (life.reply) life.reply.state = 'owed';
  }
}

export function written(life: Life, how: Written, words: string, who: string, now: number): void {
  const state = how === 'reply' ? 'owed' : 'handed over';
  const reply: Answer = { words, who, department: life.department ?? '', at: now, state, said: false };
  life.replies.push(reply);
  life.reply = reply;
  life.status = how === 'reply' ? 'replying' : 'by hand';
  if (how === 'reply') life.outdated = false;
  else Object.assign(life, { until: now + BY_HAND_LEASE, handedAt: now, reminded: false });
}
