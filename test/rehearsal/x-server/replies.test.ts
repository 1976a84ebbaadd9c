import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Token } from '../../../src/rehearsal/x-server/tokens.ts';
import { carefulClient, refusal, startXCity } from '../x-city.ts';
import type { XCity } from '../x-city.ts';

const NOT_MENTIONED = {
  detail: 'You can only reply to or quote posts where you are mentioned or are the author.',
  status: 403,
  title: 'Authorization Error',
  type: 'https://api.x.com/2/problems/not-authorized-for-resource',
};
const NOT_ENGAGED = {
  title: 'Forbidden',
  status: 403,
  detail:
    'Reply to this conversation is not allowed because you have not been mentioned or otherwise engaged by the author of the post you are replying to.',
  type: 'about:blank',
};
const GONE = {
  code: 403,
  data: { detail: 'You attempted to reply to a Tweet that is deleted or not visible to you.' },
};

type Sent = Readonly<{ data: { id: string; text: string } }>;
let now = Date.UTC(2026, 10, 2, 12);
let city: XCity;
beforeEach(async () => {
  now = Date.UTC(2026, 10, 2, 12);
  city = await startXCity({ now: () => now });
});
afterEach(() => city.x.stop());

describe('a self-serve app', () => {
  test("may not answer as a department whom the author did not name, in either of X's two sentences", async () => {
    const asked = city.x.post(city.ana, '@MayorRivera the swing is broken');
    expect(await refusal(reply(asked.id, 'Fixed.'))).toMatchObject({ code: 403, data: NOT_MENTIONED });
    city.x.world.rules.refusal = 'engaged';
    expect(await refusal(reply(asked.id, 'Fixed.'))).toMatchObject({ code: 403, data: NOT_ENGAGED });
    expect(city.x.posts()).toHaveLength(1);
  });

  test('may answer somebody who named the department, who quotes it, or itself', async () => {
    const own = city.x.post(city.parks, 'The pool opens at nine.');
    const named = city.x.post(city.ana, '@MayorRivera @CityParks the swing is broken');
    const quoting = city.x.post(city.ben, 'at last!', { quotes: own.id });
    for (const [at, target] of [own, named, quoting].entries()) await reply(target.id, `Answer ${at}`);
    expect(city.x.posts().filter((post) => post.source === 'app')).toHaveLength(3);
  });

  test('may answer a post that names it only because X put it in front, unless X is strict about that', async () => {
    const own = city.x.post(city.parks, 'The pool opens at nine.');
    const chain = city.x.post(city.ana, 'and the sauna?', { inReplyTo: own.id });
    await reply(chain.id, 'At ten.');
    city.x.world.rules.implicitSummons = false;
    expect(await refusal(reply(chain.id, 'Not at eleven.'))).toMatchObject({ code: 403, data: NOT_MENTIONED });
  });

  test("may not quote other people's posts", async () => {
    const asked = city.x.post(city.ana, '@CityParks the swing is broken');
    expect(await refusal(send({ text: 'Look.', quote_tweet_id: asked.id }))).toMatchObject({
      code: 403,
      data: NOT_MENTIONED,
    });
  });
});

test('an enterprise app may answer anybody', async () => {
  city.x.world.rules.access = 'enterprise';
  const asked = city.x.post(city.ana, '@MayorRivera the swing is broken');
  const sent = await reply(asked.id, 'Fixed.');
  expect(sent.data.text).toBe('@ana_lives_here @MayorRivera Fixed.');
  expect(city.x.posts()[1]).toMatchObject({
    id: sent.data.id,
    authorId: city.parks.id,
    inReplyTo: asked.id,
    conversationId: asked.id,
    words: 'Fixed.',
    source: 'app',
    mentions: [city.ana.id, city.mayor.id],
  });
});

describe('X refuses', () => {
  test('the same words twice within twelve hours, whoever they answer, from one account', async () => {
    const [first, second] = [1, 2].map((at) => city.x.post(city.ana, `@CityParks swing ${at}`).id);
    await reply(first ?? '', 'Fixed, thank you.');
    expect(await refusal(reply(second ?? '', ' Fixed,  thank you. '))).toEqual({
      code: 403,
      rateLimited: false,
      data: {
        detail: 'You are not allowed to create a Tweet with duplicate content.',
        type: 'about:blank',
        title: 'Forbidden',
        status: 403,
      },
    });
    await send({ text: 'Fixed, thank you.' }, city.mayorToken);
    now += 12 * 3_600_000 + 1;
    await reply(second ?? '', 'Fixed, thank you.');
  });

  test('words that staff has just published by hand', async () => {
    const asked = city.x.post(city.ana, '@CityParks the swing is broken');
    city.x.replyByHand('CityParks', asked.id, 'Fixed.');
    expect(await refusal(reply(asked.id, 'Fixed.'))).toMatchObject({
      code: 403,
      data: { detail: expect.stringContaining('duplicate') as string },
    });
  });

  test('an answer to a post that is deleted, protected, or whose author blocked the account', async () => {
    const asked = city.x.post(city.ana, '@CityParks the swing is broken');
    city.x.protect('ana_lives_here');
    expect(await refusal(reply(asked.id, 'Fixed.'))).toMatchObject(GONE);
    city.x.protect('ana_lives_here', false);
    city.x.block('ana_lives_here', 'CityParks');
    expect(await refusal(reply(asked.id, 'Fixed.'))).toMatchObject(GONE);
    const other = city.x.post(city.ben, '@CityParks the slide is broken');
    city.x.delete(other.id);
    expect(await refusal(reply(other.id, 'Fixed.'))).toMatchObject(GONE);
    expect(await refusal(reply('123', 'Fixed.'))).toMatchObject(GONE);
  });

  test('an answer where the author let only those reply whom the post names', async () => {
    city.x.world.rules.access = 'enterprise';
    const closed = city.x.post(city.ana, '@MayorRivera a word, please', { replySettings: 'mentionedUsers' });
    const limited = { code: 403, data: { detail: 'You are not permitted to reply to this conversation.' } };
    expect(await refusal(reply(closed.id, 'Fixed.'))).toMatchObject(limited);
    await send({ text: 'Of course.', reply: { in_reply_to_tweet_id: closed.id } }, city.mayorToken);
  });

  test('more than 280, weighed as X weighs, and lets a Premium account have 25,000', async () => {
    await send({ text: 'a'.repeat(280) });
    const tooLong = {
      code: 400,
      data: { errors: [{ message: expect.stringMatching(/^Your Tweet text is too long/) as string }] },
    };
    expect(await refusal(send({ text: 'a'.repeat(281) }))).toMatchObject(tooLong);
    expect(await refusal(send({ text: '漢'.repeat(141) }))).toMatchObject(tooLong);
    await send({ text: `${'b'.repeat(256)} https://city.gov/${'c'.repeat(100)}` });
    city.x.account('CityParks').premium = true;
    await send({ text: 'a'.repeat(281) });
  });

  test.each([
    [{}],
    [{ text: '' }],
    [{ text: 'hello', status: 'hello' }],
    [{ text: 'hello', reply: { in_reply_to_tweet_id: 12 } }],
    [{ text: 'hello', reply: { in_reply_to_status_id: '12' } }],
    [{ text: 'hello', reply_settings: 'nobody' }],
    [{ text: 'hello', media: { media_ids: ['1'] } }],
  ])('the body %o', async (body) => {
    expect(await refusal(send(body))).toMatchObject({ code: 400, data: { title: 'Invalid Request' } });
  });
});

test('an account deletes its own posts, and nobody else’s', async () => {
  const sent = await send({ text: 'Oops.' });
  const others = city.x.post(city.ana, 'hello');
  const parks = carefulClient(city.x, city.parksToken).v2;
  expect(await parks.deleteTweet(sent.data.id)).toEqual({ data: { deleted: true } });
  expect((await refusal(parks.deleteTweet(others.id))).code).toBe(403);
  expect(city.x.posts().map((post) => post.deleted)).toEqual([true, false]);
});

function reply(target: string, text: string): Promise<Sent> {
  return send({ text, reply: { in_reply_to_tweet_id: target } });
}

function send(body: Record<string, unknown>, token: Token = city.parksToken): Promise<Sent> {
  return carefulClient(city.x, token).v2.post<Sent>('tweets', body);
}
