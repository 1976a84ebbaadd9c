import { z } from 'zod';
import { anyText, chars, id, link, list, plain } from './text.ts';

export const confirm = z.strictObject({
  title: plain(100).optional(),
  text: anyText(300),
  confirm: plain(30).optional(),
  deny: plain(30).optional(),
  style: z.enum(['primary', 'danger']).optional(),
});
export const style = z.enum(['primary', 'danger']).optional();
const value = chars(75, 1);
export const option = z.strictObject({
  text: plain(75),
  value,
  description: plain(75).optional(),
  url: link.optional(),
});
export const richOption = z.strictObject({ text: anyText(75), value, description: anyText(75).optional() });
export const groups = list(z.strictObject({ label: plain(75), options: list(option, 1, 100) }), 1, 100);
export const filter = z.strictObject({
  include: list(z.enum(['im', 'mpim', 'private', 'public']), 1, 4).optional(),
  exclude_external_shared_channels: z.boolean().optional(),
  exclude_bot_users: z.boolean().optional(),
});
export const placeholder = plain(150).optional();
export const common = { action_id: id.optional(), confirm: confirm.optional() };
export const focused = { ...common, focus_on_load: z.boolean().optional() };
const dispatch = z
  .strictObject({ trigger_actions_on: list(z.enum(['on_enter_pressed', 'on_character_entered']), 1, 2) })
  .optional();
export const typed = {
  action_id: id.optional(),
  placeholder,
  focus_on_load: z.boolean().optional(),
  dispatch_action_config: dispatch,
};
