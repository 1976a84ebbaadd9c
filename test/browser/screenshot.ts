import { chromium } from 'playwright-core';
import { startRehearsal } from './rehearsal.ts';
import { visit } from './visitor.ts';

// Takes the picture of the README anew: a storm day under way, one post answered, one being answered.
const rehearsal = await startRehearsal();
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-sync'],
});
const ana = await visit(browser, rehearsal.url);
const tom = await visit(browser, rehearsal.url);
await tom.become('Tom Lindqvist');
await ana.page.locator('#play').click();
await ana.page.locator('#place').evaluate((node: HTMLInputElement) => {
  node.value = '4600';
  node.dispatchEvent(new Event('change'));
});
await ana.page.locator('#cards .msg').filter({ hasText: 'Reply as Parks' }).nth(2).waitFor({ timeout: 60_000 });
const words = await Promise.all([3, 2].map((back) => cardWords(back)));
await ana.publish(
  words[0] ?? '',
  'Thank you for telling us. A crew clears it before noon; please keep off the path until then.',
);
await ana.page.locator('#cards').getByText('Answered').first().waitFor();
await ana.leave();
await tom.press(words[1] ?? '', /^Reply/);
await tom.window.locator('textarea').waitFor();
await ana.page.waitForTimeout(9_000);
await ana.page.mouse.move(700, 20);
await ana.page.screenshot({ path: 'src/rehearsal/web/screenshot.png' });
await browser.close();
await rehearsal.stop();

async function cardWords(fromEnd: number): Promise<string> {
  const open = ana.page.locator('#cards .msg').filter({ hasText: 'Reply as Parks' });
  const count = await open.count();
  const quote = open
    .nth(Math.max(0, count - fromEnd))
    .locator('blockquote')
    .first();
  return ((await quote.textContent()) ?? '').slice(0, 40);
}
