import type { ModalView } from '@slack/types';
import { within } from '../deadline.ts';
import { SHORTLY } from '../gate.ts';
import type { Submission } from '../payload.ts';
import type { Relay } from '../relay.ts';
import { refusedView } from '../views/reply.ts';
import { fill, momentView } from '../window.ts';
import { windows } from '../wording/window.ts';
import { instead, type Ack, type Next } from './answer.ts';

const LATER = 'later' as const;

/** Where Slack is slow to say who may, the window waits for it; the acknowledgement does not. null: the window closes. */
export async function inTime(relay: Relay, { view }: Submission, ack: Ack, work: Promise<Next | null>): Promise<void> {
  const soon = await within(relay.timers, SHORTLY, work, LATER);
  if (soon !== LATER) return soon === null ? ack() : ack(soon);
  await ack(instead(momentView(view.title)));
  await fill(relay, view, async () => shown(view.title, await work));
}

/** A window that was answered already neither closes nor says anything under a field. */
function shown(title: string, next: Next | null): ModalView | null {
  if (next === null) return refusedView(title, windows.done, windows.doneNext, '');
  if (next.response_action === 'update') return next.view;
  if (next.response_action === 'clear') return null;
  return refusedView(title, Object.values(next.errors).join(' '), windows.notDone, '');
}
