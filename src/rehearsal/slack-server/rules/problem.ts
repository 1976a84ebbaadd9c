import type { z } from 'zod';

/** `pointer` is a JSON pointer into what was sent, as Slack's own answers have it. */
export type Problem = Readonly<{ pointer: string; message: string }>;

export function problemsOf(rule: z.ZodType, value: unknown, at: string): readonly Problem[] {
  const result = rule.safeParse(value);
  if (result.success) return [];
  return result.error.issues.map((issue) => ({
    pointer: [at, ...issue.path.map(String)].join('/'),
    message: messageOf(issue),
  }));
}

export function asMessages(problems: readonly Problem[]): readonly string[] {
  return problems.map((problem) => `${problem.message} [json-pointer:${problem.pointer}]`);
}

function messageOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return `invalid additional property: ${issue.keys.join(', ')}`;
  return issue.code === 'invalid_union' && issue.path.at(-1) === 'type' ? 'unsupported type' : issue.message;
}
