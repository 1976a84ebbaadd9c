import { describe, expect, it } from 'vitest';
import { aCityForEach, aPlace, openCity, type StoryCity } from './city.ts';

describe('sorting what residents write', () => {
  let city: StoryCity;
  aCityForEach((opened) => (city = opened));

  it('brings what nobody is sure about to triage, and from there with a word to the right department', async () => {
    await city.resident('@MayorOkafor this needs doing before Friday, please');
    const card = city.card('CTRIAGE', 'before Friday');
    await city.press('UOLGA', 'CTRIAGE', card, 'mention.reroute');
    await city.slack.submitView('UOLGA', { department: 'streets', word: 'She means the road works.' });
    await city.settle();
    expect(JSON.stringify(city.card('CTRIAGE', 'Moved to').blocks)).toContain('/archives/CSTREETS/p');
    city.forward(2_000);
    await city.settle();
    const moved = city.card('CSTREETS', 'before Friday');
    expect(city.thread('CSTREETS', moved).join()).toContain('She means the road works.');
  });

  it('keeps what is surely nobody’s together in triage, from where somebody brings it on', async () => {
    await city.resident('@MayorOkafor thank you so much, you are the best mayor ever');
    await city.resident('@MayorOkafor happy birthday dear mayor');
    city.forward(4_000);
    await city.settle();
    expect(city.cards('CTRIAGE')).toHaveLength(1);
    const digest = city.card('CTRIAGE', '2 posts that seem to be for nobody here');
    expect(JSON.stringify(digest.blocks)).toContain('happy birthday');
    await city.press('UOLGA', 'CTRIAGE', digest, 'digest.open');
    city.forward(4_000);
    await city.settle();
    const cards = city.cards('CTRIAGE').filter(({ threadTs }) => threadTs === digest.ts);
    const [thanks, wish] = ['best mayor', 'birthday'].map((words) =>
      cards.find(({ blocks }) => JSON.stringify(blocks).includes(words)),
    );
    if (!thanks || !wish) throw new Error('They did not come out');
    await city.press('UOLGA', 'CTRIAGE', thanks, 'mention.dismiss');
    await city.slack.submitView('UOLGA', { reason: 'praise' });
    await city.press('UOLGA', 'CTRIAGE', wish, 'mention.reroute');
    await city.slack.submitView('UOLGA', { department: 'parks' });
    city.forward(4_000);
    await city.settle();
    expect(city.says('CPARKS', 'happy birthday')).toContain('Reply as Parks');
    expect(city.says('CTRIAGE', 'for nobody here')).toContain('None of them waits here any more');
  });

  it('puts a post aside with a reason, and takes it up again', async () => {
    await city.resident('@MayorOkafor the new trees in the park are lovely');
    await city.press('UANA', 'CPARKS', city.card('CPARKS', 'are lovely'), 'mention.dismiss');
    await city.slack.submitView('UANA', { reason: 'praise' });
    await city.settle();
    expect(city.says('CPARKS', 'are lovely')).toContain('praise');
    await city.press('UTOM', 'CPARKS', city.card('CPARKS', 'are lovely'), 'mention.reopen');
    expect(city.says('CPARKS', 'are lovely')).toContain('Reply as Parks');
  });

  it('asks for words when the reason is another one', async () => {
    await city.resident('@MayorOkafor the new trees in the park are lovely');
    await city.press('UANA', 'CPARKS', city.card('CPARKS', 'are lovely'), 'mention.dismiss');
    const submitted = await city.slack.submitView('UANA', { reason: 'other' });
    expect(submitted.outcome).toBe('errors');
  });

  it('brings a tricky one to whoever has the final say', async () => {
    await city.resident('@MayorOkafor my lawyer will write to you about the park');
    await city.press('UANA', 'CPARKS', city.card('CPARKS', 'my lawyer'), 'mention.escalate');
    await city.slack.submitView('UANA', { word: 'I would rather not answer alone.' });
    await city.settle();
    expect(city.says('CFINAL', 'my lawyer')).toContain('I would rather not answer alone.');
  });

  it('shows what an author writes next in the thread of the first card', async () => {
    const post = await city.resident('@MayorOkafor a pothole on Elm Street ate my tire');
    city.x.post('danawhit', '@MayorOkafor and another one on the same road', { inReplyTo: post.id });
    await city.settle();
    const first = city.card('CSTREETS', 'ate my tire');
    expect(city.card('CSTREETS', 'another one').threadTs).toBe(first.ts);
  });

  it('finds a follow-up that drops the mayor’s name through the conversation', async () => {
    const post = await city.resident('@MayorOkafor a pothole on Elm Street ate my tire');
    const answer = city.x.replyByHand('AlderStreets', post.id, 'Which corner?');
    await city.settle();
    city.x.post('danawhit', 'the corner with Third', { inReplyTo: answer.id, excludeMentions: ['MayorOkafor'] });
    await city.settle();
    expect(city.card('CSTREETS', 'the corner with Third').threadTs).toBe(city.card('CSTREETS', 'ate my tire').ts);
  });

  it('does not make a card of two neighbours who talk below a post, but counts them', async () => {
    const post = await city.resident('@MayorOkafor a pothole on Elm Street ate my tire');
    city.x.post('luisf_af', 'mine too, last week', { inReplyTo: post.id });
    await city.settle();
    expect(city.cards('CSTREETS')).toHaveLength(1);
    city.forward(10_000);
    await city.settle();
    const overheard = await city.app.store.db.selectFrom('overheard').selectAll().execute();
    expect(overheard).toHaveLength(1);
  });

  it('never relays protected authors, reposts or the city’s own accounts', async () => {
    city.x.protect('luisf_af');
    city.x.post('luisf_af', '@MayorOkafor please fix the park');
    city.x.post('AlderParks', '@MayorOkafor visited our park today');
    const post = city.x.post('danawhit', '@MayorOkafor the park gate is broken');
    city.x.repost('danawhit', post.id);
    await city.settle();
    expect(city.cards('CPARKS').map(({ text }) => text)).toHaveLength(1);
  });

  it('says what a post that is edited says now', async () => {
    const post = await city.resident('@MayorOkafor a pothole on Elm Street');
    city.x.edit(post.id, '@MayorOkafor a pothole on Oak Street');
    await city.settle();
    expect(city.says('CSTREETS', 'Oak Street')).toContain('changed');
    expect(city.cards('CSTREETS')).toHaveLength(1);
  });

  it('brings a card to triage when Slack does not take it where it belongs', async () => {
    city.slack.archive('CSTREETS');
    await city.resident('@MayorOkafor a pothole on Elm Street');
    expect(city.says('CTRIAGE', 'a pothole')).toContain('Move to');
    await city.resident('@MayorOkafor one more pothole');
    expect(city.says('CTRIAGE', 'one more')).toContain('Move to');
  });

  it('shows hostile words as plain words, and pings nobody', async () => {
    const words =
      '@MayorOkafor the swings in the park are broken <!channel> <@UANA> *bold* > quote <https://evil.example|alder.gov>';
    await city.resident(words);
    const card = city.card('CPARKS', '<!channel>');
    const outside = JSON.stringify(card.blocks.map((block) => ({ ...block, elements: [] }))) + card.text;
    expect(outside).not.toContain('<!channel>');
    expect(outside).not.toContain('<@UANA>');
    expect(city.says('CPARKS', '<!channel>')).toContain('*bold*');
  });

  it('relays nothing old at the very first start', async () => {
    const place = await aPlace();
    const other = await openCity({ url: place.database, before: '@MayorOkafor the park was dirty last year' });
    expect(other.cards('CPARKS')).toEqual([]);
    await other.stop();
    await place.clean();
  });

  it('brings everything after a restart that came while the bot was off', async () => {
    await city.resident('@MayorOkafor the swings in Hill Park are broken');
    city.x.post('danawhit', '@MayorOkafor the swings in Oak Park are broken');
    await city.restart();
    expect(city.cards('CPARKS')).toHaveLength(2);
  });
});
