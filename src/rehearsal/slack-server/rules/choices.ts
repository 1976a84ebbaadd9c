import { z } from 'zod';
import { filter, focused, groups, option, placeholder, richOption } from './parts.ts';
import { id, list } from './text.ts';

const many = { max_selected_items: z.int().min(1).optional() };
const channelChoice = { response_url_enabled: z.boolean().optional() };
const staticSelect = z
  .strictObject({
    ...focused,
    type: z.literal('static_select'),
    placeholder,
    options: list(option, 1, 100).optional(),
    option_groups: groups.optional(),
    initial_option: option.optional(),
  })
  .refine(eitherOptions, { message: 'must have either options or option_groups' })
  .refine(knownInitial, { message: 'initial_option must be one of the options' });
const multiStaticSelect = z
  .strictObject({
    ...focused,
    ...many,
    type: z.literal('multi_static_select'),
    placeholder,
    options: list(option, 1, 100).optional(),
    option_groups: groups.optional(),
    initial_options: list(option, 1, 100).optional(),
  })
  .refine(eitherOptions, { message: 'must have either options or option_groups' });
export const radioButtons = z.strictObject({
  ...focused,
  type: z.literal('radio_buttons'),
  options: list(richOption, 1, 10),
  initial_option: richOption.optional(),
});
export const checkboxes = z.strictObject({
  ...focused,
  type: z.literal('checkboxes'),
  options: list(richOption, 1, 10),
  initial_options: list(richOption, 1, 10).optional(),
});

export const selects = [
  staticSelect,
  multiStaticSelect,
  pick('users_select', { initial_user: id.optional() }),
  pick('multi_users_select', { ...many, initial_users: list(id, 0, 100).optional() }),
  pick('channels_select', { ...channelChoice, initial_channel: id.optional() }),
  pick('multi_channels_select', { ...many, initial_channels: list(id, 0, 100).optional() }),
  pick('conversations_select', {
    ...channelChoice,
    initial_conversation: id.optional(),
    default_to_current_conversation: z.boolean().optional(),
    filter: filter.optional(),
  }),
  pick('multi_conversations_select', {
    ...many,
    initial_conversations: list(id, 0, 100).optional(),
    default_to_current_conversation: z.boolean().optional(),
    filter: filter.optional(),
  }),
  pick('external_select', { initial_option: option.optional(), min_query_length: z.int().optional() }),
  pick('multi_external_select', {
    ...many,
    initial_options: list(option, 1, 100).optional(),
    min_query_length: z.int().optional(),
  }),
] as const;
export const pickers = [
  pick('datepicker', {
    initial_date: z
      .string()
      .regex(/^\d{4}-\d\d-\d\d$/)
      .optional(),
  }),
  pick('timepicker', {
    initial_time: z
      .string()
      .regex(/^\d\d:\d\d$/)
      .optional(),
    timezone: z.string().optional(),
  }),
  z.strictObject({ ...focused, type: z.literal('datetimepicker'), initial_date_time: z.int().optional() }),
] as const;

function pick<Type extends string, Own extends z.ZodRawShape>(type: Type, own: Own) {
  return z.strictObject({ ...focused, placeholder, ...own, type: z.literal(type) });
}

function eitherOptions(select: { options?: unknown; option_groups?: unknown }): boolean {
  return (select.options === undefined) !== (select.option_groups === undefined);
}

function knownInitial(select: { options?: unknown; option_groups?: unknown; initial_option?: unknown }): boolean {
  if (select.initial_option === undefined) return true;
  const initial = JSON.stringify(select.initial_option);
  return (
    JSON.stringify(select.options ?? []).includes(initial) ||
    JSON.stringify(select.option_groups ?? []).includes(initial)
  );
}
