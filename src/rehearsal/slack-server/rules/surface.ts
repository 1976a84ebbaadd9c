import type { Json, JsonObject } from '../json.ts';
import { characters, isList, isObject, parts, word } from '../json.ts';
import { elementsOf } from '../world/message.ts';
import { block } from './blocks.ts';
import { problemsOf } from './problem.ts';
import type { Problem } from './problem.ts';

export type Surface = 'message' | 'modal' | 'home';

const MOST_BLOCKS: Readonly<Record<Surface, number>> = { message: 50, modal: 100, home: 100 };
const MOST_TEXT_IN_MESSAGE = 13_200;
/** How Slack counts is not published: texts alone stay allowed a little longer than texts in many containers. */
const CONTAINER_CHARACTERS = 20;
const MOST_MARKDOWN = 12_000;
const ONLY_IN: Readonly<Record<string, readonly Surface[]>> = {
  alert: ['modal'],
  data_visualization: ['message'],
  data_table: ['message'],
  table: ['message'],
  card: ['message'],
  carousel: ['message'],
  markdown: ['message'],
  task_card: ['message'],
  plan: ['message'],
  context_actions: ['message'],
  file: ['message'],
};

/** Everything Slack would refuse in these blocks on this surface. */
export function problemsInBlocks(blocks: Json | undefined, surface: Surface, at = '/blocks'): readonly Problem[] {
  if (!isList(blocks)) return [{ pointer: at, message: 'must be an array of blocks' }];
  const shaped = blocks.flatMap((one, index) => problemsOf(block, one, `${at}/${index}`));
  const known = blocks.filter(isObject);
  return [
    ...shaped,
    ...problemsOfCount(blocks, surface, at),
    ...problemsOfNames(known, at),
    ...problemsOfPlace(known, surface, at),
    ...problemsOfActions(known, at),
  ];
}

export function isTooLong(blocks: readonly JsonObject[], text: string): boolean {
  return characters(text) + countText(blocks) > MOST_TEXT_IN_MESSAGE;
}

function problemsOfCount(blocks: readonly Json[], surface: Surface, at: string): readonly Problem[] {
  const most = MOST_BLOCKS[surface];
  return blocks.length > most ? [{ pointer: at, message: `no more than ${most} items allowed` }] : [];
}

function problemsOfNames(blocks: readonly JsonObject[], at: string): readonly Problem[] {
  const names = blocks.flatMap((one, index) => {
    const inner = one['type'] === 'container' ? parts(one, 'child_blocks') : [];
    return [one, ...inner].map((named) => ({ name: word(named, 'block_id'), pointer: `${at}/${index}/block_id` }));
  });
  return names
    .filter(({ name }, index) => name !== undefined && names.findIndex((other) => other.name === name) < index)
    .map(({ name, pointer }) => ({ pointer, message: `\`block_id\` must be unique; "${name ?? ''}" is used twice` }));
}

function problemsOfPlace(blocks: readonly JsonObject[], surface: Surface, at: string): readonly Problem[] {
  const misplaced = blocks.flatMap((one, index) => {
    const places = ONLY_IN[word(one, 'type') ?? ''];
    return places === undefined || places.includes(surface)
      ? []
      : [{ pointer: `${at}/${index}`, message: `unsupported type: ${word(one, 'type') ?? ''} in a ${surface}` }];
  });
  const count = (...types: string[]): number => blocks.filter((one) => types.includes(word(one, 'type') ?? '')).length;
  const markdown = blocks.filter((one) => one['type'] === 'markdown').map((one) => characters(word(one, 'text') ?? ''));
  return [
    ...misplaced,
    ...(count('data_visualization') > 2 ? [{ pointer: at, message: 'no more than 2 data_visualization allowed' }] : []),
    ...(count('table', 'data_table') > 1 ? [{ pointer: at, message: 'only_one_table_allowed' }] : []),
    ...(markdown.reduce((sum, length) => sum + length, 0) > MOST_MARKDOWN
      ? [{ pointer: at, message: `markdown is over ${MOST_MARKDOWN} characters` }]
      : []),
  ];
}

function problemsOfActions(blocks: readonly JsonObject[], at: string): readonly Problem[] {
  return blocks.flatMap((one, index) => {
    const names = elementsOf([one]).map(({ element }) => word(element, 'action_id'));
    const twice = names.find((name, place) => name !== undefined && names.indexOf(name) < place);
    return twice === undefined
      ? []
      : [{ pointer: `${at}/${index}`, message: `\`action_id\` must be unique in its block; "${twice}" is used twice` }];
  });
}

function countText(value: Json | undefined): number {
  if (isList(value)) return value.reduce<number>((sum, one) => sum + countText(one), 0);
  if (!isObject(value)) return 0;
  return Object.entries(value).reduce(
    (sum, [name, one]) => sum + (name === 'text' && typeof one === 'string' ? characters(one) : countText(one)),
    'type' in value ? CONTAINER_CHARACTERS : 0,
  );
}
