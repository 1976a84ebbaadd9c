import type { Message } from '../../src/rehearsal/slack-server/index.ts';
import type { BenchCity } from './city.ts';

const WHO = 'ana';
const CHANNEL = 'parks-mentions';
const PATIENCE = 30_000;

/** Where Parks works, and which account on X is its own. */
export function parks({ cast, x }: BenchCity): Readonly<{ channel: string; account: string }> {
  return { channel: cast.channels.get(CHANNEL) ?? '', account: x.account('AlderParks').id };
}

/** A resident's post that Parks gets; its id. */
export function write({ x }: BenchCity, word: string): string {
  return x.post('danawhit', `@MayorOkafor a branch fell on the swings in Maple Park (${word})`).id;
}

/** How many cards of that post stand in the channel. */
export function cardsOf(city: BenchCity, post: string): number {
  return messages(city).filter((message) => shows(message, post)).length;
}

/** Somebody of Parks presses, writes, sees what will be published, and publishes it. */
export async function answer(city: BenchCity, post: string, word: string): Promise<void> {
  const { slack } = city;
  const { channel } = parks(city);
  const ts = messages(city).find((message) => shows(message, post))?.ts ?? '';
  const window = (name: string) => () => slack.modal(WHO)?.shown['callback_id'] === name;
  await slack.click(WHO, { channel, ts, actionId: 'mention.reply' });
  await slack.until(window('mention.write'), PATIENCE, 'the window to write in');
  await slack.submitView(WHO, { 'mention.draft': `A crew comes this week (${word}).` });
  await slack.until(window('mention.reply'), PATIENCE, 'the preview');
  await slack.submitView(WHO);
}

function messages(city: BenchCity): readonly Message[] {
  return city.slack.channel(parks(city).channel).messages.filter(({ isBot, deleted }) => isBot && !deleted);
}

const shows = ({ blocks, threadTs }: Message, post: string) =>
  threadTs === undefined && JSON.stringify(blocks).includes(`status/${post}`);
