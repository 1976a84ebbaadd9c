import { z } from 'zod';
import { common, option, style } from './parts.ts';
import { chars, id, link, list, plain } from './text.ts';

export const button = z.strictObject({
  ...common,
  type: z.literal('button'),
  text: plain(75),
  url: link.optional(),
  value: chars(2000, 1).optional(),
  style,
  accessibility_label: chars(75, 1).optional(),
});
export const workflowButton = z.strictObject({
  ...common,
  type: z.literal('workflow_button'),
  text: plain(75),
  workflow: z.looseObject({ trigger: z.looseObject({ url: link }) }),
  style,
  accessibility_label: chars(75, 1).optional(),
});
export const overflow = z.strictObject({ ...common, type: z.literal('overflow'), options: list(option, 1, 5) });

const thumb = z.strictObject({ text: plain(75), value: chars(2000, 1), accessibility_label: chars(75, 1).optional() });
export const contextAction = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('feedback_buttons'),
    action_id: id.optional(),
    positive_button: thumb,
    negative_button: thumb,
  }),
  z.strictObject({
    ...common,
    type: z.literal('icon_button'),
    icon: z.literal('trash'),
    text: plain(75),
    value: chars(2000, 1).optional(),
    accessibility_label: chars(75, 1).optional(),
    visible_to_user_ids: list(id, 1, 10).optional(),
  }),
]);
