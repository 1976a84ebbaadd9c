import { readFile } from 'node:fs/promises';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Post } from '../../src/rehearsal/x-server/post.ts';
import { ENGINE } from '../stores.ts';
import { aPlace, openCity, type StoryCity } from './city.ts';

const [NAME, HANDLE, WORD] = ['Quillon Zebrafinch', 'zebrafinch77', 'frumentaceous'];
const TRACES = /zebrafinch|quillon|frumentaceous/i;
const DAY = 25 * 60 * 60_000;
const SWINGS = `@MayorOkafor the swings at Miller Park look ${WORD}`;

describe('a post that its author takes back', () => {
  let city: StoryCity;
  let database: string;
  let clean: () => Promise<void>;

  beforeEach(async () => {
    ({ database, clean } = await aPlace());
    city = await openCity({ url: database });
    city.slack.state.app.messagesTab = true;
    city.x.addAccount({ handle: HANDLE, name: NAME });
  });
  afterEach(async () => {
    await city.stop();
    await clean();
  });

  it('is nowhere any more, whatever happened to it before: not in the store, not in Slack', async () => {
    const post = await written(SWINGS, { media: [{ alt: `a ${WORD} swing` }] });
    const more = await written(`@MayorOkafor still ${WORD}, the swings`, { inReplyTo: post.id });
    city.x.post('luisf_af', 'same here', { inReplyTo: post.id });
    const other = city.x.post('luisf_af', '@MayorOkafor a pothole on Elm Street, too');
    await everythingHappensTo(post);
    expect(await inTheStore()).not.toEqual([]);
    expect(inSlack()).not.toEqual([]);
    city.x.delete(post.id);
    city.x.delete(more.id);
    city.forward(DAY);
    await city.settle();
    expect(await inTheStore()).toEqual([]);
    expect(inSlack()).toEqual([]);
    expect(city.says('CSTREETS', 'a pothole')).toContain('Luis Ferrer');
    expect(other.deleted).toBe(false);
  });

  it.runIf(ENGINE === 'SQLite')('leaves no trace in the file of the store either', async () => {
    const post = await written(SWINGS);
    city.x.delete(post.id);
    city.forward(DAY);
    await city.settle();
    await city.app.stop();
    const file = new URL(database).pathname;
    expect((await readFile(file)).toString('latin1')).not.toMatch(TRACES);
  });

  async function everythingHappensTo(post: Post): Promise<void> {
    await write('UANA', 'CPARKS', 'We look at it.');
    await city.press('UTOM', 'CPARKS', card('CPARKS'), 'mention.take_over');
    await city.slack.closeView('UTOM');
    await write('UTOM', 'CPARKS', 'We look at it soon.');
    city.x.edit(post.id, `${SWINGS}, and so do the slides`);
    await city.settle();
    city.forward(16 * 60_000);
    await city.settle();
    await write('UANA', 'CPARKS', 'We look at it today.');
    city.x.misbehave('publish', 'suspended', { times: 1 });
    await city.slack.submitView('UANA');
    await city.settle();
    city.x.calm();
    await write('UANA', 'CPARKS', 'A crew is there today.');
    city.x.replyByHand('MayorOkafor', post.id, 'Thank you, Parks knows.');
    await city.slack.submitView('UANA');
    await city.settle();
    await city.press('UANA', 'CPARKS', card('CPARKS'), 'mention.drop');
    await city.press('UANA', 'CPARKS', card('CPARKS'), 'mention.escalate');
    await city.slack.submitView('UANA', { word: 'Please decide.' });
    await city.settle();
    await city.slack.command('UPRIYA', 'CFINAL', '/mention-stats open');
    await city.slack.command('UPRIYA', 'CFINAL', '/mention-stats 7d');
    await city.settle();
    await share();
    await city.slack.command('UJOE', 'CSTREETS', '/mention-subscribe parks');
    await city.settle();
    await city.press('UANA', 'CPARKS', card('CPARKS'), 'mention.reroute');
    await city.slack.submitView('UANA', { department: 'streets', word: 'The road there is yours.' });
    await city.settle();
    await city.press('UJOE', 'CSTREETS', card('CSTREETS'), 'mention.dismiss');
    await city.slack.submitView('UJOE', { reason: 'not_city' });
    await city.settle();
    await city.press('UJOE', 'CSTREETS', card('CSTREETS'), 'mention.reopen');
  }

  async function share(): Promise<void> {
    const private_ = city.slack.channel('CFINAL').messages.filter(({ onlyFor }) => onlyFor === 'UPRIYA');
    expect(private_.length).toBeGreaterThan(0);
    for (const { ts, blocks } of private_) {
      if (!JSON.stringify(blocks).includes('stats.share')) continue;
      await city.slack.click('UPRIYA', { channel: 'CFINAL', ts, actionId: 'stats.share' });
    }
    await city.settle();
  }

  const card = (channel: string) => first(channel);
  const first = (channel: string) => {
    const [found] = city.cards(channel).filter(({ blocks }) => JSON.stringify(blocks).includes('the swings at Miller'));
    if (!found) throw new Error(`No card in ${channel}`);
    return found;
  };

  async function write(person: string, channel: string, words: string): Promise<void> {
    await city.press(person, channel, first(channel), 'mention.reply');
    expect((await city.slack.submitView(person, { answer: words })).outcome).toBe('updated');
    await city.settle();
  }

  async function written(words: string, options?: Parameters<StoryCity['resident']>[1]): Promise<Post> {
    const post = city.x.post(HANDLE, words, options);
    await city.settle();
    return post;
  }

  /** The rows in which something of the author or of the post stands. */
  async function inTheStore(): Promise<readonly string[]> {
    const { db } = city.app.store;
    const tables = await db.introspection.getTables();
    const found = tables.map(async ({ name }) => {
      const { rows } = await sql`SELECT * FROM ${sql.table(name)}`.execute(db);
      return rows.map((row) => `${name}: ${JSON.stringify(row)}`);
    });
    return (await Promise.all(found)).flat().filter((row) => TRACES.test(row));
  }

  /** The messages in which something of them stands; what Slack shows to one person only is gone when they reload. */
  function inSlack(): readonly string[] {
    const messages = [...city.slack.state.channels.values()].flatMap((channel) => channel.messages);
    const kept = messages.filter(({ onlyFor }) => onlyFor === undefined);
    return kept.map((said) => JSON.stringify(said)).filter((said) => TRACES.test(said));
  }
});
