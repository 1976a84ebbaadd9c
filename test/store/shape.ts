import { sql } from 'kysely';
import type { Store } from '../../src/store/open.ts';

type Column = Readonly<{ table: string; name: string; type: string; required: boolean; preset: string | null }>;
type Constraint = Readonly<{ table: string; kind: string; columns: string; to: string }>;
type Index = Readonly<{ table: string; definition: string }>;

/** Everything that a database promises of its rows, a line for each, in the same words on both engines. */
export async function shapeOf(store: Store): Promise<readonly string[]> {
  const [columns, constraints, indexes] = await (store.engine === 'postgres' ? onPostgres(store) : onSqlite(store));
  // SQLite alone lets keys be missing, of which only the program takes care.
  const keys = new Set(constraints.flatMap(({ table, kind, columns: of }) => (kind === 'p' ? keysOf(table, of) : [])));
  const promised = columns.map(({ table, name, type, required, preset }) => {
    const filled = required || keys.has(`${table}.${name}`) ? ' not null' : '';
    return `${table}.${name} ${type.toLowerCase()}${filled}${preset === null ? '' : ` default ${plain(preset)}`}`;
  });
  const kept = constraints.map(({ table, kind, columns: of, to }) => `${table} ${kind} (${of}) ${to}`.trim());
  return [...promised, ...kept, ...indexes.map(({ definition }) => plainIndex(definition))].sort();
}

const keysOf = (table: string, columns: string) => columns.split(', ').map((column) => `${table}.${column}`);

type Shape = readonly [readonly Column[], readonly Constraint[], readonly Index[]];

async function onSqlite({ db }: Store): Promise<Shape> {
  const columns = await sql<Column>`
    SELECT t.name AS "table", c.name, c.type, c."notnull" AS required, c.dflt_value AS preset
    FROM sqlite_master AS t, pragma_table_info(t.name) AS c WHERE t.type = 'table'`.execute(db);
  const constraints = await sql<Constraint>`
    SELECT t.name AS "table", substr(i.origin, 1, 1) AS kind, '' AS "to",
      (SELECT group_concat(name, ', ') FROM (SELECT name FROM pragma_index_info(i.name) ORDER BY seqno)) AS columns
    FROM sqlite_master AS t, pragma_index_list(t.name) AS i WHERE t.type = 'table' AND i.origin <> 'c'
    UNION ALL SELECT t.name, 'f', f."table", f."from"
    FROM sqlite_master AS t, pragma_foreign_key_list(t.name) AS f WHERE t.type = 'table'`.execute(db);
  const indexes = await sql<Index>`
    SELECT tbl_name AS "table", sql AS definition FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL`.execute(
    db,
  );
  return [columns.rows, constraints.rows, indexes.rows];
}

async function onPostgres({ db }: Store): Promise<Shape> {
  const columns = await sql<Column>`
    SELECT table_name AS "table", column_name AS name, data_type AS type, is_nullable = 'NO' AS required,
      column_default AS preset
    FROM information_schema.columns WHERE table_schema = 'public'`.execute(db);
  const constraints = await sql<Constraint>`
    SELECT c.conrelid::regclass::text AS "table", c.contype::text AS kind,
      string_agg(a.attname, ', ' ORDER BY k.place) AS columns,
      CASE WHEN c.confrelid = 0 THEN '' ELSE c.confrelid::regclass::text END AS "to"
    FROM pg_constraint AS c CROSS JOIN LATERAL unnest(c.conkey) WITH ORDINALITY AS k (number, place)
    JOIN pg_attribute AS a ON a.attrelid = c.conrelid AND a.attnum = k.number
    WHERE c.contype IN ('p', 'u', 'f') AND c.connamespace = 'public'::regnamespace GROUP BY c.oid`.execute(db);
  const indexes = await sql<Index>`
    SELECT tablename AS "table", indexdef AS definition FROM pg_indexes WHERE schemaname = 'public'
      AND indexname NOT IN (SELECT conname FROM pg_constraint)`.execute(db);
  return [columns.rows, constraints.rows, indexes.rows];
}

const plain = (words: string) => words.replaceAll('::text', '');

/** Its name, table and columns, and which rows are in it: the names and values of its condition. */
function plainIndex(definition: string): string {
  const parts =
    /^CREATE (UNIQUE )?INDEX (\w+) ON (?:public\.)?(\w+)(?: USING btree)? \(([^)]*)\)(?: WHERE (.*))?$/s.exec(
      definition,
    );
  if (parts === null) throw new Error(`An index of a kind that nobody knows here: ${definition}`);
  const [, unique = '', name = '', table = '', columns = '', condition = ''] = parts;
  const said = plain(condition).match(/'[^']*'|<>|\w+/g) ?? [];
  const words = said.filter((word) => !['IN', 'ANY', 'ARRAY'].includes(word));
  return `${unique}${name} on ${table} (${columns}) ${words.join(' ')}`.trim();
}
