import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/** What the bot has written down, read and never changed. */
export type Written = Readonly<{
  mentions: () => readonly WrittenMention[];
  mention: (postId: string) => WrittenMention | undefined;
  /** The post of the mention that something happened to last. */
  latest: () => string | undefined;
  /** Who wrote which public answer. */
  answers: () => readonly WrittenAnswer[];
  events: (mention: string) => readonly WrittenEvent[];
  deliveries: (mention: string) => readonly WrittenDelivery[];
  /** What a department is called for short. */
  departments: () => ReadonlyMap<string, string>;
  /** Another number after every change. */
  version: () => number;
  close: () => void;
}>;

export type WrittenMention = Readonly<{
  id: string;
  post_id: string;
  status: string;
  department: string | null;
  responder: string | null;
  verdict: string | null;
  posted_at: number;
  /** When its first card was in Slack. */
  carded_at: number | null;
  status_by: string | null;
  status_why: string | null;
  unsure: number;
}>;

export type WrittenEvent = Readonly<{
  at: number;
  type: string;
  by: string | null;
  department: string | null;
  particulars: string;
}>;

export type WrittenDelivery = Readonly<{
  kind: string;
  status: string;
  channel: string | null;
  created_at: number;
  done_at: number | null;
}>;

export type WrittenAnswer = Readonly<{ post_id: string; responder: string }>;

const LATEST = `SELECT post_id FROM mentions
  WHERE id = (SELECT mention FROM events WHERE mention IS NOT NULL ORDER BY rowid DESC LIMIT 1)`;
const ANSWERS = 'SELECT post_id, responder FROM replies WHERE post_id IS NOT NULL ORDER BY at DESC LIMIT 400';
const EVENTS = 'SELECT at, type, by, department, particulars FROM events WHERE mention = ? ORDER BY at, rowid';
const DELIVERIES = `SELECT kind, status, channel, created_at, done_at FROM deliveries
  WHERE mention = ? ORDER BY created_at, rowid`;
const DEPARTMENTS = 'SELECT id, short FROM departments';
const MENTION = `SELECT id, post_id, status, department, responder, verdict, posted_at, status_by, status_why, unsure,
  (SELECT MIN(at) FROM events WHERE mention = mentions.id AND type = 'posted') AS carded_at FROM mentions`;

/** `file`: the bot's SQLite database, which may not be there yet. */
export function readWritten(file: string): Written {
  let db: DatabaseSync | undefined;
  const ask = (sql: string, ...values: readonly string[]): readonly unknown[] => {
    try {
      if (db === undefined && !existsSync(file)) return [];
      db ??= new DatabaseSync(file, { readOnly: true, timeout: 200 });
      return db.prepare(sql).all(...values);
    } catch {
      // Tables come with the first start, and a writer may be in the way for a moment: the next look sees them.
      return [];
    }
  };
  const only = (sql: string, name: string): unknown => {
    const [row] = ask(sql);
    return typeof row === 'object' && row !== null
      ? Object.entries(row).find(([column]) => column === name)?.[1]
      : undefined;
  };
  return {
    mentions: () => ask(`${MENTION} ORDER BY posted_at DESC LIMIT 400`) as readonly WrittenMention[],
    mention: (postId) => (ask(`${MENTION} WHERE post_id = ?`, postId) as readonly WrittenMention[])[0],
    latest: () => {
      const found = only(LATEST, 'post_id');
      return typeof found === 'string' ? found : undefined;
    },
    answers: () => ask(ANSWERS) as readonly WrittenAnswer[],
    events: (mention) => ask(EVENTS, mention) as readonly WrittenEvent[],
    deliveries: (mention) => ask(DELIVERIES, mention) as readonly WrittenDelivery[],
    departments: () =>
      new Map(
        (ask(DEPARTMENTS) as readonly Readonly<Record<'id' | 'short', string>>[]).map(({ id, short }) => [id, short]),
      ),
    version: () => Number(only('PRAGMA data_version', 'data_version') ?? 0),
    close: () => db?.close(),
  };
}
