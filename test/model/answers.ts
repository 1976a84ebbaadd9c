import fc from 'fast-check';
import { BY_HAND_LEASE } from '../../src/core/lease.ts';
import type { Mention } from '../../src/core/mention.ts';
import type { Reply } from '../../src/core/reply.ts';
import { aReply } from '../examples.ts';
import { clicked, may, written } from './clicks.ts';
import type { ModelCity } from './city.ts';
import { agree, command, idOf, person, pick, type Model } from './command.ts';
import { mentionOf } from './compare.ts';
import { answered, type Life } from './life.ts';
import { actionOf } from './presses.ts';
import { tried } from './rounds.ts';
import { happen } from './world.ts';
import { LATE, type Mood } from './x.ts';

const MOODS = [
  'published',
  'refused',
  'try_later',
  'lost_there',
  'lost_late',
  'lost_gone',
  'lost_gone',
  'lost_gone',
  'dies_before',
  'dies_after',
] as const satisfies Mood[];

const MEANWHILE = ['nothing', 'nothing', 'nothing', 'mayor', 'edit', 'delete'] as const;

/** Write and publish, or send again, while the network is in some mood and something may happen meanwhile. */
export const answer = fc
  .tuple(fc.constantFrom<Mood>(...MOODS), fc.nat(20), person(), fc.constantFrom(...MEANWHILE))
  .map(([mood, nth, wanted, meanwhile]) =>
    command(`${wanted} answers ${nth} (${mood}, meanwhile ${meanwhile})`, async (model, city) => {
      const chosen = pick(model, nth);
      const mention = chosen && (await mentionOf(city, chosen.post));
      if (!chosen || !mention) return;
      const { post, life } = chosen;
      const who = idOf(wanted, life);
      if (!(await (life.asked ? sentAgain : sent)(model, city, life, mention, who))) return;
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

/** Write, and publish it themselves. */
export const handOver = fc.tuple(fc.nat(20), person()).map(([nth, wanted]) =>
  command(`${wanted} wants to answer ${nth} by hand`, async (model, city) => {
    const chosen = pick(model, nth);
    const mention = chosen && (await mentionOf(city, chosen.post));
    if (!chosen || !mention) return;
    const { life } = chosen;
    const who = idOf(wanted, life);
    city.clock.forward(1_000);
    await claimed(city, life, mention, who);
    const allowed = may(life, 'hand_over', who);
    const now = city.clock.now();
    const reply = { ...replyOf(model, city, life, mention, who), via: 'by_hand' } as const;
    const leaseUntil = now + BY_HAND_LEASE;
    const done = await city.act({ do: 'hand_over', mention: mention.id, by: who, reply, leaseUntil });
    agree(done.ok === allowed, `hand_over by ${who} was ${done.ok ? 'taken' : 'refused'}`);
    if (allowed) written(life, 'hand_over', reply.text, who, now);
  }),
);

/** With the link of what they published: nobody has to find it. */
export const linked = fc.nat(20).map((nth) =>
  command(`who answers ${nth} by hand gives the link`, async (model, city) => {
    const chosen = pick(model, nth);
    const mention = chosen && (await mentionOf(city, chosen.post));
    if (!chosen || !mention || chosen.life.status !== 'by hand') return;
    const { life } = chosen;
    const { reply, who } = life;
    const there = life.heard.find(({ from }) => from === reply?.department);
    if (!reply || !there || who === null || mention.replyId === null) return;
    const account = `x-${there.from}`;
    const said = {
      network: 'x',
      postId: there.post,
      account,
      as: there.from,
      text: there.words,
      url: '',
      at: there.at,
    };
    const done = await city.act({ do: 'publish', mention: mention.id, by: who, reply: mention.replyId, answer: said });
    agree(done.ok, `the link of ${who} was refused`);
    life.heard = life.heard.filter((one) => one !== there);
    answered(life, reply, who);
  }),
);

type Sending = (model: Model, city: ModelCity, life: Life, mention: Mention, who: string) => Promise<boolean>;

const sent: Sending = async (model, city, life, mention, who) => {
  await claimed(city, life, mention, who);
  const allowed = may(life, 'reply', who);
  const reply = replyOf(model, city, life, mention, who);
  const done = await city.act({ do: 'reply', mention: mention.id, by: who, reply });
  agree(done.ok === allowed, `reply by ${who} was ${done.ok ? 'taken' : 'refused'}`);
  if (allowed) written(life, 'reply', reply.text, who, city.clock.now());
  return allowed;
};

const sentAgain: Sending = async (_, city, life, { id: mention }, who) => {
  const allowed = may(life, 'resend', who);
  const done = await city.act(actionOf('resend', mention, who, life, city.clock.now()));
  agree(done.ok === allowed, `resend by ${who} was ${done.ok ? 'taken' : 'refused'}`);
  if (allowed) clicked(life, 'resend', who, city.clock.now());
  return allowed;
};

async function claimed(city: ModelCity, life: Life, { id: mention }: Mention, who: string): Promise<void> {
  if (life.status !== 'open' || !may(life, 'claim', who)) return;
  await city.act(actionOf('claim', mention, who, life, city.clock.now()));
  clicked(life, 'claim', who, city.clock.now());
}

function replyOf(model: Model, city: ModelCity, life: Life, { id, latestId: to }: Mention, who: string): Reply {
  const department = life.department ?? '';
  return aReply({
    id: city.ids(),
    mention: id,
    text: `Answer ${(model.texts += 1)}`,
    to,
    responder: who,
    at: city.clock.now(),
    department,
    account: `x-${department}`,
    handle: department,
  });
}
