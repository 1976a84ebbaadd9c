import { afterEach, describe, expect, test } from 'vitest';
import { readContract } from '../../../src/rehearsal/x-server/contract.ts';
import { carefulClient, startXCity } from '../x-city.ts';
import type { XCity } from '../x-city.ts';

const specsDir = process.env['SPECS_DIR'] ?? '';
let city: XCity | undefined;
afterEach(async () => {
  const { x } = city ?? {};
  city = undefined;
  await x?.stop();
});

describe.skipIf(specsDir === '')(
  "X's own specification (skipped unless SPECS_DIR names the folder that has it)",
  () => {
    test.each(['tweet', 'post'] as const)('agrees with every endpoint in the %s dialect', async (dialect) => {
      city = await startXCity({ dialect, access: 'enterprise' });
      const { x, mayor, ana, ben } = city;
      const root = x.post(ben, `@MayorRivera ${'long words, '.repeat(40)}@CityWater https://city.gov`);
      x.post(ana, '@MayorRivera & #lamp', { inReplyTo: root.id, quotes: root.id, media: [{ alt: 'dark' }] });
      x.replyByHand('MayorRivera', root.id, 'Thank you.');
      const fields = {
        [`${dialect}.fields`]:
          'attachments,author_id,conversation_id,created_at,display_text_range,edit_controls,edit_history_tweet_ids,entities,in_reply_to_user_id,lang,note_post,note_tweet,possibly_sensitive,public_metrics,referenced_tweets,reply_settings',
        expansions:
          'author_id,attachments.media_keys,in_reply_to_user_id,referenced_tweets.id,referenced_tweets.id.author_id,referenced_posts,entities.mentions.username',
        'user.fields': 'created_at,protected,verified,profile_image_url,public_metrics,verified_type',
        'media.fields': 'url,alt_text,width,height',
      };
      const { v2 } = carefulClient(x, city.mayorToken);
      await v2.get(`users/${mayor.id}/mentions`, fields);
      await v2.get(`users/${mayor.id}/tweets`, fields);
      await v2.get('tweets', { ids: `${root.id},77`, ...fields });
      await v2.get(`tweets/${root.id}`, fields);
      await v2.get('tweets/search/recent', { query: '@MayorRivera', ...fields });
      await v2.get('tweets/counts/recent', { query: '@MayorRivera' });
      await v2.get('users/me', { 'user.fields': fields['user.fields'] });
      await v2.get(`users/by/username/ben`, { 'user.fields': fields['user.fields'] });
      await v2.get(`users/${ben.id}`);
      await v2.get('users', { ids: `${ben.id},77` });
      await v2.get('usage/tweets');
      const sent = await v2.post<{ data: { id: string } }>('tweets', {
        text: 'On it.',
        reply: { in_reply_to_tweet_id: root.id },
      });
      await v2.delete(`tweets/${sent.data.id}`);
      expect(x.violations).toEqual([]);
      expect(x.ledger().every((entry) => entry.status < 300)).toBe(true);
    });

    test('would not let a wrong answer pass', () => {
      const judge = (data: object, body?: object): string[] => {
        const violations: string[] = [];
        const outcome = {
          answer: { status: 201, body: { data } },
          endpoint: 'publish',
          fault: undefined,
          genuine: true,
        };
        readContract(specsDir, violations).check(outcome, body ?? { text: 'hello' });
        return violations;
      };
      expect(judge({ id: '1', text: 'hello' })).toEqual([]);
      expect(judge({ id: 1, text: 'hello' })).not.toEqual([]);
      expect(judge({ text: 'hello' })).not.toEqual([]);
      expect(judge({ id: '1', text: 'hello', made_up: true })).toEqual(['publish: a post has made_up']);
      expect(judge({ id: '1', text: 'hello' }, { status: 'hello' })).not.toEqual([]);
    });
  },
);
