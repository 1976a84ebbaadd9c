import type { Cast } from '../cast.ts';
import { COMMON } from '../cast.ts';
import { city } from '../scenes/city.ts';
import { departments } from '../scenes/departments.ts';
import { scenes } from '../scenes/index.ts';
import type { Progress } from '../scenes/player.ts';
import { staff } from '../scenes/staff.ts';
import type { Staff } from '../scenes/staff.ts';
import type { SlackServer } from '../slack-server/index.ts';
import type { Post } from '../x-server/post.ts';
import type { XServer } from '../x-server/server.ts';
import { accountOf } from '../x-server/world.ts';
import { cardPlaces } from './card-places.ts';
import { cardsOf, foldedIn } from './cards-seen.ts';
import { shortPerson } from './names.ts';
import { noteOn } from './note.ts';
import { WHOLE_CITY } from './page/slack/sight.ts';
import { showChannels, showMessages, showPeople, showWindow } from './show-slack.ts';
import { firstId, showPosts } from './show-x.ts';
import type { BotShown, FaultsShown, Kinds } from './shown.ts';
import { storyOf } from './story.ts';
import { count } from './tally.ts';
import type { AnswerCounted, CardCounted, PostCounted } from './tally.ts';
import type { Tally } from './shown.ts';
import type { Written } from './written.ts';

export type Scenery = Readonly<{
  x: XServer;
  slack: SlackServer;
  cast: Cast;
  written: Written;
  bot: () => BotShown;
  faults: () => FaultsShown;
  /** Since when nothing stands in the way of the bot. */
  healthySince: () => number | undefined;
  waitsForX: () => boolean;
  progress: () => Progress;
  /** Which department a clerk would choose: `none` is right in triage. */
  labelOf: (postId: string) => string | undefined;
  texts: () => Tally['texts'];
  /** The post that somebody on the page is busy with. */
  focus: () => string | undefined;
  now: () => number;
}>;

/** Everything the page shows, as it is at this moment. */
export function look(scenery: Scenery): ReadonlyMap<string, unknown> {
  const { x, slack, cast } = scenery;
  const writers = new Map(cast.writers.map((writer) => [writer.handle, writer]));
  const cards = cardsOf(slack);
  const things = new Map<string, unknown>();
  const put = <Kind extends keyof Kinds>(kind: Kind, name: string, value: Kinds[Kind]): void =>
    void things.set(`${kind}:${name}`, value);

  put('city', '', {
    name: city.name,
    workspace: city.workspace,
    mayor: city.mayor.handle,
    bot: slack.state.app.botUserId,
    scenes: scenes.map(({ id, name, description }) => ({ id, name, description })),
    writers: cast.writers,
  });
  const posts = showPosts(x, writers, byPost(notesOf(scenery)), byPost(cardPlaces(slack)));
  for (const post of posts) put('post', post.id, post);
  for (const person of showPeople(slack, staff, groupOf)) put('person', person.id, person);
  for (const channel of showChannels(slack)) put('channel', channel.id, channel);
  for (const message of showMessages(slack)) put('message', `${message.channel} ${message.ts}`, message);
  for (const [person, stack] of slack.state.modals) {
    const top = stack.at(-1);
    if (top !== undefined) put('window', person, showWindow(top, stack.length));
  }
  for (const [person, view] of slack.state.homes) put('home', person, showWindow(view, 1));
  const progress = scenery.progress();
  put('player', '', { ...progress, length: scenes.find(({ id }) => id === progress.scene)?.length ?? 0 });
  put('faults', '', scenery.faults());
  put('bot', '', scenery.bot());
  put('tally', '', tallyOf(scenery, cards));
  put('story', '', storyNow(scenery, posts));
  return things;
}

function byPost<Known>(known: ReadonlyMap<string, Known>): (post: Post) => Known | undefined {
  return (post) => known.get(firstId(post));
}

function tallyOf(scenery: Scenery, cards: readonly CardCounted[]): Tally {
  const { x, healthySince, now, texts } = scenery;
  const played = texts();
  const tally = count({
    posts: x.posts().flatMap((post) => countedPost(scenery, post)),
    cards,
    folded: foldedIn(scenery.slack),
    answers: x.posts().flatMap((post) => countedAnswer(x, post)),
    triage: COMMON.triage,
    now: now(),
    healthySince: healthySince(),
  });
  return { ...tally, waitsForX: scenery.waitsForX(), ...(played !== undefined && { texts: played }) };
}

const cityHandles = new Set([city.mayor.handle, ...departments.map((department) => department.handle)]);

function countedPost({ x, labelOf, now }: Scenery, post: Post): readonly PostCounted[] {
  const id = firstId(post);
  if (id !== post.id || post.reposts !== undefined) return [];
  const author = accountOf(x.world, post.authorId);
  const names = new RegExp(`(?<![\\w@])@${city.mayor.handle}(?!\\w)`, 'i').test(post.words);
  const isPublic = !author.protected && !post.deleted && post.indexedAt <= now();
  const label = labelOf(id);
  return [
    {
      id,
      at: post.createdAt,
      due: names && isPublic && !cityHandles.has(author.handle),
      ...(label !== undefined && { wanted: channelFor(label) }),
    },
  ];
}

function countedAnswer(x: XServer, post: Post): readonly AnswerCounted[] {
  const { handle } = accountOf(x.world, post.authorId);
  if (!cityHandles.has(handle) || post.inReplyTo === undefined || post.deleted || post.source !== 'app') return [];
  return [{ by: handle, to: post.inReplyTo, words: post.words }];
}

function channelFor(label: string): string {
  return departments.find((department) => department.id === label)?.channel ?? COMMON.triage;
}

function notesOf({ x, written, slack }: Scenery): ReadonlyMap<string, string> {
  const notes = new Map<string, string>();
  const person = nameIn(slack);
  const department = shortIn(written);
  for (const mention of written.mentions()) {
    notes.set(mention.post_id, noteOn(mention, { department, person }));
  }
  for (const { post_id, responder } of written.answers())
    notes.set(post_id, `${shortPerson(person(responder))}, from Slack`);
  for (const post of x.posts()) {
    const { protected: hidden } = accountOf(x.world, post.authorId);
    if (hidden) notes.set(firstId(post), 'Protected: the city never relays it');
  }
  return notes;
}

function storyNow(scenery: Scenery, posts: readonly Kinds['post'][]): Kinds['story'] {
  const { written, slack, x } = scenery;
  const focus = scenery.focus() ?? written.latest() ?? posts.findLast((post) => post.by.kind === 'resident')?.id;
  const post = posts.find(({ id }) => id === focus);
  const mention = post === undefined ? undefined : written.mention(post.id);
  const answer = x
    .posts()
    .findLast((one) => one.inReplyTo !== undefined && one.inReplyTo === post?.id && isDepartment(x, one));
  const state = scenery.bot().state;
  return storyOf({
    post,
    mention,
    events: mention === undefined ? [] : written.events(mention.id),
    deliveries: mention === undefined ? [] : written.deliveries(mention.id),
    publishedAt: answer?.createdAt,
    botIsOff: state === 'off' || state === 'died',
    person: nameIn(slack),
    department: shortIn(written),
    channel: (id) => slack.state.channels.get(id)?.name ?? id,
    clock: clockOf,
  });
}

function isDepartment(x: XServer, post: Post): boolean {
  return cityHandles.has(accountOf(x.world, post.authorId).handle) && !post.deleted;
}

/** What the bot calls a department; until it knows it, its name in Alder Falls. */
function shortIn(written: Written): (id: string) => string {
  const known = written.departments();
  return (id) => (id === 'triage' ? id : (known.get(id) ?? shortName(id)));
}

function shortName(id: string): string {
  return departments.find((department) => department.id === id)?.short ?? id;
}

function nameIn(slack: SlackServer): (id: string) => string {
  return (id) => slack.state.people.get(id)?.realName ?? id;
}

function groupOf(person: Staff): string {
  if (person.kind !== 'member') return 'May look, may not answer';
  if (person.finalSay === true || person.admin === true) return WHOLE_CITY;
  return shortName(person.departments[0] ?? '');
}

function clockOf(at: number): string {
  return new Date(at).toTimeString().slice(0, 8);
}
