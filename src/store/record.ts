import type { Db } from './open.ts';
import type { MentionRow } from './tables.ts';

/** Times are in ms. `to` itself is no longer part of it; department null: the whole city. */
export type RecordQuestion = Readonly<{ from: number; to: number; department: string | null }>;

/** A mention, and one answer of the city to it; a mention with several answers comes several times. */
export type Recorded = Readonly<{
  postedAt: number;
  network: string;
  authorHandle: string;
  authorName: string;
  text: string;
  url: string;
  department: string | null;
  status: string;
  why: string | null;
  answer: RecordedAnswer | null;
}>;

export type RecordedAnswer = Readonly<{
  at: number;
  /** The department that answered, or the mayor. */
  role: string;
  /** A Slack id; null: answered elsewhere than in Slack. */
  responder: string | null;
  text: string;
  url: string | null;
}>;

const PAGE = 500;
const COLUMNS = [
  'id',
  'network',
  'posted_at',
  'author_handle',
  'author_name',
  'text',
  'url',
  'department',
  'status',
  'status_why',
] as const;

/** What was written in that time and what the city answered, oldest first, page by page. */
export async function* recordOf(db: Db, { from, to, department }: RecordQuestion): AsyncGenerator<readonly Recorded[]> {
  let after = { at: from, id: '' };
  for (;;) {
    let query = db
      .selectFrom('mentions')
      .select(COLUMNS)
      .where('posted_at', '>=', after.at)
      .where('posted_at', '<', to)
      .where((one) => one.or([one('posted_at', '>', after.at), one('id', '>', after.id)]));
    if (department !== null) query = query.where('department', '=', department);
    const mentions = await query.orderBy('posted_at').orderBy('id').limit(PAGE).execute();
    const last = mentions.at(-1);
    if (last === undefined) return;
    const ids = mentions.map(({ id }) => id);
    const answers = Map.groupBy(await answersTo(db, ids), ({ mention }) => mention);
    yield mentions.flatMap((mention) => recordedOf(mention, answers.get(mention.id) ?? []));
    after = { at: last.posted_at, id: last.id };
  }
}

type Said = Pick<MentionRow, (typeof COLUMNS)[number]>;

function recordedOf(mention: Said, answers: readonly AnswerTo[]): readonly Recorded[] {
  const { network, text, url, department, status } = mention;
  const post = { postedAt: mention.posted_at, network, text, url, department, status, why: mention.status_why };
  const row = { ...post, authorHandle: mention.author_handle, authorName: mention.author_name };
  const said = answers.map(({ answer }) => answer).toSorted((a, b) => a.at - b.at);
  return (said.length === 0 ? [null] : said).map((answer) => ({ ...row, answer }));
}

type AnswerTo = Readonly<{ mention: string; answer: RecordedAnswer }>;

/** What was found in the threads, and what was published there and not found yet. */
async function answersTo(db: Db, mentions: readonly string[]): Promise<readonly AnswerTo[]> {
  const found = await db
    .selectFrom('answers')
    .leftJoin('replies', 'replies.id', 'answers.reply')
    .where('answers.mention', 'in', mentions)
    .select(['answers.mention', 'answers.at', 'answers.role', 'answers.text', 'answers.url'])
    .select(['replies.responder', 'replies.department'])
    .execute();
  const published = await db
    .selectFrom('replies')
    .where('mention', 'in', mentions)
    .where('status', '=', 'published')
    .where('post_id', 'is', null)
    .select(['mention', 'published_at', 'at', 'department', 'responder', 'text', 'published_text', 'url'])
    .execute();
  return [
    ...found.map(({ mention, at, role, text, url, responder, department }): AnswerTo => {
      return { mention, answer: { at, role: department ?? role, responder, text, url } };
    }),
    ...published.map(({ mention, published_at, at, department, responder, text, published_text, url }): AnswerTo => {
      const answer = { at: published_at ?? at, role: department, responder, text: published_text ?? text, url };
      return { mention, answer };
    }),
  ];
}
