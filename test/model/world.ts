import fc from 'fast-check';
import type { ModelCity } from './city.ts';
import { command, pick } from './command.ts';
import { newLife, type Life } from './life.ts';

/** What happens outside, without the bot. */
export const write = fc.constant(
  command('somebody writes', (model, city) => {
    city.clock.forward(1_000);
    model.lives.set(city.x.write().id, newLife());
    return Promise.resolve();
  }),
);

export const meanwhile = fc.tuple(fc.constantFrom('mayor', 'edit', 'delete'), fc.nat(20)).map(([what, nth]) =>
  command(`${what} on ${nth}`, (model, city) => {
    const chosen = pick(model, nth);
    if (chosen) happen(what, city, chosen.post, chosen.life);
    return Promise.resolve();
  }),
);

/** Who wanted to publish by hand does so, however late, in the words handed over or in others. */
export const byHand = fc.tuple(fc.boolean(), fc.nat(20), fc.nat(3)).map(([asWritten, nth, which]) =>
  command(`${nth} is answered by hand${asWritten ? '' : ' in other words'} (${which})`, (model, city) => {
    const chosen = pick(model, nth);
    const known = chosen && city.x.posts.get(chosen.post);
    const waiting = chosen?.life.replies.filter(({ state, said }) => state === 'handed over' && !said) ?? [];
    const reply = waiting[which % Math.max(1, waiting.length)];
    if (!known || known.gone || !reply) return Promise.resolve();
    city.clock.forward(1_000);
    reply.said = true;
    hear(city, chosen.life, reply.department, chosen.post, asWritten ? reply.words : null);
    return Promise.resolve();
  }),
);

export function happen(what: string, city: ModelCity, post: string, life: Life): void {
  const known = city.x.posts.get(post);
  if (!known || known.gone) return;
  city.clock.forward(1_000);
  if (what === 'mayor') hear(city, life, 'mayor', known.post.latestId, null);
  if (what === 'edit') {
    city.x.edit(post);
    life.edited = life.status !== 'unread';
  }
  if (what === 'delete') {
    known.gone = true;
    life.gone = true;
  }
}

function hear(city: ModelCity, life: Life, from: string, to: string, text: string | null): void {
  const { id, text: words, at } = city.x.answerByHand(from, to, text);
  life.heard.push({ post: id, from, words, at });
}
