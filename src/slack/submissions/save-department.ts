import { RESERVED } from '../../core/reserved.ts';
import { TRIAGE } from '../../core/verdict.ts';
import { writeDepartment } from '../../desk/write-department.ts';
import { accountOf, saveAccount } from '../../store/accounts.ts';
import { departmentById, type Department } from '../../store/departments.ts';
import type { Db } from '../../store/open.ts';
import { mayAdminister } from '../gate.ts';
import type { Submission } from '../payload.ts';
import type { Relay } from '../relay.ts';
import { refusedView } from '../views/reply.ts';
import { department as say } from '../wording/department.ts';
import { windows } from '../wording/window.ts';
import { instead, under, type Ack, type Next } from './answer.ts';
import { inTime } from './in-time.ts';

/** It works at once. The home channel sees the department's mentions without anybody subscribing it. */
export function saveDepartment(relay: Relay, submission: Submission, ack: Ack): Promise<void> {
  return inTime(relay, submission, ack, saved(relay, submission));
}

async function saved(relay: Relay, submission: Submission): Promise<Next | null> {
  const barred = await mayAdminister(relay, submission.person, 'now');
  if (barred) return instead(refusedView(submission.view.title, barred.said, windows.notDone, ''));
  const edited = submission.view.noted.department ?? null;
  const before = edited === null ? null : await departmentById(relay.store.db, edited);
  const department = entered(submission, before);
  if (before === null && (await departmentById(relay.store.db, department.id)) !== null)
    return under('name', say.taken);
  if (before === null && department.id !== TRIAGE && RESERVED.includes(department.id))
    return under('short', say.reserved);
  const channel = await channelTrouble(relay, department.homeChannel);
  if (channel !== null) return under('homeChannel', channel);
  const by = submission.person.id;
  const written = { by, now: relay.clock.now(), ids: relay.ids };
  await relay.store.transaction(async (tx) => {
    await writeDepartment(tx, department, written);
    await writeAccount(tx, relay, department.id, submission.entered('handle').trim().replace(/^@/, ''));
  });
  return null;
}

function entered({ entered: field }: Submission, before: Department | null): Department {
  const text = (name: string) => field(name).trim();
  return {
    id: before?.id ?? idFrom(text('short') || text('name')),
    name: text('name'),
    short: text('short'),
    keywords: text('keywords')
      .split(/[,\n]/)
      .map((keyword) => keyword.trim())
      .filter((keyword) => keyword !== ''),
    homeChannel: text('homeChannel') || null,
    voice: text('voice') || null,
    policy: text('policy') || null,
    asMayor: text('asMayor') === 'yes',
    signature: before?.signature ?? null,
    description: text('description') || null,
    maps: before?.maps ?? null,
  };
}

async function channelTrouble(relay: Relay, channel: string | null): Promise<string | null> {
  if (channel === null) return null;
  const seen = await relay.channels.look(channel);
  if (seen === null || seen === 'unseen' || !seen.isMember) return say.botMissing;
  return seen.isShared ? say.shared : null;
}

/** Another handle is another account: it has to be connected again. */
async function writeAccount(tx: Db, relay: Relay, role: string, handle: string): Promise<void> {
  const [network] = relay.networks.keys();
  if (network === undefined || handle === '') return;
  const known = await accountOf(tx, network, role);
  if (known?.handle.toLowerCase() === handle.toLowerCase()) return;
  const fresh = {
    remote_id: null,
    credentials: null,
    status: 'unchecked' as const,
    status_words: null,
    checked_at: null,
  };
  await saveAccount(tx, { id: known?.id ?? relay.ids(), network, role, handle, ...fresh });
}

function idFrom(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '') || 'department';
}
