import type { Message } from '../../src/rehearsal/slack-server/world/message.ts';
import { reply as say } from '../../src/slack/wording/reply.ts';
import { DEPARTMENTS, type City } from './city.ts';
import { WORD, type ByHand } from './memory.ts';
import { actionsOn, cardsIn } from './staff.ts';
import { pause } from './weather.ts';

export const HANDED_OVER = 'mention.hand_over';

type Waiting = Readonly<{ card: Message; who: string; action: string }>;

/** Of so many answers X lets no app publish one: then a person does it on X itself. */
export function mayBeRefused({ chance, x }: City, handle: string): void {
  if (chance.happens(1 / 8)) x.misbehave('publish', 'suspended', { times: 1, handle });
}

/** A card that waits for an answer by hand, and who of those that are free is to give it. */
export function waitingByHand(city: City, channel: string, free: readonly string[]): Waiting | null {
  const all = cardsIn(city, channel).flatMap((card): readonly Waiting[] => {
    const [who] = free.filter((one) => JSON.stringify(card.blocks).includes(one));
    const wanted = card.text.includes(BY_HAND) ? 'mention.reply' : HANDED_OVER;
    const action = actionsOn(card).find((one) => one === wanted);
    return who === undefined || action === undefined ? [] : [{ card, who, action }];
  });
  return all.length === 0 ? null : city.chance.oneOf(all);
}

const BY_HAND = 'by hand';

/** What the person does with the step in which they publish it themselves. */
export async function postByHand(city: City, who: string): Promise<void> {
  const { slack, chance, memory, evidence } = city;
  const view = slack.modal(who)?.shown;
  const offered = view === undefined ? null : offeredIn(JSON.stringify(view));
  if (offered === null) return;
  const { word } = offered;
  if (!memory.asked.has(`${who} ${word}`)) memory.mixedUp.push(`${who} was to answer ${word} by hand unasked`);
  if (chance.happens(0.2)) {
    await slack.closeView(who, 'whole').catch(() => undefined);
    return;
  }
  if (!memory.byHand.has(word)) publish(city, who, offered);
  const posted = memory.byHand.get(word);
  if (posted === undefined) return;
  await pause(chance.between(0, 600));
  const link = `https://x.com/${posted.handle}/status/${posted.postId}`;
  const handsIn = posted.who === who && chance.happens(0.5);
  const entries: Parameters<typeof slack.submitView>[1] = handsIn ? { link } : {};
  const done = await slack.submitView(who, entries).catch(() => ({ acked: false, outcome: 'failed' }));
  if (handsIn && done.outcome === 'closed') posted.linked = true;
  evidence.note('people', { who, word, byHand: posted.postId, ...entries, done });
}

type Offered = Readonly<{ word: string; to: string; text: string; handle: string }>;

/** Where the green button leads, and the account that is asked for. */
function offeredIn(shown: string): Offered | null {
  const [address] = shown.match(/https:\/\/x\.com\/intent\/post\?[^"]*/) ?? [];
  const to = address && new URL(address).searchParams.get('in_reply_to');
  const text = address && new URL(address).searchParams.get('text');
  const handle = DEPARTMENTS.map((one) => one.handle ?? '').find(
    (one) => one !== '' && shown.includes(say.postItHow('X', one)),
  );
  const word = WORD.exec(text ?? '')?.[0];
  return to && text && handle !== undefined && word !== undefined ? { word, to, text, handle } : null;
}

/** Nobody publishes what they, or a colleague, can see in the thread already. */
function publish({ x, memory, evidence, now }: City, who: string, { word, to, text, handle }: Offered): void {
  const post = x.replyByHand(handle, to, text);
  const kept: ByHand = { word, who, handle, text, postId: post.id, at: now(), linked: false };
  memory.byHand.set(word, kept);
  evidence.note('people', { who, word, text, published: post.id });
}
