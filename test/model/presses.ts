import fc from 'fast-check';
import { CLAIM_LEASE } from '../../src/core/lease.ts';
import type { Action } from '../../src/core/action.ts';
import { agree, command, idOf, person, pick } from './command.ts';
import { mentionOf } from './compare.ts';
import { clicked, may, type Click } from './clicks.ts';
import type { Life } from './life.ts';

const CLICKS = [
  'claim',
  'release',
  'take_over',
  'dismiss',
  'reopen',
  'reroute',
  'escalate',
  'give_up',
  'confirm',
] as const satisfies Click[];

/** What people do in Slack without a word of their own: mostly what they may, and sometimes anything. */
export const click = fc
  .tuple(fc.nat(CLICKS.length - 1), fc.constantFrom(true, true, true, false), fc.nat(20), person())
  .map(([first, heeds, nth, wanted]) =>
    command(
      `${wanted} presses ${CLICKS[first] ?? ''}${heeds ? ' or the next that they may' : ''} on ${nth}`,
      async (model, city) => {
        const chosen = pick(model, nth);
        const mention = chosen && (await mentionOf(city, chosen.post));
        if (!chosen || !mention) return;
        const { life } = chosen;
        const who = idOf(wanted, life);
        const inTurn = [...CLICKS.slice(first), ...CLICKS.slice(0, first)];
        const kind = inTurn.find((one) => !heeds || may(life, one, who)) ?? 'claim';
        const allowed = may(life, kind, who);
        const done = await city.act(actionOf(kind, mention.id, who, life, city.clock.now()));
        agree(done.ok === allowed, `${kind} by ${who} was ${done.ok ? 'taken' : 'refused'}`);
        if (allowed) clicked(life, kind, who, city.clock.now());
      },
    ),
  );

export function actionOf(click: Click, mention: string, by: string, life: Life, now: number): Action {
  const about = { mention, by } as const;
  const leaseUntil = now + CLAIM_LEASE;
  switch (click) {
    case 'claim':
    case 'take_over':
      return { ...about, do: click, leaseUntil };
    case 'dismiss':
      return { ...about, do: click, reason: 'spam', word: null };
    case 'reroute':
      return { ...about, do: click, to: life.department === 'parks' ? 'streets' : 'parks', word: null };
    case 'escalate':
      return { ...about, do: click, word: null };
    case 'confirm':
      return { ...about, do: click, answer: null };
    case 'release':
    case 'reopen':
    case 'give_up':
    case 'resend':
      return { ...about, do: click };
  }
}
