import type { Message } from '../../src/rehearsal/slack-server/world/message.ts';
import { card as onCard } from '../../src/slack/wording/card.ts';
import { notice } from '../../src/slack/wording/notice.ts';
import type { Store } from '../../src/store/open.ts';
import type { City } from './city.ts';
import type { Fault } from './judge.ts';

/** Of an answer that did not become public whoever wrote it or sent it again was told, its card says so, or a person took it back. */
export async function judgeTold(city: City, { db }: Store): Promise<readonly Fault[]> {
  const replies = await db
    .selectFrom('replies')
    .selectAll()
    .where('status', 'in', ['refused', 'held', 'dropped'])
    .execute();
  const cards = await db.selectFrom('cards').selectAll().where('ts', 'is not', null).execute();
  const messages = [...city.slack.state.channels.values()].flatMap(({ id, messages }) =>
    messages.filter(({ isBot, deleted }) => isBot && !deleted).map((message) => ({ channel: id, message })),
  );
  return replies.flatMap((reply): readonly Fault[] => {
    const press = city.memory.pressed.find(({ text }) => text === reply.text);
    if (press === undefined || city.memory.decided.has(press.word)) return [];
    if (city.x.posts().some(({ words }) => words === reply.text)) return [];
    const whose = [press.who, ...(city.memory.sentAgain.get(press.word) ?? [])];
    const its = cards.filter(({ mention }) => mention === reply.mention);
    const told = its.some(({ channel, ts, thread }) => {
      const near = messages.filter((one) => one.channel === channel).map(({ message }) => message);
      return near.some(
        (message) =>
          (message.ts === ts && says(message, SHOWN)) ||
          ([ts, thread].includes(message.threadTs ?? '') && whose.some((who) => tells(message, who, press.at))),
      );
    });
    return told ? [] : [{ kind: 'lost', what: `"${reply.text}" is ${reply.status}, and ${press.who} was not told` }];
  });
}

const SHOWN = [onCard.notPublished('X'), onCard.heldBack, onCard.withdrawn];
const TOLD = [notice.refused('X'), notice.held(''), notice.changed, notice.otherAccount, notice.answered('')];

function tells(message: Message, who: string, at: number): boolean {
  return (
    secondOf(message) >= Math.floor(at / 1_000) && JSON.stringify(message.blocks).includes(who) && says(message, TOLD)
  );
}

/** What stands behind the point of a Slack timestamp tells messages of one second apart, and is no part of the time. */
const secondOf = ({ ts }: Message) => Math.floor(Number(ts));

function says({ text, blocks }: Message, words: readonly string[]): boolean {
  const all = JSON.stringify([text, blocks]);
  return words.some((one) => all.includes(one));
}
