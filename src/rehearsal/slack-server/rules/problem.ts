import type { z } from 'zod';

/** `pointer` is a JSON pointer into what was sent, as Slack's own answers have it. */
export type Problem = Readonly<{ pointer: string; message: string }>;

export function problemsOf(rule: z.ZodType, value: unknown, at: string): readonly Problem[] {
  const result = rule.safeParse(value);
  if (result.success) return [];
  return result.error.issues.map((issue) => ({
    pointer: [at, ...issue.path.map(String)].join('/'),
    message:
      issue.code === 'unrecognized_keys' ? `invalid additional property: ${issue.keys.join(', ')}` : issue.message,
  }));
}

export function asMessages(problems: readonly Problem[]): readonly string[] {
  return problems.map((problem) => `${problem.message} [json-pointer:${problem.pointer}]`);
}
