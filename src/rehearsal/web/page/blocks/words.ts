/** What Slack reads in `mrkdwn`: a piece of text, or something that stands for somebody or somewhere. */
export type Piece = Readonly<
  | { kind: 'text'; text: string; style?: Style }
  | { kind: 'link'; url: string; text: string }
  | { kind: 'person' | 'channel'; id: string }
  | { kind: 'broadcast'; text: string }
  | { kind: 'emoji'; name: string }
>;

export type Style = 'bold' | 'italic' | 'strike' | 'code';

/** Only for text that says `mrkdwn`. Everything else is shown as it is, whatever it looks like. */
export function readMarkup(text: string): readonly Piece[] {
  return text.split(/(<[^<>\n]+>)/).flatMap((part, place) => (place % 2 === 1 ? [angled(part)] : styled(part)));
}

function angled(part: string): Piece {
  const [target = '', label] = part.slice(1, -1).split('|', 2);
  if (target.startsWith('@')) return { kind: 'person', id: target.slice(1) };
  if (target.startsWith('#')) return { kind: 'channel', id: target.slice(1) };
  if (target.startsWith('!')) return { kind: 'broadcast', text: `@${target.slice(1)}` };
  if (/^(https?:\/\/|mailto:)/.test(target))
    return { kind: 'link', url: decode(target), text: decode(label ?? target) };
  return { kind: 'text', text: decode(part) };
}

const MARKED = /(`[^`\n]+`|(?<![\w*])\*[^*\n]+\*(?![\w*])|(?<![\w_])_[^_\n]+_(?![\w_])|(?<![\w~])~[^~\n]+~(?![\w~]))/;
const STYLES: Readonly<Record<string, Style>> = { '*': 'bold', _: 'italic', '~': 'strike', '`': 'code' };

function styled(part: string): readonly Piece[] {
  return part.split(MARKED).flatMap((piece, place): readonly Piece[] => {
    if (piece === '') return [];
    const style = STYLES[piece.charAt(0)];
    if (place % 2 === 0 || style === undefined) return named(piece);
    return [{ kind: 'text', text: decode(piece.slice(1, -1)), style }];
  });
}

function named(text: string): readonly Piece[] {
  return text.split(/:([a-z0-9_+-]{2,}):/).flatMap((piece, place): readonly Piece[] => {
    if (place % 2 === 1) return [{ kind: 'emoji', name: piece }];
    return piece === '' ? [] : [{ kind: 'text', text: decode(piece) }];
  });
}

function decode(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
