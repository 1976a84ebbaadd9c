import type { DraftCheck } from '../../core/draft.ts';
import { BY_HAND_LEASE, CLAIM_LEASE } from '../../core/lease.ts';
import type { Done } from '../../desk.ts';
import { mayAnswer, SHORTLY } from '../gate.ts';
import { note, type Submission } from '../payload.ts';
import type { Relay } from '../relay.ts';
import { byHandOf, showByHand } from '../reply/by-hand.ts';
import { checked, keyOf, shown, type Way } from '../reply/draft.ts';
import { matterOf, nameOf, wayOf, type Matter } from '../reply/matter.ts';
import { refusalWords } from '../views/refusal.ts';
import { ANSWER, previewView, refusedView } from '../views/reply.ts';
import { card } from '../wording/card.ts';
import { reply as say } from '../wording/reply.ts';
import { windows } from '../wording/window.ts';
import { instead, under, type Ack, type Next } from './answer.ts';

/** "Preview": what was written is kept, and shown word for word as it would go out. */
export async function write(relay: Relay, submission: Submission, ack: Ack): Promise<void> {
  const { view, person } = submission;
  relay.typed.take(view.id);
  const matter = await matterOf(relay, view.noted.mention ?? '', view.noted.department);
  const byHand = view.noted.way === 'by_hand';
  const way = matter && (await (byHand ? byHandOf(relay, matter) : wayOf(relay, matter)));
  if (!matter || !way) return ack(instead(stopped(view.title, refusalWords({ kind: 'gone' }, ''))));
  const text = submission.entered(ANSWER.block);
  const check = checked(relay, matter, way.out, text);
  // Publishing asks once more; what goes out by hand is handed over here.
  const when = way.out.via === 'by_hand' ? 'now' : 'lately';
  const barred = await mayAnswer(relay, person, matter.department, matter.mention, when, SHORTLY);
  const moved = matter.mention.department !== matter.department.id;
  const kept = await keep(relay, matter, person.id, check.text === '' ? null : text, barred === null && !moved);
  if (barred) return ack(under(ANSWER.block, barred.words));
  if (moved) return ack(instead(stopped(view.title, windows.moved)));
  // Nobody's draft is written over: the words stay in the box, where they can be copied.
  if (!kept.ok) return ack(under(ANSWER.block, refusalWords(kept.refusal, matter.network.title)));
  return ack(await nextStep(relay, { ...matter, mention: kept.mention }, person.id, way, check));
}

/** The draft, and a fresh lease. A claim that lapsed while the person thought is taken up again if nobody else has it. */
async function keep(
  relay: Relay,
  { mention }: Matter,
  by: string,
  text: string | null,
  mayClaim: boolean,
): Promise<Done> {
  const leaseUntil = relay.clock.now() + CLAIM_LEASE;
  if (mayClaim && mention.status === 'posted')
    await relay.desk.act({ do: 'claim', mention: mention.id, by, leaseUntil });
  return text === null
    ? { ok: true, mention }
    : relay.desk.act({ do: 'write', mention: mention.id, by, text, leaseUntil });
}

async function nextStep(
  relay: Relay,
  matter: Matter,
  by: string,
  { out, account }: Way,
  check: DraftCheck,
): Promise<Next> {
  const { network, mention, department } = matter;
  if (check.text === '') return under(ANSWER.block, say.empty);
  if (check.over > 0) return under(ANSWER.block, say.tooLong(check.over, check.length, check.limit, network.title));
  if (out.held !== null) return under(ANSWER.block, out.held === 'paused' ? card.paused : card.accountHeld(out.handle));
  if (out.via === 'by_hand') return handOver(relay, matter, by, { out, account }, check.text);
  return instead(
    previewView({
      metadata: note({
        mention: mention.id,
        department: department.id,
        key: keyOf(matter, { out, account }, check.text),
      }),
      mentionId: mention.id,
      mention,
      network: network.title,
      department: nameOf(department),
      via: out.via,
      handle: out.handle,
      paused: false,
      draft: shown(check, matter, account),
    }),
  );
}

async function handOver(relay: Relay, matter: Matter, by: string, { out, account }: Way, text: string): Promise<Next> {
  const { mention, department, network } = matter;
  const now = relay.clock.now();
  const reply = {
    id: relay.ids(),
    mention: mention.id,
    department: department.id,
    account: out.account,
    remoteId: account.remoteId || null,
    handle: account.handle,
    via: out.via,
    text,
    to: mention.latestId,
    responder: by,
    at: now,
    anyway: false,
  };
  const leaseUntil = now + BY_HAND_LEASE;
  const done = await relay.desk.act({ do: 'hand_over', mention: mention.id, by, reply, leaseUntil });
  return instead(
    done.ok
      ? await showByHand(relay, { ...matter, mention: done.mention })
      : stopped(say.title(department.short), refusalWords(done.refusal, network.title)),
  );
}

function stopped(title: string, words: string) {
  return refusedView(title, words, windows.nothingPublished, '');
}
