import type { Query } from './fields.ts';
import type { List } from './page.ts';
import { idAt } from './snowflake.ts';
import type { X } from './x.ts';

export function search(x: X, words: string, window: Query, mostPages = 50): List {
  const query = { ...x.fields, ...window, query: words, max_results: '100' };
  return { endpoint: 'tweets/search/recent', query, token: 'next_token', mostPages };
}

/** X searches the last 7 days and refuses to be asked for more; ten minutes are for clocks that differ. */
export function oldestFound(x: X): string {
  return idAt(x.options.clock.now() - 7 * 86_400_000 + 600_000);
}

/** How long a question may be on the city's plan. */
export function longest({ options }: X): number {
  return options.access === 'enterprise' ? 4096 : 512;
}

/** As few queries as hold all terms, joined by OR, within the length that X allows. */
export function packed(x: X, terms: readonly string[], ending = ''): readonly string[] {
  const most = longest(x);
  const groups: string[][] = [];
  for (const term of terms) {
    const group = groups.at(-1);
    if (group && query([...group, term], ending).length <= most) group.push(term);
    else groups.push([term]);
  }
  return groups.map((group) => query(group, ending));
}

function query(terms: readonly string[], ending: string): string {
  return `(${terms.join(' OR ')})${ending}`;
}
