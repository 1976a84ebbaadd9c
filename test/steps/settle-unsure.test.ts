import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { aPost } from '../examples.ts';
import { mentionOf } from '../model/compare.ts';
import { openCity, SETTLE, type ModelCity } from '../model/city.ts';

let city: ModelCity;

beforeEach(async () => {
  city = await openCity();
});
afterEach(() => city.close());

it('finds a follow-up’s card in the thread where it was sent, though what it follows has moved since', async () => {
  const first = city.x.write();
  await city.run.poll();
  await city.run.cards();
  const id = '900';
  const followUp = aPost({
    id,
    latestId: id,
    conversationId: first.conversationId,
    text: '@MayorOkafor the swings, again',
  });
  city.x.posts.set(id, { post: followUp, gone: false, versions: [id] });
  await city.run.poll();
  city.slack.mood('dies_after');
  await city.run.cards();
  const mention = await mentionOf(city, first.id);
  await city.act({ do: 'reroute', mention: mention?.id ?? '', by: 'UANA', to: 'streets', word: null });
  await city.calm();
  const cards = city.slack.messages.filter((one) => one.mention !== null).map(({ delivery }) => delivery);
  expect(cards.filter((one, at) => cards.indexOf(one) !== at)).toEqual([]);
});

it.each([60, -60])('waits the settle time for a lost answer, though the clock jumps by %i minutes', async (minutes) => {
  city.x.write();
  await city.run.poll();
  city.slack.mood('dies_after');
  await city.run.cards();
  await city.run.settle();
  const looked = vi.spyOn(city.slack.workspace, 'find');
  city.clock.jump(minutes * 60_000);
  await city.run.settle();
  city.clock.forward(SETTLE - 1);
  await city.run.settle();
  expect(looked).not.toHaveBeenCalled();
  city.clock.forward(1);
  await city.run.settle();
  expect(looked).toHaveBeenCalled();
});

it('posts within a minute what was put off while the clock ran an hour ahead', async () => {
  city.clock.jump(60 * 60_000);
  city.x.write();
  await city.run.poll();
  city.slack.mood('try_later');
  await city.run.cards();
  city.clock.jump(-60 * 60_000);
  city.restart();
  await city.run.settle();
  await city.run.cards();
  const cards = city.slack.messages.filter((one) => one.mention !== null).map(({ channel }) => channel);
  expect(cards.sort()).toEqual(['CDESK', 'CPARKS']);
});
