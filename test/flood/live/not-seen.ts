import Sqlite from 'better-sqlite3';

const SEEN = `
  SELECT count(*) FROM mentions m WHERE m.network = 'x' AND m.post_id = ? AND EXISTS (
    SELECT 1 FROM cards c LEFT JOIN digests d ON d.id = c.digest
     WHERE c.mention = m.id AND (c.status = 'there' OR (c.status = 'folded' AND d.status = 'there')))`;

/** How many of these posts stand neither on a card nor in a digest that is in Slack. */
export function notSeen(file: string, posts: readonly string[]): number {
  const sqlite = new Sqlite(file, { readonly: true, fileMustExist: true });
  try {
    const seen = sqlite.prepare<[string], number>(SEEN).pluck();
    return posts.filter((post) => seen.get(post) === 0).length;
  } finally {
    sqlite.close();
  }
}
