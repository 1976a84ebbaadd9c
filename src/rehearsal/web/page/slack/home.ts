import { parts, word } from '../../../slack-server/json.ts';
import { drawBlock } from '../blocks/block.ts';
import { h } from '../dom.ts';
import type { Page } from '../page.ts';
import { stageOf } from './stage.ts';

const drawn = new Map<string, HTMLElement>();

/** The bot's own page in Slack, as this person sees it. */
export function drawHome(page: Page): HTMLElement {
  const { me } = page.here;
  const view = page.live.one('home', me);
  const mark = `${me} ${page.live.version(`home:${me}`)}`;
  const known = drawn.get(mark);
  if (known !== undefined) return known;
  drawn.clear();
  const stage = stageOf(page, {
    name: `home-${me}`,
    held: (block, action) => view?.state[block]?.[action],
    error: () => undefined,
    fill: () => undefined,
    use: ({ element, blockId, value }) =>
      void page.act({
        act: 'use',
        who: me,
        in: 'home',
        blockId,
        actionId: word(element, 'action_id') ?? '',
        ...(value !== undefined && { value }),
      }),
  });
  const blocks =
    view === undefined ? [] : parts(view.shown, 'blocks').map((block) => drawBlock(block, stage, page.now()));
  const empty = h(
    'div',
    { class: 'blank' },
    h('h3', {}, 'Nothing here yet'),
    h('p', {}, 'The bot draws this page for you when it is on.'),
  );
  const node = h('div', { class: 'home' }, ...(blocks.length === 0 ? [empty] : blocks));
  drawn.set(mark, node);
  return node;
}
