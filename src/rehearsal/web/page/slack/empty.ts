import { h } from '../dom.ts';
import type { Page } from '../page.ts';

/** What stands where nothing has been said yet. */
export function emptyRoom(page: Page): Node {
  const channel = page.live.one('channel', page.here.place);
  const name = channel?.name ?? '';
  const [title, words] = sentences(name, channel?.directWith !== undefined);
  return h('div', { class: 'blank' }, h('h3', {}, title), h('p', {}, words));
}

function sentences(channel: string, direct: boolean): readonly [string, string] {
  if (direct) return ['No messages yet', 'When the bot has something to tell only you, it stands here.'];
  const department = /^(.+)-mentions$/.exec(channel)?.[1];
  if (department !== undefined)
    return [
      `Nothing waits for ${department.charAt(0).toUpperCase()}${department.slice(1)}`,
      'When somebody writes to the mayor about it, the card appears here.',
    ];
  if (channel === 'triage')
    return ['Nothing to sort', 'Posts that nobody is sure about come here, so that none is without a card.'];
  if (channel === 'final-say') return ['Nothing to decide', 'What somebody escalates comes here.'];
  return ['Nobody has said anything', 'Try /mention-subscribe parks, and the posts of that department come here too.'];
}
