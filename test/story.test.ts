import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openCity, type StoryCity } from './story-city.ts';

describe('a day in Alder Falls', () => {
  let city: StoryCity;
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mention-relay-story-'));
    city = await openCity({ url: `file:${join(folder, 'city.db')}` });
  });
  afterEach(async () => {
    await city.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('brings Dana’s post to Parks, and Ana’s answer under it, from the account of Parks', async () => {
    const post = await city.resident('@MayorOkafor a branch came down on the swings at Miller Park');
    const card = city.card('CPARKS', 'a branch came down');
    await city.press('UANA', 'CPARKS', card, 'mention.reply');
    expect(city.slack.modal('UANA')?.shown['callback_id']).toBe('mention.write');
    const preview = await city.slack.submitView('UANA', {
      answer: 'We closed the swings. A crew comes this afternoon.',
    });
    expect(preview.outcome).toBe('updated');
    await city.slack.submitView('UANA');
    await city.settle();
    const [answer] = city.x.posts().filter(({ inReplyTo }) => inReplyTo === post.id);
    expect(answer?.words).toContain('We closed the swings. A crew comes this afternoon.');
    expect(city.x.account(answer?.authorId ?? '').handle).toBe('AlderParks');
    expect(JSON.stringify(city.card('CPARKS', 'a branch came down').blocks)).toContain('Answered');
  });
});
