import type { Browser, Locator, Page } from 'playwright-core';

/** Somebody at the page, who does what people do there. */
export type Visitor = Readonly<{
  page: Page;
  /** Writes on X as an account, to the mayor or under a post. */
  write: (words: string, as?: string) => Promise<void>;
  answerByHand: (under: string, words: string, as: string) => Promise<void>;
  become: (name: string) => Promise<void>;
  enter: (channel: string) => Promise<void>;
  /** The card in the open channel that holds these words. */
  card: (words: string) => Locator;
  press: (words: string, button: string | RegExp) => Promise<void>;
  type: (text: string) => Promise<void>;
  submit: (button: string | RegExp) => Promise<void>;
  /** Everything a person has to do to publish an answer, from the card on. */
  publish: (words: string, answer: string) => Promise<void>;
  /** Closes the window that is open. */
  leave: () => Promise<void>;
  command: (line: string) => Promise<void>;
  publicAnswers: (words: string) => Locator;
  window: Locator;
  close: () => Promise<void>;
}>;

const SECONDS = 15_000;

export async function visit(browser: Browser, url: string): Promise<Visitor> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  await context.addInitScript(() => localStorage.setItem('mention-relay-met', 'yes'));
  const page = await context.newPage();
  page.setDefaultTimeout(SECONDS);
  await page.goto(url);
  await page.locator('body[data-bot=on]').waitFor();
  await page.locator('#rooms a').first().waitFor();
  const window = page.locator('#veil .modal');
  const card = (words: string): Locator => page.locator('#cards .msg').filter({ hasText: words }).last();

  const visitor: Visitor = {
    page,
    window,
    card,
    write: async (words, as = 'danawhit') => {
      await page.selectOption('#author', as);
      await page.fill('#post', words);
      await page.locator('.xbtn').click();
      await page
        .locator('#posts .post')
        .filter({ hasText: firstLine(words) })
        .first()
        .waitFor();
    },
    answerByHand: async (under, words, as) => {
      const post = page.locator('#posts .post').filter({ hasText: under }).first();
      await post.getByRole('button', { name: /^Answer/ }).click();
      await page.selectOption('#author', as);
      await page.fill('#post', words);
      await page.locator('.xbtn').click();
    },
    become: async (name) => {
      await page.selectOption('#me', { label: name });
    },
    enter: (channel) => page.locator('#rooms a').filter({ hasText: channel }).first().click(),
    press: async (words, button) => {
      await card(words).locator('.btns button').filter({ hasText: button }).first().click();
    },
    type: async (text) => {
      await window.locator('textarea').fill(text);
    },
    submit: (button) => window.getByRole('button', { name: button, exact: typeof button === 'string' }).click(),
    publish: async (words, answer) => {
      await visitor.press(words, /^(Reply|Continue)/);
      await visitor.type(answer);
      await visitor.submit('Preview');
      await visitor.submit(/^Publish as/);
    },
    leave: async () => {
      await window.locator('.close').click();
      await window.waitFor({ state: 'detached' });
    },
    command: async (line) => {
      await page.fill('#say-box', line);
      await page.keyboard.press('Enter');
    },
    publicAnswers: (words) => page.locator('#posts .post.answer').filter({ hasText: words }),
    close: () => context.close(),
  };
  if (await window.isVisible()) await visitor.leave();
  return visitor;
}

function firstLine(words: string): string {
  return (words.split('\n')[0] ?? words).slice(0, 60);
}
