import ts from 'typescript';
import type { Change } from './mutant.ts';
import { sqlChanges, SQL_WORDS } from './sql.ts';

/** What may be wrong with one node of the program. */
export function changesOf(node: ts.Node): readonly Change[] {
  return OPERATORS.flatMap((operator) => operator(node));
}

type Operator = (node: ts.Node) => readonly Change[];

const OPERATORS: readonly Operator[] = [
  comparisonsAndSums,
  fallbacks,
  signs,
  truths,
  branches,
  statements,
  lists,
  properties,
  numbers,
  texts,
  patterns,
  calls,
];

const INSTEAD: Readonly<Record<string, readonly string[]>> = {
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  '===': ['!=='],
  '!==': ['==='],
  '&&': ['||'],
  '||': ['&&'],
  '+': ['-'],
  '-': ['+'],
  '*': ['/'],
  '/': ['*'],
  '%': ['*'],
  '**': ['*'],
  '+=': ['-='],
  '-=': ['+='],
};

function comparisonsAndSums(node: ts.Node): readonly Change[] {
  if (!ts.isBinaryExpression(node)) return [];
  const sign = node.operatorToken;
  return (INSTEAD[sign.getText()] ?? []).map((to) => instead(sign, to, 'operator'));
}

function fallbacks(node: ts.Node): readonly Change[] {
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.QuestionQuestionToken) return [];
  return [node.left, node.right].map((half) => instead(node, `(${half.getText()})`, 'fallback'));
}

function signs(node: ts.Node): readonly Change[] {
  if (!ts.isPrefixUnaryExpression(node)) return [];
  const { ExclamationToken, MinusToken } = ts.SyntaxKind;
  if (node.operator !== ExclamationToken && node.operator !== MinusToken) return [];
  return [instead(node, node.operand.getText(), 'sign')];
}

function truths(node: ts.Node): readonly Change[] {
  if (node.kind === ts.SyntaxKind.TrueKeyword) return [instead(node, 'false', 'truth')];
  if (node.kind === ts.SyntaxKind.FalseKeyword) return [instead(node, 'true', 'truth')];
  return [];
}

function branches(node: ts.Node): readonly Change[] {
  if (ts.isConditionalExpression(node)) {
    const { whenTrue, whenFalse } = node;
    const swapped = `${whenFalse.getText()} : ${whenTrue.getText()}`;
    return [{ start: whenTrue.getStart(), end: whenFalse.end, to: swapped, kind: 'branch' }];
  }
  if (ts.isIfStatement(node)) return ['true', 'false'].map((to) => instead(node.expression, to, 'branch'));
  if (ts.isWhileStatement(node)) return [instead(node.expression, 'false', 'branch')];
  return [];
}

function statements(node: ts.Node): readonly Change[] {
  if (ts.isReturnStatement(node) && node.expression)
    return node.expression.kind === ts.SyntaxKind.NullKeyword ? [] : [instead(node.expression, 'null', 'answer')];
  const leaves = ts.isThrowStatement(node) || ts.isContinueStatement(node) || ts.isBreakStatement(node);
  return leaves || ts.isReturnStatement(node) || ts.isExpressionStatement(node)
    ? [instead(node, ';', 'statement')]
    : [];
}

function lists(node: ts.Node): readonly Change[] {
  return ts.isArrayLiteralExpression(node) && node.elements.length > 0 ? [instead(node, '[]', 'list')] : [];
}

function properties(node: ts.Node): readonly Change[] {
  if (!ts.isPropertyAssignment(node) && !ts.isShorthandPropertyAssignment(node)) return [];
  return [instead(node, '...{}', 'property')];
}

function numbers(node: ts.Node): readonly Change[] {
  if (!ts.isNumericLiteral(node)) return [];
  return [instead(node, Number(node.text.replaceAll('_', '')) === 0 ? '1' : '0', 'number')];
}

function texts(node: ts.Node): readonly Change[] {
  if (ts.isTemplateExpression(node) || ts.isNoSubstitutionTemplateLiteral(node))
    return [instead(node, '``', 'text'), ...sqlChanges(node)];
  if (!ts.isStringLiteral(node) || node.text === '') return [];
  const named = ts.isPropertyAssignment(node.parent) && node.parent.name === node;
  if (named || ts.isImportDeclaration(node.parent)) return [];
  const other = SQL_WORDS[node.text];
  return other
    ? other.map((to) => instead(node, `'${to}'`, 'sql'))
    : [instead(node, "''", 'text'), ...sqlChanges(node)];
}

function patterns(node: ts.Node): readonly Change[] {
  if (!ts.isRegularExpressionLiteral(node)) return [];
  const text = node.text;
  const end = text.lastIndexOf('/');
  const [body, flags] = [text.slice(1, end), text.slice(end + 1)];
  const others = [
    body.startsWith('^') ? `/${body.slice(1)}/${flags}` : null,
    body.endsWith('$') && !body.endsWith('\\$') ? `/${body.slice(0, -1)}/${flags}` : null,
    flags.includes('i') ? `/${body}/${flags.replace('i', '')}` : null,
    /\[\^/.test(body) ? `/${body.replace('[^', '[')}/${flags}` : null,
    /[\])\w][+](?![+?])/.test(body) ? `/${body.replace(/([\])\w])[+](?![+?])/, '$1')}/${flags}` : null,
  ];
  return others.flatMap((to) => (to === null || to.startsWith('//') ? [] : [instead(node, to, 'pattern')]));
}

/** Left out, and what follows goes on with what came before. */
const NEEDLESS = new Set(
  `where orderBy limit offset distinct distinctOn groupBy having onConflict forUpdate forShare skipLocked andWhere
  filter sort toSorted reverse toReversed slice trim trimEnd trimStart toLowerCase toUpperCase normalize replace
  replaceAll`.split(/\s+/),
);
const SWAPPED: Readonly<Record<string, string>> = {
  some: 'every',
  every: 'some',
  min: 'max',
  max: 'min',
  startsWith: 'endsWith',
  endsWith: 'startsWith',
  floor: 'ceil',
  ceil: 'floor',
  and: 'or',
  or: 'and',
};

function calls(node: ts.Node): readonly Change[] {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return [];
  const { expression: before, name } = node.expression;
  const other = SWAPPED[name.text];
  return [
    ...(NEEDLESS.has(name.text) ? [instead(node, before.getText(), 'call')] : []),
    ...(other === undefined ? [] : [instead(name, other, 'call')]),
  ];
}

function instead(node: ts.Node, to: string, kind: string): Change {
  return { start: node.getStart(), end: node.end, to, kind };
}
