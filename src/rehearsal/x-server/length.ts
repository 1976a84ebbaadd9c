const LIGHT = [
  [0, 4351],
  [8192, 8205],
  [8208, 8223],
  [8242, 8247],
] as const;
const EMOJI = /^\p{RGI_Emoji}/v;
const LINK_LENGTH = 23;
/** A link with its scheme, or a bare word.tld as X recognises it. */
export const LINK =
  /https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]]|(?<![\w@.-])(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:com|org|net|gov|edu|us|io|it|is|co|info|app|dev|city|me|uk|eu|de|fr|es)(?![\w@-])(?:\/[^\s<>"]*[^\s<>".,;:!?)\]])?/giu;

export function weighted(text: string): number {
  const normal = text.normalize('NFC');
  let length = 0;
  let from = 0;
  for (const link of normal.matchAll(LINK)) {
    length += plainLength(normal.slice(from, link.index)) + LINK_LENGTH;
    from = link.index + link[0].length;
  }
  return length + plainLength(normal.slice(from));
}

export function plainLength(text: string): number {
  let length = 0;
  for (let at = 0; at < text.length;) {
    const code = text.codePointAt(at) ?? 0;
    const emoji = code < 0x80 ? undefined : EMOJI.exec(text.slice(at, at + 40))?.[0];
    length += emoji !== undefined ? 2 : LIGHT.some(([low, high]) => code >= low && code <= high) ? 1 : 2;
    at += emoji?.length ?? (code > 0xffff ? 2 : 1);
  }
  return length;
}
