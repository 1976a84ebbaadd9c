import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/** What the bot has written down, read and never changed. */
export type Written = Readonly<{
  mentions: () => readonly WrittenMention[];
  mention: (postId: string) => WrittenMention | undefined;
  /** The post of the mention that something happened to last. */
  latest: () => string | undefined;
  events: (mention: string) => readonly WrittenEvent[];
  deliveries: (mention: string) => readonly WrittenDelivery[];
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
  status_by: string | null;
  status_why: string | null;
  unsure: number;
}>;

export type WrittenEvent = Readonly<{ at: number; type: string; by: string | null; department: string | null; particulars: string }>;

export type WrittenDelivery = Readonly<{ kind: string; status: string; channel: string | null; created_at: number; done_at: number | null }>;

const MENTION =
  'SELECT id, post_id, status, department, responder, verdict, posted_at, status_by, status_why, unsure FROM mentions';

/** `file`: the bot's SQLite database, which may not be there yet. */
export function readWritten(file: string): Written {
  let db: DatabaseSync | undefined;
  const ask = <Found>(sql: string, ...values: readonly string[]): readonly Found[] => {
    try {
      if (db === undefined && !existsSync(file)) return [];
      db ??= new DatabaseSync(file, { readOnly: true, timeout: 200 });
      const found: readonly unknown[] = db.prepare(sql).all(...values);
      return found as readonly Found[];
    } catch {
      // Tables come with the first start, and a writer may be in the way for a moment: the next look sees them.
      return [];
    }
  };
  return {
    mentions: () => ask(`${MENTION} ORDER BY posted_at DESC LIMIT 400`),
    mention: (postId) => ask<WrittenMention>(`${MENTION} WHERE post_id = ?`, postId)[0],
    latest: () =>
      ask<{ post_id: string }>(
        'SELECT post_id FROM mentions WHERE id = (SELECT mention FROM events WHERE mention IS NOT NULL ORDER BY rowid DESC LIMIT 1)',
      )[0]?.post_id,
    events: (mention) =>
      ask('SELECT at, type, by, department, particulars FROM events WHERE mention = ? ORDER BY at, rowid', mention),
    deliveries: (mention) =>
      ask('SELECT kind, status, channel, created_at, done_at FROM deliveries WHERE mention = ? ORDER BY created_at, rowid', mention),
    version: () => ask<{ data_version: number }>('PRAGMA data_version')[0]?.data_version ?? 0,
    close: () => db?.close(),
  };
}
