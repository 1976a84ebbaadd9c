import type { KnownBlock, ModalView } from '@slack/types';
import { plain } from './block.ts';

/** A window. What the caller wants back with the answer travels in `metadata`; it is no proof of anything. */
export function modal(
  window: Readonly<{
    callback: string;
    title: string;
    submit?: string;
    close: string;
    metadata: string;
    blocks: readonly KnownBlock[];
    /** The program hears of it when the window is closed. */
    toldOnClose?: boolean;
  }>,
): ModalView {
  return {
    type: 'modal',
    callback_id: window.callback,
    title: plain(window.title, 24),
    ...(window.submit !== undefined && { submit: plain(window.submit, 24) }),
    close: plain(window.close, 24),
    private_metadata: window.metadata,
    notify_on_close: window.toldOnClose ?? false,
    blocks: [...window.blocks],
  };
}
