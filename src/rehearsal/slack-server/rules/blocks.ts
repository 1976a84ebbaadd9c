import { z } from 'zod';
import { button, contextAction } from './buttons.ts';
import { accessory, actionsElement, contextElement, image, inputElement } from './elements.ts';
import { richText } from './rich-text.ts';
import { dataTable, dataVisualization, table } from './tables.ts';
import { anyText, blockId, chars, id, link, list, mrkdwn, plain } from './text.ts';

const section = z
  .strictObject({
    ...blockId,
    type: z.literal('section'),
    text: anyText(3000).optional(),
    fields: list(anyText(2000), 1, 10).optional(),
    accessory: accessory.optional(),
    expand: z.boolean().optional(),
  })
  .refine((it) => it.text !== undefined || it.fields !== undefined, { message: 'must define either text or fields' });
const actions = z.strictObject({ ...blockId, type: z.literal('actions'), elements: list(actionsElement, 1, 25) });
const context = z.strictObject({ ...blockId, type: z.literal('context'), elements: list(contextElement, 1, 10) });
const divider = z.strictObject({ ...blockId, type: z.literal('divider') });
const header = z.strictObject({ ...blockId, type: z.literal('header'), text: plain(150) });
const imageBlock = z
  .strictObject({ ...blockId, ...image.shape, title: plain(2000).optional() })
  .refine((it) => (it.image_url === undefined) !== (it.slack_file === undefined), {
    message: 'must have either image_url or slack_file',
  });
const input = z.strictObject({
  ...blockId,
  type: z.literal('input'),
  label: plain(2000),
  element: inputElement,
  dispatch_action: z.boolean().optional(),
  hint: plain(2000).optional(),
  optional: z.boolean().optional(),
});
const file = z.strictObject({ ...blockId, type: z.literal('file'), external_id: id, source: z.literal('remote') });
const video = z.strictObject({
  ...blockId,
  type: z.literal('video'),
  alt_text: chars(200, 1),
  title: plain(200),
  thumbnail_url: link,
  video_url: link,
  author_name: chars(50).optional(),
  description: plain(200).optional(),
  provider_icon_url: link.optional(),
  provider_name: chars(50).optional(),
  title_url: link.optional(),
});
const alert = z.strictObject({
  ...blockId,
  type: z.literal('alert'),
  text: anyText(200),
  level: z.enum(['default', 'info', 'warning', 'error', 'success']).optional(),
});
const card = z.strictObject({
  ...blockId,
  type: z.literal('card'),
  title: mrkdwn(150).optional(),
  subtitle: mrkdwn(150).optional(),
  body: mrkdwn(200).optional(),
  icon: image.optional(),
  slack_icon: z.strictObject({ type: z.literal('icon'), name: z.string().min(1) }).optional(),
  subtext: mrkdwn(200).optional(),
  hero_image: image.optional(),
  actions: list(button, 1, 3).optional(),
});
const carousel = z.strictObject({ ...blockId, type: z.literal('carousel'), elements: list(card, 1, 10) });
const container = z.strictObject({
  ...blockId,
  type: z.literal('container'),
  title: plain(150).optional(),
  rich_text_title: richText.optional(),
  subtitle: anyText(150).optional(),
  icon: image.optional(),
  child_blocks: list(
    z.discriminatedUnion('type', [
      actions,
      context,
      divider,
      file,
      header,
      imageBlock,
      input,
      richText,
      section,
      table,
      video,
    ]),
    1,
    10,
  ),
  width: z.enum(['narrow', 'standard', 'wide', 'full']).optional(),
  is_collapsible: z.boolean().optional(),
  default_collapsed: z.boolean().optional(),
  has_header_divider: z.boolean().optional(),
});
const contextActions = z.strictObject({
  ...blockId,
  type: z.literal('context_actions'),
  elements: list(contextAction, 1, 5),
});
const taskCard = z.strictObject({
  ...blockId,
  type: z.literal('task_card'),
  task_id: id,
  title: chars(255, 1),
  status: z.enum(['pending', 'in_progress', 'complete', 'error']),
  details: richText.optional(),
  output: richText.optional(),
  sources: list(z.strictObject({ type: z.literal('url'), url: link, text: chars(255, 1) }), 1, 100).optional(),
});
const plan = z.strictObject({
  ...blockId,
  type: z.literal('plan'),
  title: chars(255, 1),
  tasks: z.array(z.looseObject({ title: chars(255, 1) })).optional(),
});
const markdown = z.strictObject({ ...blockId, type: z.literal('markdown'), text: chars(12_000, 1) });

/** The shape and length of each block by itself; what blocks may stand together is in surface.ts. */
export const block = z.discriminatedUnion('type', [
  section,
  actions,
  context,
  divider,
  header,
  imageBlock,
  input,
  file,
  video,
  alert,
  card,
  carousel,
  container,
  contextActions,
  taskCard,
  plan,
  markdown,
  richText,
  table,
  dataTable,
  dataVisualization,
]);
