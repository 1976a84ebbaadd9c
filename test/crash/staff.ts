import { reply as replyWords } from '../../src/slack/wording/reply.ts';
import { windows } from '../../src/slack/wording/window.ts';
import { elementsOf, type Message } from '../../src/rehearsal/slack-server/world/message.ts';
import { HANDED_OVER, mayBeRefused, postByHand, waitingByHand } from './by-hand.ts';
import { DEPARTMENTS, type City } from './city.ts';
import { WORD } from './memory.ts';

export type Press = Readonly<{ who: string; channel: string; card: Message; action: string; word: string }>;

/** One person of the city's staff looks at a channel and presses something that can be pressed. */
export async function workInSlack(city: City): Promise<void> {
  const { chance } = city;
  const { home: channel, people } = chance.oneOf(DEPARTMENTS);
  const free = people.filter((one) => !city.memory.busy.has(one));
  const handed = chance.happens(0.3) ? waitingByHand(city, channel, free) : null;
  const card = handed?.card ?? pickCard(city, channel);
  if (card === null || free.length === 0) return;
  const who = handed?.who ?? chance.oneOf(free);
  const press = handed ? { ...handed, channel, word: wordOn(card) } : choose(city, { who, channel, card });
  city.memory.busy.add(who);
  try {
    if (press !== null) await carryOut(city, press);
  } finally {
    city.memory.busy.delete(who);
  }
}

function pickCard(city: City, channel: string): Message | null {
  const cards = cardsIn(city, channel).filter((card) => actionsOn(card).length > 0);
  const recent = cards.slice(-12);
  return recent.length === 0 ? null : city.chance.oneOf(recent);
}

export function cardsIn(city: City, channel: string): readonly Message[] {
  return city.slack
    .channel(channel)
    .messages.filter(({ isBot, deleted, blocks }) => isBot && !deleted && blocks.length > 0);
}

export function actionsOn(card: Message): readonly string[] {
  return elementsOf(card.blocks).flatMap(({ element }) =>
    typeof element['action_id'] === 'string' ? [element['action_id']] : [],
  );
}

/** How often people do what: mostly they answer. */
const LIKING: Readonly<Record<string, number>> = {
  'mention.reply': 10,
  'mention.reroute': 1.5,
  'mention.dismiss': 1,
  'mention.escalate': 0.7,
  'mention.release': 0.5,
  'mention.take_over': 0.7,
  'mention.reopen': 0.3,
  'mention.confirm': 5,
  'mention.send_anyway': 3,
  'mention.drop': 2,
  'mention.hand_over': 0.3,
};

function choose(city: City, seen: Omit<Press, 'action' | 'word'>): Press | null {
  const can = actionsOn(seen.card).filter((action) => LIKING[action] !== undefined);
  if (can.length === 0) return null;
  const total = can.reduce((sum, action) => sum + (LIKING[action] ?? 0), 0);
  let left = city.chance.roll() * total;
  const action = can.find((one) => (left -= LIKING[one] ?? 0) <= 0) ?? can[0] ?? '';
  return { ...seen, action, word: wordOn(seen.card) };
}

export function wordOn(card: Message): string {
  return wordsOn(card)[0] ?? '';
}

function wordsOn({ blocks }: Message): readonly string[] {
  return JSON.stringify(blocks).match(new RegExp(WORD, 'g')) ?? [];
}

/** The post that a window is about, which may stand below the thread. */
function postIn(view: Readonly<Record<string, unknown>> | undefined): string {
  const blocks = Array.isArray(view?.['blocks']) ? view['blocks'].map((block) => JSON.stringify(block)) : [];
  const post = blocks.find((block) => WORD.test(block) && !block.includes(replyWords.thread));
  return WORD.exec(post ?? '')?.[0] ?? '';
}

/** Presses it and does what the window that opens asks for. Anything may fail: then the person lets it be. */
export async function carryOut(city: City, press: Press): Promise<void> {
  const { slack } = city;
  const { who, channel, card } = press;
  const action = press.action === 'mention.confirm' ? decide(city, press) : press.action;
  noteWhatIsPromised(city, who);
  while (slack.modal(who) !== undefined) await slack.closeView(who, 'whole').catch(() => undefined);
  city.evidence.note('people', { who, channel, action, word: press.word });
  if (action === 'mention.resend') {
    const { sentAgain } = city.memory;
    sentAgain.set(press.word, new Set([...(sentAgain.get(press.word) ?? []), who]));
  }
  if (DECIDES.has(action)) city.memory.decided.add(press.word);
  for (const word of wordsOn(card)) city.memory.asked.add(`${who} ${word}`);
  const seen = await slack.click(who, { channel, ts: card.ts, actionId: action }).catch(() => ({ acked: false }));
  if (!seen.acked || !OPENS.has(action)) return;
  const wanted = action.replace(/take_over$/, 'write').replace(/reply$|hand_over$/, 'write');
  const opened = await slack
    .until(() => [wanted, HANDED_OVER].includes(callback(city, who)), PATIENCE)
    .then(
      () => true,
      () => false,
    );
  if (callback(city, who) === HANDED_OVER) await postByHand(city, who);
  else if (opened) await fillIn(city, press, wanted);
  else if (action === 'mention.take_over' && callback(city, who) === action)
    await slack.submitView(who).catch(() => undefined);
}

const DECIDES = new Set(['mention.drop', 'mention.give_up', 'mention.confirm']);

/** On a slow machine a window opens late. */
const PATIENCE = 10_000;

const OPENS = new Set([
  'mention.reply',
  'mention.hand_over',
  'mention.take_over',
  'mention.reroute',
  'mention.dismiss',
  'mention.escalate',
]);

/** The person who is asked looks at X, as anybody can. */
function decide(city: City, { word, card }: Press): string {
  const shown = JSON.stringify(card.blocks);
  const { pressed } = city.memory;
  // The card quotes what it asks about before what it has seen in the thread.
  const quoted = pressed.filter(({ text }) => shown.includes(text)).map(({ text }) => text);
  const [asked] = quoted.sort((a, b) => shown.indexOf(a) - shown.indexOf(b));
  const texts = asked === undefined ? pressed.filter((one) => one.word === word).map(({ text }) => text) : [asked];
  const there = city.x.posts().some((post) => !post.deleted && texts.includes(post.words));
  city.evidence.note('people', { looked: word, there });
  if (there) return 'mention.confirm';
  return city.chance.happens(0.7) ? 'mention.resend' : 'mention.give_up';
}

async function fillIn(city: City, press: Press, window: string): Promise<void> {
  const { slack, chance } = city;
  const { who, channel } = press;
  const submit = (entries: Parameters<typeof slack.submitView>[1]) =>
    slack
      .submitView(who, entries)
      .catch((error: unknown) => ({ acked: false, outcome: 'failed', error: String(error) }));
  const simple = {
    'mention.dismiss': { reason: 'spam' },
    'mention.escalate': {},
    'mention.reroute': { department: chance.oneOf(elsewhere(channel)) },
  }[window];
  if (simple !== undefined) {
    await submit(simple);
    return;
  }
  const word = postIn(slack.modal(who)?.shown);
  if (word === '') return;
  // It may be a window that was asked for earlier, and opened late.
  if (!city.memory.asked.has(`${who} ${word}`))
    city.memory.mixedUp.push(`${who} was shown ${word}, having pressed ${press.word}`);
  city.memory.counter += 1;
  const text = `A crew is on its way to ${word}, case ${city.memory.counter}.`;
  const preview = await submit({ answer: text });
  if (preview.outcome === 'updated' && callback(city, who) === HANDED_OVER) return postByHand(city, who);
  if (preview.outcome !== 'updated' || callback(city, who) !== 'mention.reply') return;
  if (chance.happens(0.08)) return;
  const view = slack.modal(who);
  const shown = JSON.stringify(view?.shown);
  if (view === undefined || !shown.includes(text)) return;
  const under = postIn(view.shown);
  if (under === '') return;
  if (under !== word) city.memory.mixedUp.push(`${who} wrote under ${word} and was shown ${under}`);
  const from = DEPARTMENTS.find(({ handle }) => handle !== null && shown.includes(replyWords.publishAs(handle)));
  city.memory.pressed.push({ word, who, channel, handle: from?.handle ?? '', text, view: view.id, at: city.now() });
  mayBeRefused(city, from?.handle ?? '');
  const published = await submit({});
  city.evidence.note('people', { who, word, text, pressed: 'publish', acked: published.acked });
}

/** Whoever still has the window open reads in it whether the answer is on its way. */
export function noteWhatIsPromised({ slack, memory }: City, who: string): void {
  const view = slack.modal(who);
  const press = memory.pressed.find((one) => one.view === view?.id);
  if (press !== undefined && JSON.stringify(view?.shown).includes(windows.onItsWay('X')))
    memory.promised.add(press.text);
}

function elsewhere(channel: string): readonly string[] {
  return DEPARTMENTS.filter(({ home }) => home !== channel).map(({ id }) => id);
}

function callback(city: City, who: string): string {
  const view = city.slack.modal(who)?.shown['callback_id'];
  return typeof view === 'string' ? view : '';
}
