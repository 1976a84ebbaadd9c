import type ts from 'typescript';
import type { Change } from './mutant.ts';

/** A string that is nothing but this is an operator or a direction of a query. */
export const SQL_WORDS: Readonly<Record<string, readonly string[]>> = {
  '=': ['<>'],
  '<>': ['='],
  '!=': ['='],
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  in: ['not in'],
  'not in': ['in'],
  is: ['is not'],
  'is not': ['is'],
  asc: ['desc'],
  desc: ['asc'],
};

/** Written-out SQL: what may be wrong in its text. */
export function sqlChanges(literal: ts.Node): readonly Change[] {
  const text = literal.getText();
  if (!LOOKS_LIKE_SQL.test(text)) return [];
  return [...text.matchAll(WORD)].flatMap((found) => {
    const start = literal.getStart() + found.index;
    const instead = WORDS[found[0].trim()] ?? [];
    const spaced = (to: string) => found[0].replace(found[0].trim(), () => to);
    return instead.map((to) => ({ start, end: start + found[0].length, to: spaced(to), kind: 'sql' }));
  });
}

const LOOKS_LIKE_SQL = /\b(SELECT|UPDATE|INSERT|DELETE|WHERE|AND|OR|CASE|COUNT|SUM|IS (NOT )?DISTINCT|CAST|IN)\b/;
const WORD = / (<=|>=|<>|<|>|=|\+|-) |\b(AND|OR|ASC|DESC|NOT IN|IN|IS NOT|IS|MIN|MAX|UNION ALL|LEFT JOIN)\b/g;
const WORDS: Readonly<Record<string, readonly string[]>> = {
  ...SQL_WORDS,
  '+': ['-'],
  '-': ['+'],
  AND: ['OR'],
  OR: ['AND'],
  ASC: ['DESC'],
  DESC: ['ASC'],
  IN: ['NOT IN'],
  'NOT IN': ['IN'],
  IS: ['IS NOT'],
  'IS NOT': ['IS'],
  MIN: ['MAX'],
  MAX: ['MIN'],
  'UNION ALL': ['UNION'],
  'LEFT JOIN': ['JOIN'],
};
