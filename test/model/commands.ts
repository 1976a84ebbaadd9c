import fc from 'fast-check';
import { CLAIM_LEASE } from '../../src/core/lease.ts';
import type { Action } from '../../src/core/action.ts';
import { aReply } from '../examples.ts';
import { compare, mentionOf } from './compare.ts';
import { SETTLE, type ModelCity } from './city.ts';
import {
  clicked,
  looked,
  may,
  newLife,
  nudged,
  polled,
  settled,
  tried,
  watched,
  type Click,
  type Life,
} from './life.ts';
import type { SlackMood } from './slack.ts';
import { LATE, type Mood } from './x.ts';

export type Model = { lives: Map<string, Life>; texts: number };
type Command = fc.AsyncCommand<Model, ModelCity>;

/** Something that happens; afterwards the city and the model have to agree. */
function command(words: string, run: (model: Model, city: ModelCity) => Promise<void>): Command {
  return {
    check: () => true,
    async run(model, city) {
      await run(model, city);
      await compare(model, city);
    },
    toString: () => words,
  };
}

type Chosen = Readonly<{ post: string; life: Life }>;

function pick(model: Model, nth: number): Chosen | null {
  const all = [...model.lives];
  const [post, life] = all[nth % Math.max(1, all.length)] ?? [];
  return post === undefined || life === undefined ? null : { post, life };
}

export const write = fc.constant(
  command('somebody writes', (model, city) => {
    city.clock.forward(1_000);
    model.lives.set(city.x.write().id, newLife());
    return Promise.resolve();
  }),
);

export const poll = fc
  .constantFrom<SlackMood>('done', 'done', 'done', 'try_later', 'lost_there', 'lost_gone', 'dies_before', 'dies_after')
  .map((mood) =>
    command(`the bot reads and posts cards (${mood})`, async (model, city) => {
      city.slack.mood(mood);
      await city.run.poll();
      await city.run.cards();
      city.slack.mood('done');
      for (const life of model.lives.values()) polled(life);
    }),
  );

export const click = fc
  .tuple(
    fc.constantFrom('claim', 'claim', 'release', 'take_over', 'dismiss', 'reopen', 'reroute', 'give_up', 'confirm'),
    fc.nat(20),
    person(),
  )
  .map(([kind, nth, who]) =>
    command(`${who} presses ${kind} on ${nth}`, async (model, city) => {
      const chosen = pick(model, nth);
      const mention = chosen && (await mentionOf(city, chosen.post));
      if (!chosen || !mention) return;
      const allowed = may(chosen.life, kind, who);
      const done = await city.act(actionOf(kind, mention.id, who, chosen.life, city.clock.now()));
      agree(done.ok === allowed, `${kind} by ${who} was ${done.ok ? 'taken' : 'refused'}`);
      if (allowed) clicked(chosen.life, kind, who, city.clock.now());
    }),
  );

/** Write and publish, or send again, while the network is in some mood and something may happen meanwhile. */
export const answer = fc
  .tuple(
    fc.constantFrom<Mood>(
      'published',
      'refused',
      'try_later',
      'lost_there',
      'lost_late',
      'lost_gone',
      'dies_before',
      'dies_after',
    ),
    fc.nat(20),
    person(),
    fc.constantFrom('nothing', 'nothing', 'nothing', 'mayor', 'edit', 'delete'),
  )
  .map(([mood, nth, who, meanwhile]) =>
    command(`${who} answers ${nth} (${mood}, meanwhile ${meanwhile})`, async (model, city) => {
      const chosen = pick(model, nth);
      const mention = chosen && (await mentionOf(city, chosen.post));
      if (!chosen || !mention) return;
      const { post, life } = chosen;
      if (life.status === 'open') await city.act(actionOf('claim', mention.id, who, life, city.clock.now()));
      if (life.status === 'open') clicked(life, 'claim', who, city.clock.now());
      const kind = life.asked ? 'resend' : 'reply';
      const allowed = may(life, kind, who);
      const { id, latestId: to } = mention;
      const text = `Answer ${(model.texts += 1)}`;
      const reply = aReply({
        id: city.ids(),
        mention: id,
        text,
        to,
        responder: who,
        department: life.department ?? '',
        account: `x-${life.department ?? ''}`,
        handle: life.department ?? '',
      });
      const done = await city.act(
        kind === 'resend' ? { do: 'resend', mention: id, by: who } : { do: 'reply', mention: id, by: who, reply },
      );
      agree(done.ok === allowed, `${kind} by ${who} was ${done.ok ? 'taken' : 'refused'}`);
      if (!allowed) return;
      clicked(life, kind, who, city.clock.now());
      happen(meanwhile, city, post, life);
      const at = city.clock.now();
      city.x.mood(mood);
      await city.run.replies();
      if (mood === 'try_later') {
        city.x.mood('published');
        city.clock.forward(10 * 60_000);
        await city.run.replies();
      }
      city.x.mood('published');
      tried(life, mood, at, at + LATE);
    }),
  );

export const meanwhile = fc.tuple(fc.constantFrom('mayor', 'edit', 'delete'), fc.nat(20)).map(([what, nth]) =>
  command(`${what} on ${nth}`, (model, city) => {
    const chosen = pick(model, nth);
    if (chosen) happen(what, city, chosen.post, chosen.life);
    return Promise.resolve();
  }),
);

function happen(what: string, city: ModelCity, post: string, life: Life): void {
  const known = city.x.posts.get(post);
  if (!known || known.gone) return;
  city.clock.forward(1_000);
  if (what === 'mayor') {
    city.x.answerByHand('mayor', known.post);
    life.answered = true;
  }
  if (what === 'edit') {
    city.x.edit(post);
    life.edited = life.status !== 'unread';
  }
  if (what === 'delete') {
    known.gone = true;
    life.gone = true;
  }
}

export const settle = fc.constant(
  command('every doubt is looked into', async (model, city) => {
    await city.calm();
    for (const life of model.lives.values()) settled(life);
  }),
);

export const look = fc.constantFrom(0, SETTLE / 4, SETTLE).map((ms) =>
  command(`${ms} ms pass, and doubts are looked into once`, async (model, city) => {
    city.clock.forward(ms);
    await city.run.settle();
    for (const life of model.lives.values()) looked(life, city.clock.now(), city.life(), SETTLE);
  }),
);

export const watch = fc.constant(
  command('the bot looks what the city said elsewhere', async (model, city) => {
    await city.run.watch();
    for (const life of model.lives.values()) watched(life, city.clock.now());
  }),
);

export const pass = fc.constantFrom(1, 10, 40).map((minutes) =>
  command(`${minutes} minutes pass`, async (model, city) => {
    city.clock.forward(minutes * 60_000);
    await city.run.nudge();
    for (const life of model.lives.values()) nudged(life, city.clock.now());
  }),
);

export const restart = fc.constant(
  command('the bot dies and comes back', (_, city) => {
    city.restart();
    return Promise.resolve();
  }),
);

function actionOf(
  click: Exclude<Click, 'resend' | 'reply'>,
  mention: string,
  by: string,
  life: Life,
  now: number,
): Action {
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
    case 'confirm':
      return { ...about, do: click, answer: null };
    case 'release':
    case 'reopen':
    case 'give_up':
      return { ...about, do: click };
  }
}

function person(): fc.Arbitrary<string> {
  return fc.constantFrom('UANA', 'UTOM', 'UJOE');
}

function agree(holds: boolean, words: string): void {
  if (!holds) throw new Error(`The model would not have it: ${words}`);
}
