import type {
  ActionsBlock,
  Button,
  ConfirmationDialog,
  ContextBlock,
  KnownBlock,
  PlainTextElement,
} from '@slack/types';
import { oneLine, splitForQuote, visible } from '../../core/text.ts';

/** Words in which Slack reads nothing: no markup, no `:emoji:`. */
export function plain(text: string, most = 2_000): PlainTextElement {
  return { type: 'plain_text', text: oneLine(text, most) || '…', emoji: false };
}

/** The same on several lines. */
export function plainLines(text: string): PlainTextElement {
  return { type: 'plain_text', text: splitForQuote(visible(text))[0] ?? '…', emoji: false };
}

/** Quiet lines under a card; none where there is nothing to say. */
export function context(...notes: readonly string[]): readonly ContextBlock[] {
  const elements = notes.slice(0, 10).map((note) => plain(note));
  return elements.length === 0 ? [] : [{ type: 'context', elements }];
}

export function actions(...elements: readonly Button[]): readonly ActionsBlock[] {
  return elements.length === 0 ? [] : [{ type: 'actions', elements: [...elements] }];
}

export function button(
  action: string,
  text: string,
  value: string,
  more: Readonly<{ primary?: boolean; url?: string; spoken?: string; confirm?: Dialog }> = {},
): Button {
  return {
    type: 'button',
    action_id: action,
    text: plain(text, 75),
    value,
    ...(more.primary && { style: 'primary' as const }),
    ...(more.url !== undefined && { url: more.url }),
    ...(more.spoken !== undefined && { accessibility_label: oneLine(more.spoken, 75) }),
    ...(more.confirm && { confirm: dialog(more.confirm) }),
  };
}

export type Dialog = Readonly<{ title: string; text: string; confirm: string; deny: string }>;

/** What is sent to a channel or shown to one person. */
export type Message = Readonly<{ text: string; blocks: KnownBlock[] }>;

function dialog(words: Dialog): ConfirmationDialog {
  return {
    title: plain(words.title, 100),
    text: plain(words.text, 300),
    confirm: plain(words.confirm, 30),
    deny: plain(words.deny, 30),
  };
}
