import { readQuestion } from '../../core/stats.ts';
import { answerWithNumbers } from '../commands/numbers.ts';
import { departments } from '../../store/departments.ts';
import { firstTime, notSeen } from '../../store/seen.ts';
import { mayRead } from '../gate.ts';
import type { Click } from '../payload.ts';
import type { Relay } from '../relay.ts';
import { nameOf } from '../reply/matter.ts';
import { tell } from '../tell.ts';
import { subscribeMessage } from '../views/subscribe.ts';

/** "Share here": the same question, once, for everybody in the channel, without people, and not before other organisations. */
export async function shareStats(relay: Relay, click: Click): Promise<void> {
  const { respond, channel } = click;
  const barred = await mayRead(relay, click.person, 'now');
  if (barred) return tell(relay, click, barred.message);
  if (respond === null || channel === null) return;
  const seen = await relay.channels.look(channel);
  if (seen !== null && seen !== 'unseen' && seen.isShared)
    return respond(subscribeMessage({ about: 'shared' }), 'person');
  const question = readQuestion(click.value, (await departments(relay.store.db)).map(nameOf));
  if (question.asks !== 'numbers') return;
  const { db } = relay.store;
  const id = `shared:${channel}:${click.ts ?? click.trigger}`;
  if (!(await firstTime(db, id, relay.clock.now()))) return;
  try {
    await answerWithNumbers(relay, { ...question, people: false }, respond, click.person.id);
  } catch (error) {
    await notSeen(db, id);
    throw error;
  }
}
