import type { Mention } from '../../core/mention.ts';
import type { ReplyState } from '../../core/reply.ts';
import { replyById } from '../../store/replies.ts';
import type { Done } from '../../desk.ts';
import { mayAnswer } from '../gate.ts';
import type { Click } from '../payload.ts';
import { networkOf, type Relay } from '../relay.ts';
import { matterOf, type Matter } from '../reply/matter.ts';
import { saying, tell } from '../tell.ts';
import { refusalMessage } from '../views/refusal.ts';
import { mentionById } from '../../store/mentions.ts';

/** A decision about a reply that may be out: for those who may answer for the department that sent it. */
export async function decideOnReply(
  relay: Relay,
  click: Click,
  act: (matter: Matter, reply: ReplyState) => Promise<Done | Readonly<{ say: string }>>,
): Promise<void> {
  const mention = await mentionById(relay.store.db, click.value);
  const reply = mention && (await replyOf(relay, mention));
  const matter = reply && (await matterOf(relay, click.value, reply.department));
  if (!matter) return tell(relay, click, refusalMessage({ kind: 'gone' }, ''));
  const barred = await mayAnswer(relay, click.person, matter.department, matter.mention, 'now');
  if (barred) return tell(relay, click, barred.message);
  const done = await act(matter, reply);
  if ('say' in done) return tell(relay, click, saying(done.say));
  if (!done.ok) await tell(relay, click, refusalMessage(done.refusal, networkOf(relay, done.refusal)));
}

async function replyOf(relay: Relay, { replyId }: Mention): Promise<ReplyState | null> {
  return replyId === null ? null : replyById(relay.store.db, replyId);
}
