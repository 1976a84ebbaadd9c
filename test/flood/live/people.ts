import { departments } from '../../../src/rehearsal/scenes/departments.ts';
import { staff } from '../../../src/rehearsal/scenes/staff.ts';
import { elementsOf } from '../../../src/rehearsal/slack-server/world/message.ts';
import type { BenchCity } from '../../bench/city.ts';
import { clock, timers } from '../../bench/world.ts';
import { quantile } from '../clicks.ts';

export type Waits = Readonly<{ count: number; missed: number; p50: number; p99: number; longest: number }>;

export type People = Readonly<{
  stop: () => void;
  /** How long Slack waited for a yes, in ms; and how long people for what they asked. */
  seen: () => Readonly<{ acks: Waits; windows: Waits; numbers: Waits }>;
}>;

const PRESS_EVERY = 1_000;
const LOOK_AT_IT = 1_500;
const PERIODS = ['30d', '90d', '7d'];
const REPLY = 'mention.reply';

/** Each second somebody opens a card to answer it, and a manager asks for the city's numbers again and again. */
export function people(city: BenchCity, askEvery: number): People {
  const [acks, windows, numbers] = [waits(), waits(), waits()];
  const { slack } = city;
  const workers = staff.filter(({ kind, departments: parts }) => kind === 'member' && parts.length > 0);
  let turn = 0;
  let ended = false;
  const press = async () => {
    const { id: who, departments: parts } = workers[(turn += 1) % workers.length] ?? { id: '', departments: [] };
    const channel = city.cast.channels.get(departments.find(({ id }) => id === parts[0])?.channel ?? '') ?? '';
    const card = slack.channel(channel).messages.findLast(({ blocks, deleted }) => !deleted && isCard(blocks));
    if (card === undefined || slack.modal(who) !== undefined) return;
    const began = clock.monotonic();
    const { acked } = await slack.click(who, { channel, ts: card.ts, actionId: REPLY });
    acks.note(acked, began);
    const opened = await until(() => slack.modal(who) !== undefined);
    windows.note(opened, began);
    timers.after(LOOK_AT_IT, () => void (slack.modal(who) && slack.closeView(who)));
  };
  const ask = async () => {
    const answers = () => slack.ledger.calls.filter(({ method, effect }) => method === 'response_url' && effect).length;
    const before = answers();
    const began = clock.monotonic();
    const channel = city.cast.channels.get('city-hall') ?? '';
    const { acked } = await slack.command('priya', channel, `/mention-stats ${PERIODS[numbers.all() % 3] ?? ''}`);
    acks.note(acked, began);
    numbers.note(await until(() => answers() > before), began);
  };
  const again = (every: number, act: () => Promise<void>) => {
    if (ended) return;
    void act();
    timers.after(every, () => again(every, act));
  };
  const until = (holds: () => boolean) =>
    slack.until(holds, 15_000, 'an answer').then(
      () => true,
      () => false,
    );
  again(PRESS_EVERY, press);
  again(askEvery, ask);
  return {
    stop: () => void (ended = true),
    seen: () => ({ acks: acks.seen(), windows: windows.seen(), numbers: numbers.seen() }),
  };
}

function isCard(blocks: Parameters<typeof elementsOf>[0]): boolean {
  return elementsOf(blocks).some(({ element }) => element['action_id'] === REPLY);
}

function waits() {
  const times: number[] = [];
  let missed = 0;
  return {
    all: () => times.length + missed,
    note(came: boolean, began: number) {
      if (came) times.push(clock.monotonic() - began);
      else missed += 1;
    },
    seen: (): Waits => ({
      count: times.length,
      missed,
      p50: Math.round(quantile(times, 0.5)),
      p99: Math.round(quantile(times, 0.99)),
      longest: Math.round(Math.max(0, ...times)),
    }),
  };
}
