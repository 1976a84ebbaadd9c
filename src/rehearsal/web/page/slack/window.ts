import { isObject, part, parts, word } from '../../../slack-server/json.ts';
import type { Choice } from '../../../slack-server/world/state.ts';
import type { WindowShown } from '../../shown.ts';
import { drawBlock } from '../blocks/block.ts';
import type { Stage } from '../blocks/stage.ts';
import { byId, h, on } from '../dom.ts';
import type { Page } from '../page.ts';
import { stageOf } from './stage.ts';
import { keepTyping, trapFocus } from './typing.ts';

/** Lets the bot hear of letters when a person pauses, as Slack does. */
const PAUSE_MS = 250;
const BEHIND = ['room-head', 'log', 'say', 'rooms'] as const;

/** The window that somebody has open over Slack. X beside it stays in reach. */
export function modalWindow(page: Page): void {
  const veil = byId('veil', HTMLElement);
  const typed = new Map<string, Map<string, Choice>>();
  let missing: Readonly<Record<string, string>> = {};
  let mark = '';
  let openId = '';
  let before: Element | null = null;
  let callOff = (): void => undefined;
  page.onChange(draw);
  page.live.onChange((keys) => {
    if (keys.has(`window:${page.here.me}`)) draw();
  });
  on(veil, 'keydown', (event) => {
    if (event.key === 'Escape') close('top');
    else trapFocus(veil, event);
  });

  function draw(): void {
    const { me } = page.here;
    const view = page.live.one('window', me);
    const next = view === undefined ? '' : `${me} ${page.live.version(`window:${me}`)}`;
    if (next === mark) return;
    mark = next;
    const opens = veil.hidden && view !== undefined;
    if (opens) before = document.activeElement;
    veil.hidden = view === undefined;
    for (const id of BEHIND) byId(id, HTMLElement).inert = view !== undefined;
    if (view === undefined) {
      veil.replaceChildren();
      openId = '';
      if (before instanceof HTMLElement && before.isConnected) before.focus();
      else if (before !== null) byId('log', HTMLElement).focus();
      before = null;
      return;
    }
    missing = {};
    const drawn = windowOf(view);
    const isNew = openId !== view.id;
    keepTyping(veil, () => veil.replaceChildren(drawn), isNew);
    openId = view.id;
    showWrong();
  }

  /** What has to be mended is in sight, also in a low window. */
  function showWrong(): void {
    veil.querySelector('.wrong')?.scrollIntoView({ block: 'nearest' });
  }

  function windowOf(view: WindowShown): HTMLElement {
    const stage = stageFor(view);
    const { shown } = view;
    const close = word(part(shown, 'close'), 'text') ?? 'Cancel';
    const form = h(
      'form',
      {
        class: 'modal',
        role: 'dialog',
        'aria-modal': 'true',
        'aria-labelledby': 'm-title',
        tabindex: -1,
        novalidate: true,
      },
      h(
        'header',
        {},
        h('h2', { id: 'm-title' }, word(part(shown, 'title'), 'text') ?? ''),
        on(h('button', { type: 'button', class: 'close', 'aria-label': `${close} and close` }, '×'), 'click', () =>
          closeNow('whole'),
        ),
      ),
      h('div', { class: 'inner' }, ...parts(shown, 'blocks').map((block) => drawBlock(block, stage, page.now()))),
      h(
        'footer',
        {},
        on(h('button', { type: 'button', class: 'quiet' }, close), 'click', () => closeNow('top')),
        isObject(shown['submit'])
          ? h('button', { type: 'submit', class: 'go' }, word(shown['submit'], 'text') ?? '')
          : undefined,
      ),
    );
    return on(form, 'submit', (event) => {
      event.preventDefault();
      void submit(view, form);
    });
  }

  function stageFor(view: WindowShown): Stage {
    const own = typed.get(view.id) ?? new Map<string, Choice>();
    typed.set(view.id, own);
    return stageOf(page, {
      name: `w-${view.id}`,
      held: (block, action) => {
        const held = view.state[block]?.[action];
        const mine = own.get(block);
        return mine === undefined || held === undefined ? held : { type: held['type'], value: mine };
      },
      error: (block) => view.errors[block] ?? missing[block],
      fill: (_action, block, choice) => {
        own.set(block, choice);
        later(() => void page.act({ act: 'fill', who: view.person, entries: { [block]: choice } }));
      },
      use: ({ element, blockId, value }) => {
        const pressed = {
          act: 'use',
          who: view.person,
          in: 'modal',
          blockId,
          actionId: word(element, 'action_id') ?? '',
        } as const;
        if (value === undefined) {
          void page.act(pressed);
          return;
        }
        own.set(blockId, value);
        const tell = (): void => void page.act({ ...pressed, value });
        if (/text_input|number/.test(word(element, 'type') ?? '')) later(tell);
        else tell();
      },
    });
  }

  function later(act: () => void): void {
    callOff();
    callOff = page.after(PAUSE_MS, act);
  }

  async function submit(view: WindowShown, form: HTMLFormElement): Promise<void> {
    callOff();
    const inputs = parts(view.shown, 'blocks')
      .filter((block) => block['type'] === 'input')
      .map((block) => word(block, 'block_id') ?? '');
    const mine = [...(typed.get(view.id) ?? [])].filter(([block]) => inputs.includes(block));
    form.setAttribute('aria-busy', 'true');
    const outcome = await page.act({ act: 'submit', who: view.person, entries: Object.fromEntries(mine) });
    form.removeAttribute('aria-busy');
    if (outcome.missing === undefined) return;
    missing = outcome.missing;
    keepTyping(veil, () => veil.replaceChildren(windowOf(view)), false);
    veil.querySelector<HTMLElement>('[aria-invalid]')?.focus();
    showWrong();
  }

  function close(how: 'top' | 'whole'): void {
    if (!veil.hidden) closeNow(how);
  }

  function closeNow(how: 'top' | 'whole'): void {
    callOff();
    void page.act({ act: 'close', who: page.here.me, how });
  }
}
