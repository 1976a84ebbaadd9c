import { word } from '../../../slack-server/json.ts';
import type { JsonObject } from '../../../slack-server/json.ts';
import { h, on } from '../dom.ts';
import { emoji } from './emoji.ts';
import type { Stage } from './stage.ts';
import { readMarkup } from './words.ts';
import type { Piece, Style } from './words.ts';

/** A text object: `plain_text` as it stands, `mrkdwn` read as Slack reads it. */
export function textOf(object: JsonObject, stage: Stage): readonly Node[] {
  const text = word(object, 'text') ?? '';
  if (object['type'] === 'mrkdwn') return readMarkup(text).map((piece) => drawn(piece, stage));
  return [document.createTextNode(text)];
}

export function styledText(text: string, styles: readonly Style[]): Node {
  return styles.reduce<Node>((inside, style) => h(TAGS[style], {}, inside), document.createTextNode(text));
}

export function anchor(url: string, text: string, stage: Stage): Node {
  if (!/^https?:\/\//i.test(url)) return document.createTextNode(text);
  const link = h('a', { href: url, target: '_blank', rel: 'noopener noreferrer' }, text);
  return on(link, 'click', (event) => {
    if (stage.follow(url)) event.preventDefault();
  });
}

export function person(id: string, stage: Stage): Node {
  return h('span', { class: 'at' }, `@${stage.person(id)}`);
}

export function channel(id: string, stage: Stage): Node {
  return h('span', { class: 'at' }, `#${stage.channel(id)}`);
}

/** Calls everybody in the channel: it must never come from a stranger's words. */
export function broadcast(text: string): Node {
  return h('span', { class: 'at broadcast' }, text);
}

const TAGS = { bold: 'b', italic: 'em', strike: 's', code: 'code' } as const;

function drawn(piece: Piece, stage: Stage): Node {
  switch (piece.kind) {
    case 'text':
      return styledText(piece.text, piece.style === undefined ? [] : [piece.style]);
    case 'link':
      return anchor(piece.url, piece.text, stage);
    case 'person':
      return person(piece.id, stage);
    case 'channel':
      return channel(piece.id, stage);
    case 'broadcast':
      return broadcast(piece.text);
    case 'emoji':
      return document.createTextNode(emoji(piece.name));
  }
}
