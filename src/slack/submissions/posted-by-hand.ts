import type { Post } from '../../networks/network.ts';
import { replyById } from '../../store/replies.ts';
import { within } from '../deadline.ts';
import { mayAnswer, SHORTLY } from '../gate.ts';
import type { Submission } from '../payload.ts';
import type { Relay } from '../relay.ts';
import { byHandOf } from '../reply/by-hand.ts';
import { matterOf, readerOf, type Matter } from '../reply/matter.ts';
import { refusalWords } from '../views/refusal.ts';
import { LINK, refusedView } from '../views/reply.ts';
import { reply as say } from '../wording/reply.ts';
import { windows } from '../wording/window.ts';
import { instead, under, type Ack, type Next } from './answer.ts';
import { inTime } from './in-time.ts';

/** "I have posted it": with a link we record it now; without one it is found later. */
export async function postedByHand(relay: Relay, submission: Submission, ack: Ack): Promise<void> {
  const link = submission.entered(LINK).trim();
  return link === '' ? ack() : inTime(relay, submission, ack, posted(relay, submission, link));
}

async function posted(relay: Relay, submission: Submission, link: string): Promise<Next | null> {
  const { noted, title } = submission.view;
  const matter = await matterOf(relay, noted.mention ?? '', noted.department);
  if (matter === null) return instead(stopped(title, refusalWords({ kind: 'gone' }, '')));
  const barred = await mayAnswer(relay, submission.person, matter.department, matter.mention, 'now');
  if (barred) return under(LINK, barred.words);
  const found = await within(relay.timers, SHORTLY, look(relay, matter, link), null);
  if (found === null) return under(LINK, say.notSeen(matter.network.title));
  if (typeof found === 'string') return under(LINK, found);
  const done = await record(relay, matter, submission.person.id, found, noted.key ?? matter.mention.replyId);
  return done === null ? null : instead(stopped(title, done));
}

/** The post behind the link, or why it cannot be the answer. Its account and what it answers decide, not the link. */
async function look(relay: Relay, matter: Matter, link: string): Promise<Post | string> {
  const { network, mention } = matter;
  const named = network.readLink(link);
  if (named === null) return say.notALink(network.title);
  const [reader, way] = [await readerOf(relay, mention.network), await byHandOf(relay, matter)];
  if (reader === null || way === null) return say.notSeen(network.title);
  const looked = await network.lookUp(reader, [named.postId]);
  const post = looked.outcome === 'read' ? looked.posts[0] : undefined;
  if (post === undefined) return say.notSeen(network.title);
  const { remoteId, handle } = way.account;
  const ours =
    remoteId === '' ? post.author.handle.toLowerCase() === handle.toLowerCase() : post.author.id === remoteId;
  if (!ours) return say.notYours(handle);
  return post.inReplyTo === mention.postId || post.inReplyTo === mention.latestId ? post : say.notUnder;
}

/** `shown`: the answer whose text stood in the window. A colleague's may have taken its place on the card since. */
async function record(
  relay: Relay,
  { mention, department, network }: Matter,
  by: string,
  post: Post,
  shown: string | null,
): Promise<string | null> {
  const reply = shown === null ? null : await replyById(relay.store.db, shown);
  const isOpen = reply?.mention === mention.id && reply.via === 'by_hand' && reply.status !== 'published';
  if (!isOpen) return refusalWords({ kind: 'status', mention }, network.title);
  const answer = {
    network: mention.network,
    postId: post.id,
    account: reply.account,
    as: department.id,
    text: post.text,
    url: post.url,
    at: post.postedAt,
  };
  const done = await relay.desk.act({ do: 'publish', mention: mention.id, by, reply: reply.id, answer });
  return done.ok ? null : refusalWords(done.refusal, network.title);
}

function stopped(title: string, words: string) {
  return refusedView(title, words, windows.staysOpen, '');
}
