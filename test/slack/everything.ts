import type { City } from './city.ts';

/** Each row that people can change. What is refused is an event as well, but changes nothing. */
export async function everything({ store: { db } }: City) {
  const events = await db.selectFrom('events').selectAll().where('type', '!=', 'access_refused').execute();
  const tables = ['mentions', 'departments', 'subscriptions', 'accounts', 'cards', 'digests', 'replies'] as const;
  const more = ['deliveries', 'lessons', 'drafts'] as const;
  const rows = await Promise.all([...tables, ...more].map((table) => db.selectFrom(table).selectAll().execute()));
  return { events, rows };
}
