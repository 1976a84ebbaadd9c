import { flag, part, parts, word } from '../../../slack-server/json.ts';
import type { JsonObject } from '../../../slack-server/json.ts';
import { h } from '../dom.ts';
import { slackDate } from './date.ts';
import { emoji } from './emoji.ts';
import type { Stage } from './stage.ts';
import { anchor, broadcast, channel, person, styledText } from './text.ts';
import type { Style } from './words.ts';

/** Words in `rich_text` are data: none of them is ever read as markup. */
export function richText(block: JsonObject, stage: Stage, now: number): Node {
  return h('div', { class: 'rich' }, ...parts(block, 'elements').map((element) => container(element, stage, now)));
}

function container(element: JsonObject, stage: Stage, now: number): Node {
  const inside = (): readonly Node[] => parts(element, 'elements').map((one) => inline(one, stage, now));
  switch (element['type']) {
    case 'rich_text_quote':
      return h('blockquote', { dir: 'auto' }, ...inside());
    case 'rich_text_preformatted':
      return h('pre', {}, ...inside());
    case 'rich_text_list':
      return list(element, stage, now);
    default:
      return h('p', {}, ...inside());
  }
}

function list(element: JsonObject, stage: Stage, now: number): Node {
  const items = parts(element, 'elements').map((item) =>
    h('li', {}, ...parts(item, 'elements').map((one) => inline(one, stage, now))),
  );
  const indent = Number(element['indent'] ?? 0);
  const attributes = { class: `rich-list indent-${Math.min(indent, 4)}` };
  return element['style'] === 'ordered' ? h('ol', attributes, ...items) : h('ul', attributes, ...items);
}

function inline(element: JsonObject, stage: Stage, now: number): Node {
  const text = word(element, 'text') ?? '';
  switch (element['type']) {
    case 'text':
      return styledText(text, stylesOf(element));
    case 'link': {
      const url = word(element, 'url') ?? '';
      return anchor(url, text === '' ? url : text, stage);
    }
    case 'user':
      return person(word(element, 'user_id') ?? '', stage);
    case 'channel':
      return channel(word(element, 'channel_id') ?? '', stage);
    case 'broadcast':
      return broadcast(`@${word(element, 'range') ?? ''}`);
    case 'emoji':
      return document.createTextNode(emoji(word(element, 'name') ?? '', word(element, 'unicode')));
    case 'date':
      return date(element, stage, now);
    default:
      return document.createTextNode(text);
  }
}

function date(element: JsonObject, stage: Stage, now: number): Node {
  const seconds = Number(element['timestamp']);
  const words = slackDate(seconds, word(element, 'format') ?? '{time}', now);
  const url = word(element, 'url');
  const time = h('time', { datetime: new Date(seconds * 1000).toISOString() }, words);
  return url === undefined ? time : anchor(url, words, stage);
}

function stylesOf(element: JsonObject): readonly Style[] {
  const style = part(element, 'style');
  return (['bold', 'italic', 'strike', 'code'] as const).filter((name) => flag(style, name));
}
