import type { JsonObject } from '../../../src/rehearsal/slack-server/json.ts';
import { isObject } from '../../../src/rehearsal/slack-server/json.ts';
import type { Specs } from '../../../src/rehearsal/slack-server/rules/specs.ts';
import { readSpecs } from '../../../src/rehearsal/slack-server/rules/specs.ts';
import { isTooLong, problemsInBlocks } from '../../../src/rehearsal/slack-server/rules/surface.ts';
import { isTooLarge, problemsInView } from '../../../src/rehearsal/slack-server/rules/view.ts';

/** Slack's published schemas, where SPECS_DIR names the folder that has them; our own rules apply in any case. */
const folder = process.env['SPECS_DIR'] ?? '';
const specs: Specs | undefined = folder === '' ? undefined : await readSpecs(folder);

/** Everything Slack would refuse in a message, and what we ask of ourselves beyond that. */
export function refusalsOfMessage(message: object): readonly string[] {
  const { text, blocks } = asJson(message);
  if (typeof text !== 'string' || text.trim() === '') return ['there is no top-level text'];
  if (!Array.isArray(blocks)) return ['there are no blocks'];
  const known = blocks.filter(isObject);
  return [
    ...[...problemsInBlocks(known, 'message'), ...(specs?.problemsInBlocks(known) ?? [])].map(words),
    ...(isTooLong(known, text) ? ['the message is too long'] : []),
    ...(Array.from(text).length > 1_200 ? ['the top-level text is too long'] : []),
    ...(JSON.stringify(known).includes('"mrkdwn"') ? ['Slack would read markup in it'] : []),
  ];
}

export function refusalsOfView(view: object): readonly string[] {
  const json = asJson(view);
  const type = json['type'] === 'home' ? 'home' : 'modal';
  return [
    ...[...problemsInView(json, type), ...(specs?.problemsInView(json) ?? [])].map(words),
    ...(isTooLarge(json) ? ['the view is too large'] : []),
    ...(JSON.stringify(json).includes('"mrkdwn"') ? ['Slack would read markup in it'] : []),
  ];
}

/** Every text that a person sees or hears outside a quote. */
export function ownWords(payload: object): readonly string[] {
  return collect(asJson(payload));
}

/** Every text inside a quote. */
export function quotedWords(payload: object): readonly string[] {
  return quotes(asJson(payload)).flatMap((quote) => collect({ ...quote, type: 'opened' }));
}

export function buttonsOf(payload: object): readonly Readonly<{ action: string; label: string; green: boolean }>[] {
  return everyObject(asJson(payload))
    .filter((one) => one['type'] === 'button')
    .map((one) => ({
      action: string(one['action_id']),
      label: isObject(one['text']) ? string(one['text']['text']) : '',
      green: one['style'] === 'primary',
    }));
}

export function everyObject(value: unknown): readonly JsonObject[] {
  if (Array.isArray(value)) return value.flatMap(everyObject);
  if (!isObject(value)) return [];
  return [value, ...Object.values(value).flatMap(everyObject)];
}

const READ = ['text', 'alt_text', 'accessibility_label', 'title', 'caption', 'fallback', 'name', 'label'];
// What a person typed comes back to that person only.
const NOT_READ = ['initial_value', 'private_metadata', 'value', 'url', 'image_url'];

function collect(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(collect);
  if (!isObject(value) || value['type'] === 'rich_text_quote' || value['type'] === 'emoji') return [];
  return Object.entries(value).flatMap(([name, one]) => {
    if (NOT_READ.includes(name)) return [];
    return typeof one === 'string' ? (READ.includes(name) ? [one] : []) : collect(one);
  });
}

function quotes(value: unknown): readonly JsonObject[] {
  return everyObject(value).filter((one) => one['type'] === 'rich_text_quote');
}

function asJson(payload: object): JsonObject {
  const json: unknown = JSON.parse(JSON.stringify(payload));
  return isObject(json) ? json : {};
}

function string(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function words(problem: Readonly<{ pointer: string; message: string }>): string {
  return `${problem.pointer} ${problem.message}`;
}
