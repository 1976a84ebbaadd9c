import { z } from 'zod';
import { blockId, chars, id, link, list } from './text.ts';

const style = z
  .strictObject({
    bold: z.boolean().optional(),
    italic: z.boolean().optional(),
    strike: z.boolean().optional(),
    code: z.boolean().optional(),
    underline: z.boolean().optional(),
  })
  .optional();
const border = z.union([z.literal(0), z.literal(1)]).optional();
const text = z.strictObject({ type: z.literal('text'), text: chars(13_200, 1), style });
const anchor = z.strictObject({
  type: z.literal('link'),
  url: link,
  text: chars(3000).optional(),
  unsafe: z.boolean().optional(),
  style,
});
const inline = z.discriminatedUnion('type', [
  text,
  anchor,
  z.strictObject({ type: z.literal('user'), user_id: id, style }),
  z.strictObject({ type: z.literal('channel'), channel_id: id, style }),
  z.strictObject({ type: z.literal('usergroup'), usergroup_id: id, style }),
  z.strictObject({ type: z.literal('team'), team_id: id, style }),
  z.strictObject({ type: z.literal('broadcast'), range: z.enum(['here', 'channel', 'everyone']), style }),
  z.strictObject({ type: z.literal('color'), value: z.string(), style }),
  z.strictObject({
    type: z.literal('emoji'),
    name: z.string().min(1),
    unicode: z.string().optional(),
    url: link.optional(),
    style,
  }),
  z.strictObject({
    type: z.literal('date'),
    timestamp: z.int(),
    format: z.string().min(1),
    fallback: z.string().optional(),
    url: link.optional(),
    style,
  }),
]);
const section = z.strictObject({ type: z.literal('rich_text_section'), elements: list(inline, 0, 1000) });

export const richText = z.strictObject({
  ...blockId,
  type: z.literal('rich_text'),
  elements: list(
    z.discriminatedUnion('type', [
      section,
      z.strictObject({ type: z.literal('rich_text_quote'), elements: list(inline, 0, 1000), border }),
      z.strictObject({
        type: z.literal('rich_text_preformatted'),
        elements: list(z.discriminatedUnion('type', [text, anchor]), 0, 1000),
        border,
        language: z.string().optional(),
      }),
      z.strictObject({
        type: z.literal('rich_text_list'),
        style: z.enum(['bullet', 'ordered']),
        elements: list(section, 1, 1000),
        indent: z.int().min(0).optional(),
        offset: z.int().min(0).optional(),
        border,
      }),
    ]),
    1,
    1000,
  ),
});
