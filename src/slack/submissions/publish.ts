import type { ModalView } from '@slack/types';
import { CLAIM_LEASE } from '../../core/lease.ts';
import type { Refusal } from '../../core/refusal.ts';
import type { Reply } from '../../core/reply.ts';
import { draftOf } from '../../store/drafts.ts';
import { mayAnswer } from '../gate.ts';
import type { Submission } from '../payload.ts';
import type { Relay } from '../relay.ts';
import { checked, keyOf, type Way } from '../reply/draft.ts';
import { matterOf, wayOf, type Matter } from '../reply/matter.ts';
import { refusalWords } from '../views/refusal.ts';
import { refusedView } from '../views/reply.ts';
import { fill, momentView } from '../window.ts';
import { card } from '../wording/card.ts';
import { reply as say } from '../wording/reply.ts';
import { windows } from '../wording/window.ts';
import { instead, type Ack } from './answer.ts';

/** "Publish as": access once more, and only what the person saw, from where they saw it. The delivery step sends it. */
export async function publish(relay: Relay, submission: Submission, ack: Ack): Promise<void> {
  const { view } = submission;
  await ack(instead(momentView(view.title)));
  await fill(relay, view, async () => {
    const matter = await matterOf(relay, view.noted.mention ?? '', view.noted.department);
    if (matter === null) return stopped(view.title, refusalWords({ kind: 'gone' }, ''));
    const title = say.title(matter.department.short);
    const barred = await mayAnswer(relay, submission.person, matter.department, matter.mention, 'now');
    if (barred) return stopped(title, barred.said);
    return send(relay, matter, submission, title);
  });
}

async function send(relay: Relay, matter: Matter, { view, person }: Submission, title: string): Promise<ModalView> {
  const { mention, department, network } = matter;
  const way = await wayOf(relay, matter);
  if (way === null) return stopped(title, windows.noAccount(department.short, network.title));
  const { out } = way;
  if (out.held !== null) return stopped(title, out.held === 'paused' ? card.paused : card.accountHeld(out.handle));
  const draft = await draftOf(relay.store.db, mention.id);
  const { text } = checked(relay, matter, out, draft?.text ?? '');
  const same = mention.department === department.id && view.noted.key === keyOf(matter, way, text);
  const free = mention.status === 'posted' || mention.status === 'routed';
  if (!free && mention.status !== 'claimed')
    return stopped(title, refusalWords({ kind: 'status', mention }, network.title));
  if (!same) return refusedView(title, windows.previewVoid, windows.previewVoidNext, '');
  const reply = replyOf(relay, matter, way, person.id, text);
  const refused = await owe(relay, mention.id, person.id, reply, free);
  if (refused) return stopped(title, refusalWords(refused, network.title));
  return refusedView(title, windows.onItsWay(network.title), windows.onItsWayNext, '');
}

/** A claim that lapsed over the preview, or ended with another window, is taken up again if nobody else has it. */
async function owe(relay: Relay, mention: string, by: string, reply: Reply, free: boolean): Promise<Refusal | null> {
  const whose = { mention, by };
  const claim = { do: 'claim', ...whose, leaseUntil: relay.clock.now() + CLAIM_LEASE } as const;
  const done = await relay.desk.batch({ actions: [...(free ? [claim] : []), { do: 'reply', ...whose, reply }] });
  const refused = done.find((one) => !one.ok);
  return refused?.refusal ?? null;
}

function replyOf(
  relay: Relay,
  { mention, department }: Matter,
  { out, account: from }: Way,
  responder: string,
  text: string,
): Reply {
  const { via, account } = out;
  const at = relay.clock.now();
  const to = mention.latestId;
  return {
    id: relay.ids(),
    mention: mention.id,
    department: department.id,
    account,
    remoteId: from.remoteId || null,
    handle: from.handle,
    via,
    text,
    to,
    responder,
    at,
    anyway: false,
  };
}

function stopped(title: string, words: Parameters<typeof refusedView>[1]): ModalView {
  return refusedView(title, words, windows.nothingPublished, '');
}
