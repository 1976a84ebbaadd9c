import { z } from 'zod';
import { characters } from '../json.ts';

/** Slack counts code points, so these rules do too. */
export function chars(max: number, min = 0): z.ZodString {
  return z
    .string()
    .refine((text) => characters(text) >= min, { message: `must be more than ${min - 1} characters` })
    .refine((text) => characters(text) <= max, { message: `must be less than ${max + 1} characters` });
}

export function plain(max: number, min = 1): z.ZodObject {
  return z.strictObject({ type: z.literal('plain_text'), text: chars(max, min), emoji: z.boolean().optional() });
}

export function mrkdwn(max: number, min = 1): z.ZodObject {
  return z.strictObject({ type: z.literal('mrkdwn'), text: chars(max, min), verbatim: z.boolean().optional() });
}

export function anyText(max: number, min = 1): z.ZodType {
  return z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('plain_text'), text: chars(max, min), emoji: z.boolean().optional() }),
    z.strictObject({ type: z.literal('mrkdwn'), text: chars(max, min), verbatim: z.boolean().optional() }),
  ]);
}

export const id = chars(255, 1);
export const link = chars(3000, 1);
export const blockId = { block_id: id.optional() };

export function list(kind: z.ZodType, min: number, max: number): z.ZodArray {
  return z
    .array(kind)
    .min(min, { message: `must have at least ${min} items` })
    .max(max, { message: `no more than ${max} items allowed` });
}
