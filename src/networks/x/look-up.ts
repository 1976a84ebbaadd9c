import type { LookedUp, Post } from '../network.ts';
import { fields, list, text, type Fields } from './json.ts';
import type { Line } from './line.ts';
import { inOrder, readPosts } from './page.ts';
import { versionsOf } from './post.ts';
import { problemWithin, typeOf } from './problem.ts';
import { forPort, troubled, type Troubled } from './trouble.ts';
import type { X } from './x.ts';

export async function lookUp(x: X, line: Line, ids: readonly string[]): Promise<LookedUp> {
  const seen = await look(x, line, ids);
  return seen.outcome === 'trouble' ? forPort(seen) : { outcome: 'read', posts: inOrder(seen.posts), gone: seen.gone };
}

export type Looked = Readonly<{ outcome: 'read'; posts: readonly Post[]; gone: readonly string[] }> | Troubled;

/** The newest versions too: X answers for the version it was asked for. What was read before a trouble counts. */
export async function look(x: X, line: Line, ids: readonly string[]): Promise<Looked> {
  const posts: Post[] = [];
  const gone: string[] = [];
  let open = [...new Set(ids)];
  const asked = new Set(open);
  const newestOf = new Map<string, string>();
  const current = (): Post[] => {
    const read = new Set(posts.map((post) => post.latestId));
    return posts.filter(({ latestId }) => read.has(newestOf.get(latestId) ?? latestId));
  };
  while (open.length > 0) {
    const some = open.slice(0, MOST_IDS);
    const answer = await line({ method: 'GET', endpoint: 'tweets', query: { ...x.fields, ids: some.join(',') } });
    const seen = answer.outcome === 'answered' ? readAnswer(answer.body, some) : answer;
    if (seen.outcome === 'trouble')
      return posts.length + gone.length > 0 ? { outcome: 'read', posts: current(), gone } : seen;
    posts.push(...seen.posts);
    gone.push(...seen.gone.filter((id) => ids.includes(id)));
    for (const [id, newest] of seen.newest) newestOf.set(id, newest);
    const newest = [...seen.newest.values()].filter((id) => !asked.has(id));
    for (const id of newest) asked.add(id);
    open = [...open.slice(MOST_IDS), ...newest];
  }
  return { outcome: 'read', posts: current(), gone };
}

const MOST_IDS = 100;
const GONE = new Set(['resource-not-found', 'not-authorized-for-resource']);

type Seen = Readonly<{
  outcome: 'read';
  posts: readonly Post[];
  gone: readonly string[];
  /** The id of the newest version, by the id of the one that X showed. */
  newest: ReadonlyMap<string, string>;
}>;

/** Gone is what X says is gone. Only in an answer that speaks of posts at all does silence about one mean the same. */
function readAnswer(body: Fields, asked: readonly string[]): Seen | Troubled {
  const posts = readPosts(body);
  if ('outcome' in posts) return posts;
  const errors = list(body['errors']).map(fields);
  const refused = new Set(errors.filter((error) => GONE.has(typeOf(error))).map(resourceOf));
  if (posts.length === 0 && !asked.some((id) => refused.has(id))) {
    return problemWithin(body) ?? troubled('garbage', 'X answered without posts.', false);
  }
  const found = new Set(posts.map((post) => post.latestId));
  const unclear = new Set(errors.filter((error) => !GONE.has(typeOf(error))).map(resourceOf));
  const gone = asked.filter((id) => refused.has(id) || (!found.has(id) && !unclear.has(id) && !unclear.has(null)));
  return { outcome: 'read', posts, gone, newest: new Map(list(body['data']).map(fields).map(newestVersion)) };
}

function newestVersion(post: Fields): readonly [string, string] {
  const id = text(post['id']) ?? '';
  return [id, versionsOf(post, id).at(-1) ?? id];
}

function resourceOf(error: Fields): string | null {
  return text(error['resource_id']) ?? text(error['value']);
}
