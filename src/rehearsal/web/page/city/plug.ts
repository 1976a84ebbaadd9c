import type { BotShown } from '../../shown.ts';
import { byId, h, icon, on } from '../dom.ts';
import type { Page } from '../page.ts';

const STATES: Readonly<Record<BotShown['state'], string>> = {
  none: 'Moving in',
  starting: 'Bot starting',
  on: 'Bot on',
  off: 'Bot off',
  died: 'Bot ended',
};

/** Whether the bot runs, and the plug that can be pulled at any moment. */
export function plug(page: Page): void {
  const button = byId('plug', HTMLButtonElement);
  const off = byId('off', HTMLElement);
  on(button, 'click', turn);
  page.live.onChange((keys) => {
    if (keys.has('bot:')) draw();
  });

  function turn(): void {
    void page.act({ act: 'plug', on: isOff() });
  }

  function isOff(): boolean {
    const state = page.live.one('bot')?.state;
    return state === 'off' || state === 'died' || state === 'none';
  }

  function draw(): void {
    const bot = page.live.one('bot');
    if (bot === undefined) return;
    document.body.dataset['bot'] = bot.state;
    byId('bot', HTMLElement).replaceChildren(h('b', {}, STATES[bot.state]));
    button.classList.toggle('on', isOff());
    button.replaceChildren(icon('plug'), isOff() ? 'Start the bot' : 'Pull the plug');
    const gone = bot.state === 'off' || bot.state === 'died';
    off.hidden = !gone;
    if (!gone) return;
    const start = h('button', { type: 'button', class: 'ghost' }, 'Start the bot');
    const why =
      bot.state === 'died'
        ? `It ended by itself${bot.words === '' ? '.' : `. The last it said: “${bot.words}”.`} `
        : '';
    off.replaceChildren(
      h('b', {}, 'The bot is off.'),
      ` ${why}Posts wait on X, buttons here do nothing. Nothing is lost. `,
      on(start, 'click', turn),
    );
  }
}
