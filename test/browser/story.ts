import assert from 'node:assert/strict';
import type { Visitor } from './visitor.ts';

/** What people see in the rehearsal city, in a real browser with the real bot. */
export type Story = Readonly<{
  name: string;
  tell: (at: Place) => Promise<void>;
  /** It has a city of its own, in which these are written from the first moment on. */
  texts?: readonly Readonly<{ text: string; department: string }>[];
}>;

/** One rehearsal city for all stories; everybody who comes has a page of their own. */
export type Place = Readonly<{ visit: () => Promise<Visitor> }>;

export const stories: readonly Story[] = [
  { name: 'a resident writes, Parks answers, and everybody sees it', tell: fromPostToAnswer },
  { name: 'somebody follows a post to its card, and is who may answer it there', tell: followedToItsCard },
  { name: 'somebody answers with the keyboard alone', tell: keyboardAlone },
  { name: 'a guest and a member of a merely subscribed channel are refused', tell: refused },
  { name: 'two people press at once, and one of them has it', tell: twoAtOnce },
  { name: 'the mayor answers while somebody writes, and the answer is held', tell: mayorWasFaster },
  { name: 'words that look like commands ping nobody', tell: hostileWords },
  { name: 'what X refuses is said, and the draft is kept', tell: refusedByX },
  { name: 'with a self-serve plan the answer goes out by hand and is recorded', tell: byHand },
  { name: 'the plug is pulled in the middle of a reply, and nothing is said twice', tell: pulledPlug },
  {
    name: 'many tell of danger before the bot has even started, and each of them is told',
    tell: manyDangers,
    texts: Array.from({ length: 60 }, (_, at) => ({
      text: `live wire down and sparking at the bus stop on Elm ${at}, somebody will die`,
      department: 'transit',
    })),
  },
];

async function fromPostToAnswer({ visit }: Place): Promise<void> {
  const ana = await visit();
  await ana.write('@MayorOkafor brown water from the tap on Birch, sewer smell too', 'luisf_af');
  await ana.write('@MayorOkafor a huge branch came down on the swings at Miller Park');
  await ana.card('swings at Miller Park').getByRole('button', { name: 'Reply as Parks' }).waitFor();
  await ana.press('swings at Miller Park', 'Reply as Parks');
  await ana.type('We have closed the swings. A crew comes this afternoon.');
  await ana.submit('Preview');
  await ana.window.getByText('Exactly this is published').waitFor();
  await ana.window.getByText('55 of 280 as X counts').waitFor();
  await ana.submit('Publish as @AlderParks');
  await ana.publicAnswers('A crew comes this afternoon').filter({ hasText: '@AlderParks' }).waitFor();
  await ana.card('swings at Miller Park').getByText('Answered').first().waitFor();
  await ana.leave();
  await ana.command('/mention-stats 7d');
  const numbers = ana.page.locator('#cards .msg').filter({ hasText: 'Only visible to you' }).last();
  await numbers.getByRole('row', { name: /Parks & Recreation\s+1\s+1\s+0/ }).waitFor();
  assert.equal(await numbers.locator('figure.chart').count(), 1);
  await ana.close();
}

async function followedToItsCard({ visit }: Place): Promise<void> {
  const { page, write, card, press, window, close } = await visit();
  await write('@MayorOkafor the streetlight at Oak and 5th is out again', 'luisf_af');
  await page
    .locator('#posts .post')
    .filter({ hasText: 'Oak and 5th' })
    .getByRole('button', { name: /^Went to Traffic/ })
    .click();
  await card('Oak and 5th').and(page.locator(':focus')).waitFor();
  await page.getByText('You are now').waitFor();
  await press('Oak and 5th', 'Reply as Traffic');
  await window.locator('textarea').waitFor();
  await close();
}

async function keyboardAlone({ visit }: Place): Promise<void> {
  const ana = await visit();
  const { keyboard } = ana.page;
  await keyboard.press('F6');
  await reach(ana, '#post');
  await keyboard.press('End');
  await keyboard.type('the swing by the library hangs crooked');
  await keyboard.press('Control+Enter');
  await ana.card('hangs crooked').waitFor();
  await keyboard.press('F6');
  await reach(ana, '.msg:has-text("hangs crooked") [data-action="mention.reply"]');
  await keyboard.press('Enter');
  await ana.window.locator('textarea:focus').waitFor();
  await keyboard.type('It is straight by noon.');
  await reach(ana, '.modal footer .go');
  await keyboard.press('Enter');
  await ana.window.getByText('Exactly this is published').waitFor();
  await reach(ana, '.modal footer .go');
  await keyboard.press('Enter');
  await ana.publicAnswers('It is straight by noon').waitFor();
  await keyboard.press('Escape');
  await ana.window.waitFor({ state: 'detached' });
  await ana.close();
}

/** Tabs on until the thing has the focus; a thing that cannot be reached fails the story. */
async function reach({ page }: Visitor, selector: string): Promise<void> {
  const MOST_STOPS = 80;
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    if (
      await page
        .locator(selector)
        .last()
        .evaluate((node) => node === document.activeElement)
    )
      return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${selector} cannot be reached with the keyboard`);
}

async function refused({ visit }: Place): Promise<void> {
  const olga = await visit();
  await olga.become('Olga Petrov');
  await olga.enter('city-hall');
  await olga.command('/mention-subscribe parks');
  await olga.page
    .locator('#cards')
    .getByText(/posts come here from now on/)
    .first()
    .waitFor();
  await olga.write('@MayorOkafor the playground gate at Hobbs Park hangs on one hinge');
  await olga.card('hangs on one hinge').waitFor();

  await olga.become('Joe Marsh');
  await olga.press('hangs on one hinge', 'Reply as Parks');
  await olga.window.getByText('Answering as Parks is for people in').waitFor();
  await olga.leave();

  await olga.enter('parks-mentions');
  await olga.become('Sam Doyle, guest');
  await olga.press('hangs on one hinge', 'Reply as Parks');
  await olga.window.getByText('Guests can read along').waitFor();
  await olga.leave();

  await olga.become('Kim Tan, other organisation');
  await olga.press('hangs on one hinge', 'Reply as Parks');
  await olga.window.getByText('People of other organisations can read along').waitFor();
  await olga.close();
}

async function twoAtOnce({ visit }: Place): Promise<void> {
  const [ana, tom] = await Promise.all([visit(), visit()]);
  await tom.become('Tom Lindqvist');
  await ana.write('@MayorOkafor the fountain in Library Park sprays over the path and it freezes');
  for (const person of [ana, tom]) await person.card('it freezes').waitFor();
  // The very button, wherever it is by then: the card that the first press draws anew has it no more.
  const buttons = await Promise.all(
    [ana, tom].map((person) =>
      person.card('it freezes').getByRole('button', { name: 'Reply as Parks' }).elementHandle(),
    ),
  );
  await Promise.all(buttons.map((button) => button.evaluate((node: HTMLElement) => node.click())));
  const wins = (person: Visitor) =>
    person.window
      .locator('textarea')
      .waitFor()
      .then(() => person);
  const loses = (person: Visitor) =>
    person.window
      .getByText('is answering since')
      .waitFor()
      .then(() => person);
  const winner = await Promise.any([wins(ana), wins(tom)]);
  const loser = await Promise.any([loses(ana), loses(tom)]);
  assert.notEqual(winner, loser);
  await winner.submit('Close, keep draft');
  for (const person of [ana, tom]) await person.close();
}

async function mayorWasFaster({ visit }: Place): Promise<void> {
  const ana = await visit();
  await ana.write('@MayorOkafor when does the skate park open again, kids are asking');
  await ana.press('when does the skate park open', 'Reply as Parks');
  await ana.type('On Saturday at ten.');
  await ana.answerByHand('when does the skate park open', 'Saturday. I will be there with my board.', 'MayorOkafor');
  await ana.card('when does the skate park open').getByText('I will be there with my board').waitFor();
  await ana.submit('Preview');
  const publish = ana.window.getByRole('button', { name: /^Publish as/ });
  const kept = ana.window.getByText(/Nothing was published|answered/);
  await publish.or(kept.first()).first().waitFor();
  if (await publish.isVisible()) await publish.click();
  await ana.page
    .getByText(/Nothing was published|held: nothing was published|The mayor answered/)
    .first()
    .waitFor();
  assert.equal(await ana.publicAnswers('On Saturday at ten').count(), 0);
  await ana.close();
}

const HOSTILE =
  '@MayorOkafor <!channel> <@U0ANA> *park* > quote &lt;!here&gt; \u202Epalindrome\u202C zero\u200Bwidth <https://evil.example|tree>';

async function hostileWords({ visit }: Place): Promise<void> {
  const ana = await visit();
  await ana.write(HOSTILE, 'xx_pingme_xx');
  await ana.enter('triage');
  const inTriage = ana.page.locator('#cards .msg').filter({ hasText: '<!channel>' });
  const inParks = ana.page.locator('#rooms a').filter({ hasText: 'parks-mentions' });
  await inTriage
    .first()
    .waitFor({ timeout: 6_000 })
    .catch(() => inParks.click());
  const card = ana.card('<!channel>');
  await card.waitFor();
  const quote = card.locator('blockquote').first();
  const words = (await quote.textContent()) ?? '';
  for (const part of ['<!channel>', '<@U0ANA>', '*park*', '> quote', '&lt;!here&gt;', '<https://evil.example|tree>'])
    assert.ok(words.includes(part), `${part} is not plain in: ${words}`);
  assert.equal(/[\u202A-\u202E\u2066-\u2069\u200B]/.test(words), false);
  assert.equal(await quote.locator('a, .at, b, em').count(), 0);
  assert.equal(await card.locator('.broadcast').count(), 0);
  await ana.close();
}

async function refusedByX({ visit }: Place): Promise<void> {
  const ana = await visit();
  await fault(ana, 'X refuses');
  await ana.write('@MayorOkafor the bench by the playground in the park lost its back');
  await ana.publish('lost its back', 'A carpenter repairs it on Tuesday.');
  const card = ana.card('lost its back');
  await card.getByText('X did not publish your answer').waitFor();
  await fault(ana, 'X refuses');
  await ana.leave();
  await ana.press('lost its back', /^(Continue|Change)/);
  assert.equal(await ana.window.locator('textarea').inputValue(), 'A carpenter repairs it on Tuesday.');
  await ana.submit('Preview');
  await ana.submit(/^Publish as/);
  await ana.publicAnswers('A carpenter repairs it on Tuesday').waitFor();
  assert.equal(await ana.publicAnswers('A carpenter repairs it on Tuesday').count(), 1);
  await ana.close();
}

async function byHand({ visit }: Place): Promise<void> {
  const ana = await visit();
  await plan(ana, 'self-serve');
  await ana.write('@MayorOkafor somebody should water the young trees on Larch');
  await ana.card('young trees on Larch').getByText('lets no app answer this one').waitFor();
  await ana.press('young trees on Larch', /^Reply/);
  await ana.type('The crew waters them tonight.');
  await ana.submit('Preview');
  await ana.window.getByRole('button', { name: /^Open/ }).click();
  assert.equal(await ana.page.locator('#post').inputValue(), 'The crew waters them tonight.');
  assert.equal(await ana.page.locator('#author').inputValue(), 'AlderParks');
  await ana.page.locator('.xbtn').click();
  await ana.publicAnswers('The crew waters them tonight').waitFor();
  await ana.submit('I have posted it');
  await ana
    .card('young trees on Larch')
    .getByText(/Answered.* by hand/)
    .first()
    .waitFor();
  await plan(ana, 'enterprise');
  await ana.close();
}

async function pulledPlug({ visit }: Place): Promise<void> {
  const ana = await visit();
  await fault(ana, 'X loses the answer');
  await ana.write('@MayorOkafor a swing at Pinewood playground hangs on one chain');
  await ana.publish('hangs on one chain', 'We take it down within the hour.');
  await ana.publicAnswers('We take it down within the hour').waitFor();
  await ana.page.locator('#plug').click();
  await ana.page.locator('body[data-bot=off]').waitFor();
  await ana.page.getByText('The bot is off.').first().waitFor();
  await fault(ana, 'X loses the answer');
  await ana.page.locator('#plug').click();
  await ana.page.locator('body[data-bot=on]').waitFor();
  const card = ana.card('hangs on one chain');
  const done = card.getByText('Answered').first();
  const asks = card.getByText('your answer on X?').first();
  await done.or(asks).first().waitFor({ timeout: 30_000 });
  assert.equal(await ana.publicAnswers('We take it down within the hour').count(), 1);
  assert.equal(await ana.page.locator('#tally').getByText('0 doubled').count(), 1);
  await ana.close();
}

async function manyDangers({ visit }: Place): Promise<void> {
  const { page, become, enter, card, close } = await visit();
  const tally = page.locator('#tally');
  await tally.getByText('60 posts').waitFor();
  await become('Keisha Grant');
  await enter('transit-mentions');
  await card('posts that may tell of danger').first().waitFor();
  await tally.getByText('folded into one message').waitFor();
  await tally.getByText('on the way').waitFor({ state: 'detached', timeout: 60_000 });
  assert.equal(await tally.getByText('0 lost').count(), 1);
  const [folded = 0] = (await tally.innerText()).match(/\d+(?= folded)/)?.map(Number) ?? [];
  await card('posts that may tell of danger').getByRole('button', { name: 'Go through them' }).click();
  await page.waitForFunction((before) => {
    const words = document.querySelector('#tally')?.textContent ?? '';
    return Number(/(\d+) folded/.exec(words)?.[1] ?? 0) < before && words.includes('0 lost');
  }, folded);
  await close();
}

async function fault(person: Visitor, name: string): Promise<void> {
  await person.page.locator('#faults-button').click();
  await person.page.locator('.switch').filter({ hasText: name }).locator('input').click();
  await person.page.keyboard.press('Escape');
}

async function plan(person: Visitor, access: string): Promise<void> {
  await person.page.locator('#faults-button').click();
  await person.page.selectOption('#plan', access);
  await person.page.keyboard.press('Escape');
  await person.page.locator('body:not([data-bot=on])').waitFor();
  await person.page.locator('body[data-bot=on]').waitFor();
}
