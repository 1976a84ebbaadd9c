/** Asks one question of a server; the one value of its one row comes back. */
export type Ask = (question: string) => Promise<string>;

/** Where a database on a server lives: a dump that was loaded, or a server that was recovered or took over, is elsewhere. */
export async function whereaboutsOf(ask: Ask): Promise<string> {
  try {
    return await ask(`SELECT concat_ws(' ', (${CLUSTER}), (${TIMELINE}), (${DATABASE}))`);
  } catch (error) {
    if (!isBarred(error)) throw error;
  }
  const parts: string[] = [];
  for (const question of [CLUSTER, TIMELINE, DATABASE]) parts.push(await unlessBarred(ask, question));
  return parts.join(' ');
}

const CLUSTER = 'SELECT system_identifier::text FROM pg_control_system()';
/** Of the log that is written now: the last checkpoint may still be from before a server took over. */
const TIMELINE = 'SELECT left(pg_walfile_name(pg_current_wal_lsn()), 8)';
const DATABASE = 'SELECT oid::text FROM pg_database WHERE datname = current_database()';

/** Some servers say less to those who are not to run them: then the other marks have to do. */
function isBarred(error: unknown): boolean {
  return ['42501', '42883', '0A000'].includes((error as { code?: string }).code ?? '');
}

async function unlessBarred(ask: Ask, question: string): Promise<string> {
  try {
    return await ask(question);
  } catch (error) {
    if (isBarred(error)) return '';
    throw error;
  }
}
