import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { App } from '../../src/app.ts';
import { putDown, takeDue } from '../../src/store/deliveries.ts';
import { leasesAge } from '../stores.ts';
import { aPlace, openCity, type StoryCity } from './city.ts';

const BRANCH = '@MayorOkafor a branch came down on the swings at Miller Park';
const ANSWER = 'We closed the swings. A crew comes this afternoon.';

describe('on PostgreSQL', () => {
  let city: StoryCity;
  let clean: () => Promise<void>;
  let others: App[];

  beforeEach(async () => {
    const place = await aPlace('PostgreSQL');
    clean = place.clean;
    city = await openCity({ url: place.database });
    others = [];
  });
  afterEach(async () => {
    await Promise.all(others.map((app) => app.stop()));
    await city.stop();
    await clean();
  });

  it('brings Dana’s post to Parks, and Ana’s answer under it, also after a restart', async () => {
    const post = await city.resident(BRANCH);
    await write(ANSWER);
    await city.restart();
    await write(ANSWER);
    await city.slack.submitView('UANA');
    await city.settle();
    expect(city.answersTo(post)).toEqual([{ handle: 'AlderParks', words: ANSWER }]);
    for (const channel of ['CPARKS', 'CDESK']) expect(city.says(channel, 'a branch came down')).toContain('Answered');
  });

  it('withdraws everywhere what its author deletes', async () => {
    const post = await city.resident(BRANCH);
    city.x.delete(post.id);
    city.forward(25 * 3_600_000);
    await city.settle();
    for (const channel of ['CPARKS', 'CDESK']) {
      expect(JSON.stringify(city.cards(channel))).not.toContain('a branch came down');
    }
  });

  it('relays each post once with three processes at work, whoever of them is at it', async () => {
    others = [await city.another(), await city.another()];
    const posts = [];
    for (let round = 0; round < 4; round += 1) {
      for (let at = 0; at < 5; at += 1)
        posts.push(city.x.post('danawhit', `@MayorOkafor tree number ${round}${at} in the park`));
      city.forward(9_000);
      await everybody();
    }
    await everybody();
    for (const channel of ['CPARKS', 'CDESK']) {
      const cards = city.cards(channel).map(({ blocks }) => /tree number (\d+)/.exec(JSON.stringify(blocks))?.[1]);
      expect(cards.filter(Boolean)).toHaveLength(posts.length);
      expect(new Set(cards.filter(Boolean)).size).toBe(posts.length);
    }
  });

  it('publishes each answer once with three processes at work', async () => {
    others = [await city.another(), await city.another()];
    const post = await city.resident(BRANCH);
    await write(ANSWER);
    await city.slack.submitView('UANA');
    await everybody();
    city.forward(30_000);
    await everybody();
    expect(city.answersTo(post)).toHaveLength(1);
  });

  it('leaves the answer of a process that is gone to a person, once it could not be found', async () => {
    const post = await city.resident(BRANCH);
    await write(ANSWER);
    await city.slack.submitView('UANA');
    await expect.poll(() => left('due')).toBe(1);
    const now = city.now();
    putDown(city.app.store, await takeDue(city.app.store, ['reply'], { life: 'gone', now, until: now + 120_000 }, 1));
    await pass(4, 20_000);
    expect(await left('running')).toBe(1);
    await leasesAge(city.app.store, 120_000);
    await pass(6, 20_000);
    expect(city.answersTo(post)).toEqual([]);
    expect(city.says('CPARKS', 'a branch came down')).toContain('is your answer on X?');
    await pass(6, 60_000);
    expect(city.answersTo(post)).toEqual([]);
  });

  const everybody = async () => {
    await Promise.all([city.app, ...others].map((app) => app.settle()));
  };

  async function pass(times: number, ms: number): Promise<void> {
    for (let time = 0; time < times; time += 1) {
      city.forward(ms);
      await city.settle();
    }
  }

  async function left(status: 'due' | 'running'): Promise<number> {
    const replies = city.app.store.db.selectFrom('deliveries').select('id').where('kind', '=', 'reply');
    return (await replies.where('status', '=', status).execute()).length;
  }

  async function write(words: string): Promise<void> {
    await city.press('UANA', 'CPARKS', city.card('CPARKS', 'a branch came down'), 'mention.reply');
    await city.slack.submitView('UANA', { answer: words });
    await city.settle();
  }
});
