import { afterEach, beforeEach, expect, it } from 'vitest';
import { aReply } from '../examples.ts';
import { openCity, type ModelCity } from '../model/city.ts';
import { mentionOf } from '../model/compare.ts';

const ANSWER = 'A crew is on its way.';
const BY = 'UANA';
let city: ModelCity;
let post: ReturnType<ModelCity['x']['write']>;
let mention: string;

beforeEach(async () => {
  city = await openCity();
  post = city.x.write();
  await city.run.poll();
  await city.run.cards();
  mention = (await mentionOf(city, post.id))?.id ?? '';
});
afterEach(() => city.close());

it('a first answer that is refused as said before and is not there was certainly not published', async () => {
  city.x.mood('said_before');
  await answer();
  expect(await now()).toMatchObject({
    status: 'claimed',
    unsure: false,
    obstacle: { kind: 'refused', words: 'Said before. Please reword your answer.' },
  });
  await city.calm();
  expect(await now()).toMatchObject({ status: 'claimed', unsure: false });
});

it('an answer that is there already, as posted by hand, is recorded', async () => {
  city.x.said.push({
    ...{ id: '900', account: 'parks', to: post.latestId, conversation: post.conversationId, text: ANSWER },
    ...{ at: city.clock.now(), seenFrom: city.clock.now() },
  });
  city.x.mood('said_before');
  await answer({ anyway: true });
  expect(await now()).toMatchObject({ status: 'replied' });
});

it('looks again later when the network cannot be read to the end', async () => {
  const { find } = city.x.network;
  const trouble = { kind: 'server', words: 'Not now.', until: null } as const;
  Object.assign(city.x.network, { find: () => Promise.resolve({ outcome: 'trouble', trouble }) });
  city.x.mood('said_before');
  await answer();
  expect(await now()).toMatchObject({ status: 'replying', unsure: false });
  Object.assign(city.x.network, { find });
  city.x.mood('said_before');
  city.clock.forward(60_000);
  await city.run.replies();
  expect(await now()).toMatchObject({ status: 'claimed', obstacle: { kind: 'refused' } });
});

it('an answer of which an earlier attempt may have left goes to a person, however often it is absent', async () => {
  city.x.mood('lost_gone');
  await answer();
  await city.calm();
  expect(await now()).toMatchObject({ unsure: true });
  city.x.mood('said_before');
  await city.act({ do: 'resend', mention, by: BY });
  await city.run.replies();
  expect(await now()).toMatchObject({ status: 'replying', obstacle: null });
  await city.calm();
  expect(await now()).toMatchObject({ status: 'replying', unsure: true });
});

it('so does one in the words of an answer that was given up while nobody knew of it', async () => {
  city.x.mood('lost_gone');
  await answer();
  await city.calm();
  await city.act({ do: 'give_up', mention, by: BY });
  city.x.mood('said_before');
  await answer();
  await city.calm();
  expect(await now()).toMatchObject({ status: 'replying', unsure: true });
});

const now = () => mentionOf(city, post.id);

async function answer(different: Readonly<{ anyway?: boolean }> = {}): Promise<void> {
  await city.act({ do: 'claim', mention, by: BY, leaseUntil: city.clock.now() + 600_000 });
  const from = { department: 'parks', account: 'x-parks', handle: 'parks', responder: BY };
  const reply = aReply({ id: city.ids(), mention, text: ANSWER, to: post.latestId, ...from, ...different });
  expect((await city.act({ do: 'reply', mention, by: BY, reply })).ok).toBe(true);
  await city.run.replies();
}
