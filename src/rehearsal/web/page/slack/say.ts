import { byId, on } from '../dom.ts';
import type { Page } from '../page.ts';

const HELP =
  'Slash commands: /mention-stats 7d · /mention-stats open · /mention-subscribe parks · /invite @mention-relay';

/** The box under the messages, for words and for slash commands. */
export function say(page: Page): void {
  const form = byId('say', HTMLFormElement);
  const box = byId('say-box', HTMLInputElement);
  const help = byId('say-help', HTMLElement);
  const said: string[] = [];
  let back = 0;
  help.textContent = HELP;
  on(box, 'input', () => form.classList.toggle('command', box.value.startsWith('/')));
  on(box, 'keydown', (event) => {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    back = Math.min(Math.max(back + (event.key === 'ArrowUp' ? 1 : -1), 0), said.length);
    box.value = back === 0 ? '' : (said.at(-back) ?? '');
  });
  on(form, 'submit', (event) => {
    event.preventDefault();
    void send();
  });
  page.onChange(name);
  page.live.onChange((keys) => {
    if ([...keys].some((key) => key.startsWith('channel:'))) name();
  });

  function name(): void {
    form.hidden = page.here.place === 'home';
    const channel = page.live.one('channel', page.here.place);
    const where = channel === undefined || channel.directWith !== undefined ? 'mention-relay' : `#${channel.name}`;
    box.placeholder = 'Message, or try /mention-stats 7d';
    box.setAttribute('aria-label', `Message to ${where}`);
  }

  async function send(): Promise<void> {
    const text = box.value.trim();
    if (text === '') return;
    said.push(text);
    back = 0;
    box.value = '';
    form.classList.remove('command');
    await page.act({ act: 'write', who: page.here.me, channel: page.here.place, text });
  }
}
