import { readQuestion, type OpenMention } from '../../core/stats.ts';
import type { Mention } from '../../core/mention.ts';
import { cardsOf } from '../../store/cards.ts';
import { departments, type Department } from '../../store/departments.ts';
import { openCounts } from '../../store/home.ts';
import { openMentions } from '../../store/mentions.ts';
import { mayRead } from '../gate.ts';
import type { Command } from '../payload.ts';
import type { Relay } from '../relay.ts';
import { nameOf } from '../reply/matter.ts';
import { cardLink } from '../card-link.ts';
import { openMessage } from '../views/open.ts';
import { wrongQuestionMessage } from '../views/wrong-question.ts';
import { answerWithNumbers } from './numbers.ts';

/** `/mention-stats [7d|30d|90d] [department]` and `/mention-stats open [department]`: for the one who asks. */
export async function mentionStats(relay: Relay, command: Command): Promise<void> {
  const barred = await mayRead(relay, command.person, 'lately');
  if (barred) return command.respond(barred.message, 'person');
  const known = await departments(relay.store.db);
  const names = known.map(nameOf);
  const question = readQuestion(command.text, names);
  if (question.asks === 'unknown') return command.respond(wrongQuestionMessage(question, names), 'person');
  if (question.asks === 'numbers') {
    const people = relay.people.managers.includes(command.person.id);
    return answerWithNumbers(relay, { ...question, people }, command.respond, null);
  }
  const only = question.department?.id ?? null;
  const open = await openMentions(relay.store.db, only, MOST);
  const counts = [...(await openCounts(relay.store.db))].filter(([id]) => only === null || id === only);
  const total = counts.reduce((sum, [, count]) => sum + count, 0);
  const how = { department: question.department?.short ?? null, total, now: relay.clock.now() };
  return command.respond(openMessage(await shown(relay, open, known), how), 'person');
}

const MOST = 50;

async function shown(
  relay: Relay,
  mentions: readonly Mention[],
  known: readonly Department[],
): Promise<readonly OpenMention[]> {
  const ids = mentions.map(({ id }) => id);
  const cards = await cardsOf(relay.store.db, ids);
  const short = (id: string | null) => known.find((department) => department.id === id)?.short ?? id ?? '';
  return mentions.map((mention) => ({
    id: mention.id,
    authorName: mention.authorName,
    authorHandle: mention.authorHandle,
    text: mention.text,
    department: short(mention.department),
    postedAt: mention.postedAt,
    url: cardLink(relay, cards.get(mention.id) ?? []) ?? mention.url,
    responder: mention.responder,
  }));
}
