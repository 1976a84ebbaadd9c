import type { Submission } from '../payload.ts';
import type { Relay } from '../relay.ts';
import { fillWriting } from '../reply/enter.ts';
import { matterOf } from '../reply/matter.ts';
import { nameOf } from '../views/post.ts';
import { refusalWords } from '../views/refusal.ts';
import { loadingView, refusedView } from '../views/reply.ts';
import { note } from '../payload.ts';
import { windows } from '../wording/window.ts';
import { instead, type Ack } from './answer.ts';

/** "Take over", from the window that said who was faster. */
export async function takeOver(relay: Relay, { view, person }: Submission, ack: Ack): Promise<void> {
  const matter = await matterOf(relay, view.noted.mention ?? '', view.noted.department);
  if (matter === null)
    return ack(instead(refusedView(view.title, refusalWords({ kind: 'gone' }, ''), windows.staysOpen, '')));
  const { mention, department } = matter;
  const noted = note({ mention: mention.id, department: department.id });
  await ack(instead(loadingView(nameOf(mention), department.short, noted)));
  await fillWriting(relay, view, { person }, matter, { claim: 'take_over', way: null });
}
