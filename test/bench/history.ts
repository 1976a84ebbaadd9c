import Sqlite from 'better-sqlite3';
import { said } from './posts.ts';

export type History = Readonly<{ mentions: number; rows: number; megabytes: number }>;

const YEAR = 365 * 24 * 60 * 60_000;
/** The latest of them was posted so long ago. */
const REST = 10 * 60_000;
const WORDS = 40;

/**
 * A year of as many mentions, all dealt with, in the database of a city with departments: their history, cards, calls,
 * replies and answers as the bot leaves them. It is made by SQL alone, so that a million take a minute.
 */
export function addHistory(file: string, mentions: number, now: number): History {
  const sqlite = new Sqlite(file, { fileMustExist: true });
  for (const pragma of ['synchronous = OFF', 'temp_store = FILE', 'cache_size = -60000']) sqlite.pragma(pragma);
  sqlite.exec(FRAME);
  const word = sqlite.prepare('INSERT INTO words VALUES (?, ?, ?)');
  for (let at = 0; at < WORDS; at += 1) word.run(at, said(at).author, said(at).text);
  const times = { mentions, from: now - YEAR, step: (YEAR - REST) / mentions, now, words: WORDS };
  sqlite.transaction(() => {
    sqlite.prepare(PAST).run(times);
    sqlite.exec(ROWS);
  })();
  sqlite.pragma('wal_checkpoint(TRUNCATE)');
  const rows = TABLES.map((table) => sqlite.prepare<[], number>(`SELECT count(*) FROM ${table}`).pluck().get() ?? 0);
  const pages = Number(sqlite.pragma('page_count', { simple: true }));
  const bytes = pages * Number(sqlite.pragma('page_size', { simple: true }));
  sqlite.close();
  return { mentions, rows: rows.reduce((sum, count) => sum + count, 0), megabytes: Math.round(bytes / 2 ** 20) };
}

const TABLES = ['mentions', 'events', 'cards', 'deliveries', 'replies', 'answers'];

/** Each department in turn, and residents' words. */
const FRAME = `
  CREATE TEMP TABLE words (at INTEGER PRIMARY KEY, author TEXT, text TEXT);
  CREATE TEMP TABLE parts AS
    SELECT row_number() OVER (ORDER BY d.id) - 1 AS place, d.id AS department, d.home_channel AS channel,
           a.id AS account, a.handle, a.remote_id
      FROM departments d LEFT JOIN accounts a ON a.role = d.id
     WHERE d.removed_at IS NULL AND d.home_channel IS NOT NULL;
  CREATE TEMP TABLE past (
    at INTEGER PRIMARY KEY, id TEXT, post TEXT, posted INTEGER, author TEXT, text TEXT, status TEXT,
    department TEXT, channel TEXT, account TEXT, handle TEXT, remote TEXT
  );`;

/** Half were answered by their department; the others by somebody else, put aside or withdrawn. */
const PAST = `
  WITH RECURSIVE n (at) AS (SELECT 0 UNION ALL SELECT at + 1 FROM n WHERE at + 1 < :mentions),
  drawn AS (SELECT at, at * 7919 % 10007 AS chance, at * 104729 % 10009 AS place FROM n)
  INSERT INTO past
  SELECT d.at, printf('g%09d', d.at), CAST(1000000000000000 + d.at AS TEXT), CAST(:from + d.at * :step AS INTEGER),
         w.author, w.text,
         CASE WHEN d.chance % 10 < 5 AND p.account IS NOT NULL THEN 'replied' WHEN d.chance % 10 < 6 THEN 'answered_elsewhere'
              WHEN d.chance % 100 < 95 THEN 'dismissed' ELSE 'withdrawn' END,
         p.department, p.channel, p.account, p.handle, p.remote_id
    FROM drawn d
    JOIN parts p ON p.place = d.place % (SELECT count(*) FROM parts)
    JOIN words w ON w.at = d.at % :words
   WHERE :now > 0 ORDER BY d.at;`;

const event = (letter: string, type: string, after: number, by: string, which: string) => `
  INSERT INTO events (id, at, type, mention, department, by, particulars)
  SELECT 'g${letter}' || substr(id, 2), posted + ${after}, '${type}', id, department, ${by}, '{}'
    FROM past WHERE ${which} ORDER BY at;`;

const delivery = (letter: string, kind: string, lane: number, after: number, which: string) => `
  INSERT INTO deliveries (id, kind, lane, mention, card, reply, channel, status, due_at, attempts, started_at, absences,
                          created_at, done_at)
  SELECT 'g${letter}' || substr(id, 2), '${kind}', ${lane}, id, ${kind === 'reply' ? 'NULL' : 'id'},
         ${kind === 'reply' ? 'id' : 'NULL'}, ${kind === 'reply' ? 'NULL' : 'channel'}, 'done', posted + ${after}, 1,
         posted + ${after}, 0, posted + ${after}, posted + ${after} + 300
    FROM past WHERE ${which} ORDER BY at;`;

const ANY = 'true';
const REPLIED = `status = 'replied'`;
const HOUR = 60 * 60_000;

const ROWS = `
  INSERT INTO mentions (id, network, post_id, latest_id, conversation_id, author_id, author_handle, author_name, text,
                        lang, url, pictures, names, chained, posted_at, received_at, status, version, department, verdict,
                        responder, status_by, status_at, reply_id, unsure, looked_at)
  SELECT id, 'x', post, post, post, 'a' || at % 50000, author, author, CASE status WHEN 'withdrawn' THEN '' ELSE text END,
         'en', 'https://x.com/' || author || '/status/' || post, '[]', '["mayorokafor"]', '[]', posted, posted + 30000,
         status, 7, department, json_object('department', department, 'runnerUp', null, 'why', json_array('park', 'tree'),
         'sure', 0.91, 'emergency', json_array()), CASE status WHEN 'replied' THEN 'U0ANA' END,
         CASE status WHEN 'replied' THEN 'U0ANA' END, posted + ${HOUR}, CASE status WHEN 'replied' THEN id END, 0,
         (SELECT max(posted) FROM past)
    FROM past ORDER BY at;
  INSERT INTO cards (id, mention, department, channel, role, status, ts, drawn_version)
  SELECT id, id, department, channel, 'live', 'there', printf('%d.%06d', posted / 1000, at % 1000000), 7
    FROM past ORDER BY at;
  INSERT INTO replies (id, mention, department, account, via, text, to_post, responder, at, anyway, status, post_id, url,
                       published_at, published_text, remote_id, handle)
  SELECT id, id, department, account, 'direct', 'Thank you, a crew comes this week. (' || at || ')', post, 'U0ANA',
         posted + ${HOUR}, 0, 'published', '5' || post, 'https://x.com/' || handle || '/status/5' || post,
         posted + ${HOUR} + at % 7200000, 'Thank you, a crew comes this week. (' || at || ')', remote, handle
    FROM past WHERE ${REPLIED} ORDER BY at;
  INSERT INTO answers (network, post_id, mention, account, role, text, url, at, seen_at, reply, dealt)
  SELECT 'x', '5' || post, id, coalesce(account, 'mayor'), CASE status WHEN 'replied' THEN department ELSE 'mayor' END,
         'Thank you, a crew comes this week.', 'https://x.com/status/5' || post, posted + ${HOUR} + at % 7200000,
         posted + ${3 * HOUR}, CASE status WHEN 'replied' THEN id END, 1
    FROM past WHERE status IN ('replied', 'answered_elsewhere') ORDER BY at;
  ${event('a', 'received', 30_000, 'NULL', ANY)}
  ${event('b', 'routed', 30_001, 'NULL', ANY)}
  ${event('c', 'posted', 31_000, 'NULL', ANY)}
  ${event('d', 'claimed', HOUR - 60_000, `'U0ANA'`, REPLIED)}
  ${event('e', 'drafted', HOUR - 30_000, `'U0ANA'`, REPLIED)}
  ${event('f', 'replying', HOUR, `'U0ANA'`, REPLIED)}
  ${event('g', 'published', HOUR + 1_000, `'U0ANA'`, REPLIED)}
  ${event('h', 'dismissed', HOUR, `'U0ANA'`, `status = 'dismissed'`)}
  ${event('i', 'answered_elsewhere', HOUR, 'NULL', `status = 'answered_elsewhere'`)}
  ${event('j', 'withdrawn', HOUR, 'NULL', `status = 'withdrawn'`)}
  ${delivery('a', 'card', 2, 30_001, ANY)}
  ${delivery('b', 'redraw', 1, HOUR, ANY)}
  ${delivery('c', 'reply', 0, HOUR, REPLIED)}`;
