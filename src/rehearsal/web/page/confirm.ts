import { byId, h, on } from './dom.ts';
import type { Question } from './page.ts';

/** A dialog over everything. Escape and the cross mean no. */
export function confirmDialog(): (question: Question) => Promise<boolean> {
  const dialog = byId('confirm', HTMLDialogElement);
  return ({ title, text, yes, no }) =>
    new Promise((resolve) => {
      const answer = h('button', { class: 'go', value: 'yes' }, yes);
      dialog.replaceChildren(
        h(
          'form',
          { method: 'dialog' },
          h('h2', { id: 'confirm-title' }, title),
          h('p', { class: 'lines' }, text),
          h('p', { class: 'acts' }, h('button', { class: 'quiet', value: 'no' }, no), answer),
        ),
      );
      dialog.returnValue = 'no';
      on(dialog, 'close', () => resolve(dialog.returnValue === 'yes'));
      dialog.showModal();
    });
}
