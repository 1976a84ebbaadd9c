import { z } from 'zod';
import type { Json, JsonObject } from '../json.ts';
import { isObject, parts } from '../json.ts';
import type { Problem } from './problem.ts';
import { problemsOf } from './problem.ts';
import { problemsInBlocks } from './surface.ts';
import { chars, list, plain } from './text.ts';

const LARGEST_VIEW_BYTES = 250_000;
const common = {
  blocks: list(z.unknown(), 1, 100),
  private_metadata: chars(3000).optional(),
  callback_id: chars(255).optional(),
  external_id: chars(255).optional(),
};
const modal = z.strictObject({
  ...common,
  type: z.literal('modal'),
  title: plain(24),
  submit: plain(24).optional(),
  close: plain(24).optional(),
  clear_on_close: z.boolean().optional(),
  notify_on_close: z.boolean().optional(),
  submit_disabled: z.boolean().optional(),
});
const home = z.strictObject({ ...common, type: z.literal('home') });

export function problemsInView(view: Json | undefined, type: 'modal' | 'home'): readonly Problem[] {
  if (!isObject(view)) return [{ pointer: '/view', message: 'must be a view' }];
  return [
    ...problemsOf(type === 'modal' ? modal : home, view, '/view'),
    ...problemsInBlocks(view['blocks'], type, '/view/blocks'),
    ...(type === 'modal' && hasInput(view) && view['submit'] === undefined
      ? [{ pointer: '/view/submit', message: 'a view with input blocks must have a submit' }]
      : []),
  ];
}

export function isTooLarge(view: JsonObject): boolean {
  return new TextEncoder().encode(JSON.stringify(view)).length > LARGEST_VIEW_BYTES;
}

function hasInput(view: JsonObject): boolean {
  return parts(view, 'blocks').some(
    (one) =>
      one['type'] === 'input' ||
      (one['type'] === 'container' && parts(one, 'child_blocks').some((inner) => inner['type'] === 'input')),
  );
}
