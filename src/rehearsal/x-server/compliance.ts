import type { Answer, Exchange } from './exchange.ts';
import type { Post } from './post.ts';
import { forbidden, invalid, notFound } from './problems.ts';
import { accountOf, nextId, secretWord, type World } from './world.ts';

/** A list of posts that X looks through, and tells which of them must not be kept. */
export type List = {
  readonly id: string;
  readonly createdAt: number;
  /** In the address of its files; X signs these. */
  readonly word: string;
  ids: readonly string[];
  handedInAt: number | null;
};

const QUARTER = 15 * 60_000;
const WEEK = 7 * 24 * 60 * 60_000;
const TAKES = 60_000;
const SIGNED = '?signed=yes%2Fso+far';
const FILE = /^\/compliance\/(submission|results)\/(\w+)$/;

/** POST /2/compliance/jobs: one at a time. */
export function beginList({ world, body }: Exchange): Answer {
  if ((body as { type?: unknown } | undefined)?.type !== 'tweets') return invalid('type is not one of [tweets,users]');
  const isRunning = (list: List) => ['created', 'in_progress'].includes(statusOf(world, list));
  if ([...world.lists.values()].some(isRunning)) return forbidden('There is a list of this type that is not over.');
  const createdAt = world.nature.now();
  const list = { id: nextId(world, createdAt), createdAt, word: secretWord(world, 40), ids: [], handedInAt: null };
  world.lists.set(list.id, list);
  return { status: 200, body: { data: wire(world, list) } };
}

/** GET /2/compliance/jobs/:id */
export function showList({ world, params }: Exchange): Answer {
  const list = world.lists.get(params['id'] ?? '');
  return list === undefined ? notFound() : { status: 200, body: { data: wire(world, list) } };
}

function wire(world: World, list: List): object {
  const time = (at: number) => new Date(at).toISOString();
  const file = (part: string) => `${world.origin}/compliance/${part}/${list.word}${SIGNED}`;
  return {
    id: list.id,
    type: 'tweets',
    resumable: false,
    status: statusOf(world, list),
    created_at: time(list.createdAt),
    upload_url: file('submission'),
    upload_expires_at: time(list.createdAt + QUARTER),
    download_url: file('results'),
    download_expires_at: time(list.createdAt + WEEK),
  };
}

function statusOf(world: World, { createdAt, handedInAt }: List): string {
  const now = world.nature.now();
  if (handedInAt === null) return now < createdAt + QUARTER ? 'created' : 'expired';
  return now < handedInAt + TAKES ? 'in_progress' : 'complete';
}

export type FileAnswer = Readonly<{ status: number; content: string }>;

export type FileRequest = Readonly<{ method: string; url: URL; type: string; content: string }>;

/** The files are not X's API: whoever has the whole signed address may have them. */
export function exchangeFile(world: World, request: FileRequest): FileAnswer | undefined {
  const { method, url, type, content } = request;
  const [, part, word] = FILE.exec(url.pathname) ?? [];
  if (part === undefined) return undefined;
  const list = [...world.lists.values()].find((one) => one.word === word && url.search === SIGNED);
  const status = list && statusOf(world, list);
  if (list && method === 'PUT' && type === 'text/plain' && part === 'submission' && status === 'created') {
    list.ids = content.split('\n').filter((id) => id !== '');
    list.handedInAt = world.nature.now();
    return { status: 200, content: '' };
  }
  if (list && method === 'GET' && part === 'results' && status === 'complete') {
    return { status: 200, content: list.ids.flatMap((id) => verdict(world, id)).join('\n') };
  }
  return { status: 403, content: '<Error><Code>AccessDenied</Code></Error>' };
}

/** Nothing is said of what stands as it did, nor of what X never had. */
function verdict(world: World, id: string): readonly string[] {
  const post = world.posts.get(id);
  const reason = post && reasonOf(world, post);
  if (post === undefined || reason === undefined) return [];
  const at = (time: number) => new Date(time).toISOString();
  const told = { id, action: 'delete', created_at: at(post.createdAt), redacted_at: at(world.nature.now()), reason };
  return [JSON.stringify(told)];
}

function reasonOf(world: World, post: Post): string | undefined {
  if (post.deleted) return 'deleted';
  const author = accountOf(world, post.authorId);
  return author.suspended ? 'suspended' : author.protected ? 'protected' : undefined;
}
