import { word } from '../../../slack-server/json.ts';
import type { MessageShown } from '../../shown.ts';
import { drawBlock } from '../blocks/block.ts';
import { clockTime } from '../blocks/date.ts';
import { textOf } from '../blocks/text.ts';
import { h, on } from '../dom.ts';
import type { Page } from '../page.ts';
import { stageOf } from './stage.ts';

/** One message as this person sees it, with everything on it that can be pressed. */
export function drawMessage(page: Page, message: MessageShown, hide: () => void): HTMLElement {
  const { channel, ts, isBot } = message;
  const name = page.live.one('person', message.by)?.name ?? message.by;
  const time = clockTime(Number(ts) * 1000);
  return h(
    'article',
    {
      class: message.threadTs === undefined ? 'msg' : 'msg in-thread',
      'data-ts': ts,
      'data-channel': channel,
      tabindex: -1,
    },
    isBot
      ? h('span', { class: 'mark bot', 'aria-hidden': 'true' }, h('i'), h('i'))
      : h('span', { class: 'av', 'aria-hidden': 'true' }, initials(name)),
    h(
      'div',
      { class: 'body' },
      message.onlyFor === undefined ? undefined : onlyYou(hide),
      h(
        'p',
        { class: 'from' },
        h('b', {}, name),
        ' ',
        isBot ? h('small', {}, 'APP') : undefined,
        ' ',
        h('time', {}, time),
      ),
      ...content(page, message),
    ),
  );
}

function content(page: Page, message: MessageShown): readonly Node[] {
  const { channel, ts, blocks } = message;
  const stage = stageOf(page, {
    name: `m-${channel}-${ts}`,
    held: () => undefined,
    error: () => undefined,
    fill: () => undefined,
    use: ({ element, blockId, value }) =>
      void page.act({
        act: 'press',
        who: page.here.me,
        channel,
        ts,
        blockId,
        actionId: word(element, 'action_id') ?? '',
        ...(value !== undefined && { value }),
      }),
  });
  if (blocks.length === 0)
    return [
      h(
        'p',
        { class: 'lines' },
        ...textOf({ type: message.isBot ? 'mrkdwn' : 'plain_text', text: message.text }, stage),
      ),
    ];
  return blocks.map((block) => drawBlock(block, stage, page.now()));
}

function onlyYou(hide: () => void): Node {
  const away = h('button', { type: 'button', class: 'quiet-act' }, 'Dismiss');
  return h('p', { class: 'only-you' }, 'Only visible to you ', on(away, 'click', hide));
}

function initials(name: string): string {
  return name
    .split(' ')
    .map((word) => word.charAt(0))
    .join('')
    .slice(0, 2);
}
