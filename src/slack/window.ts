import type { ModalView } from '@slack/types';
import { report, wordsFor } from './errors.ts';
import type { Relay } from './relay.ts';
import { errorName } from './slack-errors.ts';
import { refusedView } from './views/reply.ts';
import { windows } from './wording/window.ts';

/** An open window: what is drawn into it later goes by its id. Its title says what the person is about to do. */
export type Opened = Readonly<{ id: string; hash: string; title: string }>;

/** At once: what was pressed opens a window for three seconds only. */
export async function openWindow(relay: Relay, trigger: string, view: ModalView): Promise<Opened> {
  const answer = await relay.slack.views.open({ trigger_id: trigger, view });
  return { id: answer.view?.id ?? '', hash: answer.view?.hash ?? '', title: view.title.text };
}

/** `hash`: only if nothing was drawn into it since. false: the person has closed it, or it shows something newer. */
export async function draw(relay: Relay, id: string, view: ModalView, hash?: string): Promise<Opened | null> {
  try {
    const answer = await relay.slack.views.update({ view_id: id, view, ...(hash !== undefined && { hash }) });
    return { id, hash: answer.view?.hash ?? '', title: view.title.text };
  } catch (error) {
    if (['not_found', 'view_not_found', 'hash_conflict'].includes(errorName(error) ?? '')) return null;
    throw error;
  }
}

/** What opens while we still look. */
export function momentView(title: string): ModalView {
  return refusedView(title, windows.moment, windows.fills, '');
}

/** Fills the window; if that comes to nothing, the window says so instead of waiting for ever. */
export async function fill(relay: Relay, opened: Opened, work: () => Promise<ModalView | null>): Promise<void> {
  try {
    const view = await work();
    if (view !== null) await draw(relay, opened.id, view);
  } catch (error) {
    const words = wordsFor(error, report(relay, error));
    await draw(relay, opened.id, refusedView(opened.title, words, windows.staysOpen, ''));
  }
}
