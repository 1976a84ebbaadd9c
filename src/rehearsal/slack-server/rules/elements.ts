import { z } from 'zod';
import { anyText, chars, id, link, list, mrkdwn, plain } from './text.ts';
import { richText } from './rich-text.ts';

const confirm = z.strictObject({
  title: plain(100).optional(),
  text: anyText(300),
  confirm: plain(30).optional(),
  deny: plain(30).optional(),
  style: z.enum(['primary', 'danger']).optional(),
});
const style = z.enum(['primary', 'danger']).optional();
const value = chars(150, 1);
const option = z.strictObject({
  text: plain(75),
  value,
  description: plain(75).optional(),
  url: link.optional(),
});
const richOption = z.strictObject({ text: anyText(75), value, description: anyText(75).optional() });
const groups = list(z.strictObject({ label: plain(75), options: list(option, 1, 100) }), 1, 100);
const filter = z.strictObject({
  include: list(z.enum(['im', 'mpim', 'private', 'public']), 1, 4).optional(),
  exclude_external_shared_channels: z.boolean().optional(),
  exclude_bot_users: z.boolean().optional(),
});
const placeholder = plain(150).optional();
const common = { action_id: id.optional(), confirm: confirm.optional() };
const focused = { ...common, focus_on_load: z.boolean().optional() };
const many = { max_selected_items: z.int().min(1).optional() };
const channelChoice = { response_url_enabled: z.boolean().optional() };
const dispatch = z
  .strictObject({ trigger_actions_on: list(z.enum(['on_enter_pressed', 'on_character_entered']), 1, 2) })
  .optional();
const typed = {
  action_id: id.optional(),
  placeholder,
  focus_on_load: z.boolean().optional(),
  dispatch_action_config: dispatch,
};

const button = z.strictObject({
  ...common,
  type: z.literal('button'),
  text: plain(75),
  url: link.optional(),
  value: chars(2000, 1).optional(),
  style,
  accessibility_label: chars(75, 1).optional(),
});
const workflowButton = z.strictObject({
  ...common,
  type: z.literal('workflow_button'),
  text: plain(75),
  workflow: z.looseObject({ trigger: z.looseObject({ url: link }) }),
  style,
  accessibility_label: chars(75, 1).optional(),
});
const overflow = z.strictObject({ ...common, type: z.literal('overflow'), options: list(option, 1, 5) });
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
const radioButtons = z.strictObject({
  ...focused,
  type: z.literal('radio_buttons'),
  options: list(richOption, 1, 10),
  initial_option: richOption.optional(),
});
const checkboxes = z.strictObject({
  ...focused,
  type: z.literal('checkboxes'),
  options: list(richOption, 1, 10),
  initial_options: list(richOption, 1, 10).optional(),
});

const selects = [
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
const pickers = [
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
const chooseOne = [overflow, radioButtons, checkboxes] as const;
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
export const cardButton = button;
export const actionsElement = z.discriminatedUnion('type', [
  button,
  workflowButton,
  ...chooseOne,
  ...selects,
  ...pickers,
  richTextInput,
]);
export const accessory = z.discriminatedUnion('type', [
  button,
  workflowButton,
  image,
  ...chooseOne,
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
