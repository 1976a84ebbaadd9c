import { z } from 'zod';

/** A department as a file tells it. What is empty is left out; what is unknown is a mistake. */
export type Row = z.output<typeof Row>;

const text = z.string('has to be text').optional().transform(filled);
const words = z.union([z.string(), z.array(z.string())], 'has to be text, or a list of texts').optional();
const yes = z.union([z.boolean(), z.string()], 'has to be yes or no').optional();

export const Row = z.strictObject({
  id: z.string('is missing').trim().min(1, 'is missing'),
  name: text,
  short: text,
  keywords: words.transform((given) => filled(Array.isArray(given) ? given.join(';') : given)?.replaceAll(';', ',')),
  description: text,
  maps: words.transform((given) =>
    filled(Array.isArray(given) ? given.join(';') || 'none' : given)?.replaceAll(';', ','),
  ),
  channel: text,
  x_handle: text,
  x_access_token: text,
  x_access_secret: text,
  voice: text,
  policy: text,
  as_mayor: yes.transform((given, context) => {
    const said = typeof given === 'boolean' ? given : ANSWERS[filled(given)?.toLowerCase() ?? ''];
    if (said === undefined && filled(String(given ?? '')) !== undefined) context.addIssue('has to be yes or no');
    return said;
  }),
  signature: text,
});

export const COLUMNS = Object.keys(Row.shape);

const ANSWERS: Readonly<Record<string, boolean>> = {
  yes: true,
  true: true,
  1: true,
  no: false,
  false: false,
  0: false,
};

function filled(given: string | undefined): string | undefined {
  const trimmed = given?.trim();
  return trimmed === '' ? undefined : trimmed;
}
