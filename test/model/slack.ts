import type { Workspace, SendOutcome } from '../../src/core/workspace.ts';
import { Death } from './x.ts';

export type SlackMood = 'done' | 'try_later' | 'lost_there' | 'lost_gone' | 'dies_before' | 'dies_after';

type Message = Readonly<{
  channel: string;
  delivery: string;
  mention: string | null;
  thread: string | null;
  ts: string;
}>;

/** A workspace with a memory, and moods that a test gives it. */
export function scriptedSlack() {
  const messages: Message[] = [];
  let mood: SlackMood = 'done';
  let count = 0;
  const take = (): SlackMood => {
    const now = mood;
    mood = 'done';
    return now;
  };
  const meet = (effect: () => string): SendOutcome => {
    const now = take();
    if (now === 'try_later') return { outcome: 'try_later', afterMs: null, words: 'Later.' };
    if (now === 'lost_gone') return { outcome: 'unsure', words: 'Silence.' };
    if (now === 'dies_before') throw new Death();
    const ts = effect();
    if (now === 'dies_after') throw new Death();
    return now === 'done' ? { outcome: 'done', ts } : { outcome: 'unsure', words: 'Silence.' };
  };
  const workspace: Workspace = {
    send: ({ channel, thread, delivery, content }) =>
      settled(() =>
        meet(() => {
          const mention = content.kind === 'card' ? content.card.mention.id : null;
          const ts = String((count += 1));
          messages.push({ channel, delivery, mention, thread, ts });
          return ts;
        }),
      ),
    redraw: ({ ts }) => settled(() => meet(() => ts)),
    posted: () => Promise.resolve({ outcome: 'looked', posted: [] }),
    find: ({ channel, thread }, deliveries) => {
      const here = messages.filter(
        (one) => one.channel === channel && one.thread === thread && deliveries.includes(one.delivery),
      );
      return Promise.resolve({
        outcome: 'looked',
        found: new Map(here.map(({ delivery, ts }) => [delivery, ts])),
        threads: [],
      });
    },
  };
  return { workspace, messages, mood: (wanted: SlackMood) => (mood = wanted) };
}

function settled<T>(work: () => T): Promise<T> {
  return new Promise((resolve) => resolve(work()));
}
