import { shortPerson } from './names.ts';
import { rowsOf } from './rows.ts';
import type { PostShown, Step, StoryShown } from './shown.ts';
import type { WrittenDelivery, WrittenEvent, WrittenMention } from './written.ts';

/** One post on its way, as the two networks and the bot's own events tell it. */
export type Told = Readonly<{
  post: Pick<PostShown, 'id' | 'by' | 'at'> | undefined;
  mention: WrittenMention | undefined;
  events: readonly WrittenEvent[];
  deliveries: readonly WrittenDelivery[];
  /** When the answer appeared in public. */
  publishedAt: number | undefined;
  botIsOff: boolean;
  person: (id: string) => string;
  department: (id: string) => string;
  channel: (id: string) => string;
  clock: (at: number) => string;
}>;

export function storyOf(told: Told): StoryShown {
  const { post } = told;
  const steps = post === undefined ? EMPTY : stepsOf(told, post);
  return {
    ...(post !== undefined && { post: post.id }),
    sentence: sentenceOf(told),
    steps: withLast(steps),
    rows: rowsOf(told),
  };
}

type Draft = Readonly<{ name: string; text: string; time: string; done: boolean }>;

const EMPTY: readonly Draft[] = [
  { name: 'Posted', text: 'A resident writes to the mayor', time: '', done: false },
  { name: 'Received', text: 'Read from X, written down once', time: '', done: false },
  { name: 'Routed', text: 'To the department that can answer', time: '', done: false },
  { name: 'Card posted', text: 'Owed to Slack, then delivered', time: '', done: false },
  { name: 'Claimed', text: 'Somebody presses Reply', time: '', done: false },
  { name: 'Published', text: 'Under the post, in public', time: '', done: false },
];

function stepsOf(told: Told, post: NonNullable<Told['post']>): readonly Draft[] {
  const at = (type: string): number | undefined => told.events.find((event) => event.type === type)?.at;
  const [received, routed, posted] = [at('received'), at('routed'), at('posted')];
  const draft = (place: number, text: string | undefined, time: string, done: boolean): Draft => {
    const empty = EMPTY[place];
    return { name: empty?.name ?? '', text: text ?? empty?.text ?? '', time, done };
  };
  return [
    draft(0, `${shortPerson(post.by.name)} writes to the mayor`, told.clock(post.at), true),
    draft(1, undefined, span(post.at, received), received !== undefined),
    draft(2, routed === undefined ? undefined : whereTo(told), span(received, routed), routed !== undefined),
    draft(3, undefined, span(routed, posted), posted !== undefined),
    claim(told),
    publishing(told),
  ];
}

function claim(told: Told): Draft {
  const open: Draft = { name: 'Claimed', text: 'Somebody presses Reply', time: '', done: false };
  const last = (...types: readonly string[]): WrittenEvent | undefined =>
    told.events.findLast((event) => types.includes(event.type));
  const { mention } = told;
  if (mention?.status === 'dismissed') return ended('Put aside', last('dismissed'), told, 'by');
  if (mention?.status === 'withdrawn')
    return { ...open, name: 'Taken back', text: 'The author deleted the post', done: true };
  const elsewhere = last('answered_elsewhere');
  if (mention?.status === 'answered_elsewhere')
    return {
      name: 'Answered',
      text: 'Elsewhere, by one of the city’s accounts',
      time: elsewhere ? told.clock(elsewhere.at) : '',
      done: true,
    };
  if (mention?.status === 'posted' || mention?.status === 'routed' || mention?.status === 'received') return open;
  const taken = last('claimed', 'taken_over');
  if (taken === undefined) return open;
  const who = taken.by === null ? 'Somebody' : shortPerson(told.person(taken.by));
  return {
    name: 'Claimed',
    text: `${who} ${mention?.status === 'replied' ? 'answered' : 'is answering'}`,
    time: told.clock(taken.at),
    done: true,
  };
}

function ended(name: string, event: WrittenEvent | undefined, told: Told, word: string): Draft {
  const who = event?.by == null ? '' : `${word} ${shortPerson(told.person(event.by))}`;
  return { name, text: who, time: event === undefined ? '' : told.clock(event.at), done: true };
}

function publishing({ publishedAt, mention, clock }: Told): Draft {
  const text =
    mention?.unsure === 1
      ? 'Nobody knows yet: the card asks'
      : mention?.status === 'by_hand'
        ? 'By hand, on X itself'
        : 'Under the post, in public';
  return {
    name: 'Published',
    text,
    time: publishedAt === undefined ? '' : clock(publishedAt),
    done: publishedAt !== undefined,
  };
}

function withLast(steps: readonly Draft[]): readonly Step[] {
  const last = steps.findLastIndex((step) => step.done);
  return steps.map(({ name, text, time, done }, place) => ({
    name,
    text,
    time,
    state: place === last ? 'last' : done ? 'done' : 'open',
  }));
}

function sentenceOf({ post, mention, botIsOff, person }: Told): string {
  if (botIsOff) return 'The bot is off. All it knew is on disk. Start it: it goes on from there.';
  if (post === undefined) return 'Nothing yet. The first post lights up this line, step by step.';
  const whose = `${shortPerson(post.by.name)}’s post`;
  const who = mention?.responder == null ? 'Somebody' : shortPerson(person(mention.responder));
  if (mention?.unsure === 1) return `Is the answer to ${whose} on X? The card asks. Nothing is sent twice.`;
  switch (mention?.status) {
    case undefined:
      return `${whose} is on X. The bot has not read it yet.`;
    case 'received':
    case 'routed':
      return `${whose} is written down. Its card is on the way to Slack.`;
    case 'posted':
      return `${whose} is a card in Slack. It waits for somebody who knows.`;
    case 'claimed':
      return `${who} took ${whose}. Colleagues see it. Nothing is public yet.`;
    case 'replying':
      return `${who}’s answer is owed to X and on its way.`;
    case 'by_hand':
      return `${who} publishes the answer on X itself. The bot looks for it.`;
    case 'replied':
      return `${whose} is answered in public. Who, what and when is on record.`;
    case 'dismissed':
      return `${whose} needs no reply. The reason is on record.`;
    case 'answered_elsewhere':
      return `${whose} was answered elsewhere. Nobody writes a second time.`;
    default:
      return `${shortPerson(post.by.name)} took the post back. Its words are gone from Slack too.`;
  }
}

function whereTo({ mention, department }: Told): string {
  const to = mention?.department ?? 'triage';
  const why = whyOf(mention?.verdict ?? null);
  return `To ${department(to)}${why.length === 0 || to === 'triage' ? '' : `: ${why.slice(0, 3).join(', ')}`}`;
}

function whyOf(verdict: string | null): readonly string[] {
  if (verdict === null) return [];
  const read: unknown = JSON.parse(verdict);
  const why = typeof read === 'object' && read !== null && 'why' in read ? read.why : [];
  return Array.isArray(why) ? why.filter((word) => typeof word === 'string') : [];
}

function span(from: number | undefined, to: number | undefined): string {
  if (from === undefined || to === undefined) return '';
  const milliseconds = Math.max(0, to - from);
  return milliseconds < 100 ? `+ ${milliseconds} ms` : `+ ${(milliseconds / 1000).toFixed(1)} s`;
}
