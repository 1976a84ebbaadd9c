import { z } from 'zod';
import { button, overflow, workflowButton } from './buttons.ts';
import { checkboxes, pickers, radioButtons, selects } from './choices.ts';
import { typed } from './parts.ts';
import { richText } from './rich-text.ts';
import { chars, id, link, list, mrkdwn, plain } from './text.ts';

const richTextInput = z.strictObject({
  ...typed,
  type: z.literal('rich_text_input'),
  initial_value: richText.optional(),
  min_lines: z.int().optional(),
  max_lines: z.int().optional(),
});

export const image = z
  .strictObject({
    type: z.literal('image'),
    image_url: link.optional(),
    slack_file: z.strictObject({ id: z.string().optional(), url: link.optional() }).optional(),
    alt_text: chars(2000, 1),
  })
  .refine((it) => (it.image_url === undefined) !== (it.slack_file === undefined), {
    message: 'must have either image_url or slack_file',
  });
export const actionsElement = z.discriminatedUnion('type', [
  button,
  workflowButton,
  overflow,
  radioButtons,
  checkboxes,
  ...selects,
  ...pickers,
  richTextInput,
]);
export const accessory = z.discriminatedUnion('type', [
  button,
  workflowButton,
  image,
  overflow,
  radioButtons,
  checkboxes,
  ...selects,
  ...pickers,
]);
export const inputElement = z.discriminatedUnion('type', [
  radioButtons,
  checkboxes,
  ...selects,
  ...pickers,
  richTextInput,
  z.strictObject({
    ...typed,
    type: z.literal('plain_text_input'),
    initial_value: chars(3000).optional(),
    multiline: z.boolean().optional(),
    min_length: z.int().min(0).max(3000).optional(),
    max_length: z.int().min(1).max(3000).optional(),
  }),
  z.strictObject({ ...typed, type: z.literal('email_text_input'), initial_value: chars(3000).optional() }),
  z.strictObject({ ...typed, type: z.literal('url_text_input'), initial_value: chars(3000).optional() }),
  z.strictObject({
    ...typed,
    type: z.literal('number_input'),
    is_decimal_allowed: z.boolean(),
    initial_value: z.string().optional(),
    min_value: z.string().optional(),
    max_value: z.string().optional(),
  }),
  z.strictObject({
    type: z.literal('file_input'),
    action_id: id.optional(),
    filetypes: list(z.string(), 1, 100).optional(),
    max_files: z.int().min(1).max(10).optional(),
  }),
]);
export const contextElement = z.union([image, plain(3000), mrkdwn(3000)]);
