import type { ModalView } from '@slack/types';

/** What the window does next. */
export type Next =
  | Readonly<{ response_action: 'errors'; errors: Record<string, string> }>
  | Readonly<{ response_action: 'update'; view: ModalView }>
  | Readonly<{ response_action: 'clear' }>;

/** The one answer to a window, within three seconds; without anything it closes. */
export type Ack = (next?: Next) => Promise<void>;

export function under(field: string, words: string): Next {
  return { response_action: 'errors', errors: { [field]: words } };
}

export function instead(view: ModalView): Next {
  return { response_action: 'update', view };
}
