import type { Account, Counted, Overheard } from '../network.ts';
import { fields, list, text } from './json.ts';
import type { Line } from './line.ts';
import { inOrder, readPages } from './page.ts';
import { search } from './search.ts';
import { idAt } from './snowflake.ts';
import { forPort, troubled } from './trouble.ts';
import type { X } from './x.ts';

/** X leaves out the last seconds itself and refuses to be asked for them. */
const SECOND = 1_000;

/** One question, however many posts there are. */
export async function count(
  x: X,
  line: Line,
  account: Account,
  own: readonly Account[],
  from: number,
  to: number,
): Promise<Counted> {
  const query = { query: byOthers(x, account, own), granularity: 'minute', start_time: time(from), end_time: time(to) };
  const answer = await line({ method: 'GET', endpoint: 'tweets/counts/recent', query });
  if (answer.outcome === 'trouble') return forPort(answer);
  const minutes = list(answer.body['data']).flatMap((entry) => {
    const { start, tweet_count: count = fields(entry)['post_count'] } = fields(entry);
    const at = Date.parse(text(start) ?? '');
    return Number.isNaN(at) || !isCount(count) ? [] : [{ from: at, count }];
  });
  const isList = Array.isArray(answer.body['data']) && minutes.length === list(answer.body['data']).length;
  return isList ? { outcome: 'counted', minutes } : forPort(troubled('garbage', 'X answered without counts.', false));
}

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

/** The posts that a reading should have brought. */
export async function named(x: X, line: Line, account: Account, from: number, to: number): Promise<Overheard> {
  const window = { since_id: idAt(from), until_id: idAt(to) };
  const found = await readPages(line, search(x, `@${account.handle}`, window));
  if (found.outcome === 'trouble') return forPort(found);
  return { outcome: 'read', posts: inOrder(found.posts) };
}

/** As many of the city's own accounts are left out as X's length of a question allows. */
function byOthers(x: X, account: Account, own: readonly Account[]): string {
  const most = x.options.access === 'enterprise' ? 4_096 : 512;
  const accounts = [account, ...own.filter(({ remoteId }) => remoteId !== account.remoteId)];
  const terms = accounts.map(({ handle }) => ` -from:${handle}`);
  return terms.reduce((query, term) => (query.length + term.length > most ? query : query + term), start(account));
}

const start = ({ handle }: Account) => `@${handle} -is:retweet`;

function time(at: number): string {
  return `${new Date(Math.floor(at / SECOND) * SECOND).toISOString().slice(0, 19)}Z`;
}
