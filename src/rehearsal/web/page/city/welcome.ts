import { byId, h, icon, on } from '../dom.ts';
import type { Page } from '../page.ts';

const MET = 'mention-relay-met';

/** Tells somebody who has never seen it what this is, once. */
export function welcome(page: Page): void {
  const dialog = byId('welcome', HTMLDialogElement);
  const play = h('button', { class: 'go', value: 'play' }, icon('play'), 'Play the storm day');
  dialog.append(
    h(
      'form',
      { method: 'dialog' },
      h('h2', { id: 'welcome-title' }, 'A city to practise with'),
      h(
        'p',
        {},
        'X is what residents see. Slack is what city staff see. Between them works the real bot, with a pretend X and a pretend Slack on this computer. Whatever is ',
        h('span', { class: 'note' }, 'amber'),
        ' is this page explaining itself.',
      ),
      h(
        'ol',
        {},
        step('Write to the mayor.', 'Your post becomes a card in the department that can answer it.'),
        step('Answer as Parks.', 'Your words appear under the post, from the department’s own account.'),
        step('Break something.', 'Pull the plug in the middle. See that nothing is lost and nothing is said twice.'),
      ),
      h('p', { class: 'acts' }, play, h('button', { class: 'quiet', value: 'look' }, 'Look around first')),
    ),
  );
  on(dialog, 'close', () => {
    localStorage.setItem(MET, 'yes');
    if (dialog.returnValue === 'play') void playStorm(page);
  });
  if (localStorage.getItem(MET) === null) dialog.showModal();
}

function step(title: string, words: string): Node {
  return h('li', {}, h('b', {}, title), ` ${words}`);
}

async function playStorm(page: Page): Promise<void> {
  if (page.live.one('player')?.scene !== STORM) await page.act({ act: 'scene', scene: STORM });
  await page.act({ act: 'play' });
}

const STORM = 'storm-day';
