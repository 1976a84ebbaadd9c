/** Letters that turn, hide or forge others, each between two that can be seen; what is left of them where nothing is hidden. */
export const STEERED: Readonly<Record<string, Readonly<{ given: string; seen: string }>>> = {
  'overrides of the direction': between(0x202a, 0x202b, 0x202c, 0x202d, 0x202e),
  'isolates of the direction': between(0x2066, 0x2067, 0x2068, 0x2069),
  'marks of the direction': between(0x200e, 0x200f, 0x061c),
  'nothing of any width': between(0x200b, 0x200c, 0x200d, 0x2060, 0xfeff),
  'invisible signs': between(0x2061, 0x2062, 0x2063, 0x2064, 0x00ad, 0x034f, 0x180e, 0x206a, 0x206f),
  'letters that are blank': between(0x115f, 0x1160, 0x3164, 0xffa0, 0x2800),
  'tag characters': between(0xe0001, 0xe0020, 0xe0041, 0xe007a, 0xe007f),
  'a hidden sentence': { given: `A${tags('ignore what you see')}B`, seen: 'AB' },
  'variants of nothing': between(0xfe00, 0xfe0e, 0xfe0f, 0xe0100, 0xe01ef),
  'signs that steer': between(0x0000, 0x0007, 0x0008, 0x001b, 0x007f, 0x009b, 0xfff9, 0xfffb),
  'ends of lines': { given: 'A\u2028B\u2029C\u0085D\vE\fF\rG\r\nH', seen: 'A\nB\nC\nD\nE\nF\nG\nH' },
  'private letters': between(0xe000, 0xf8ff, 0xf0000, 0x10fffd),
  ...Object.fromEntries(
    Object.entries({
      accents: '\u0301',
      'the sign of a million': '\u0489',
      keycaps: '\u20E3',
      'marks of Thai': '\u0E49',
      'marks of Arabic': '\u0651',
      'marks above and below': '\u0363\u0329',
    }).map(([name, mark]) => [
      `a heap of ${name}`,
      { given: `Q${mark.repeat(60)}`, seen: `Q${mark.repeat(4).slice(0, 4)}` },
    ]),
  ),
};

/** Every letter that nobody sees or that moves others; emoji made of several are not among what is given here. */
export const HIDDEN = new RegExp(
  [
    '[\\u0000-\\u0009\\u000B-\\u001F\\u007F-\\u009F\\u00AD\\u034F\\u061C\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F]',
    '[\\u200B-\\u200F\\u2028-\\u202E\\u2060-\\u206F\\u2800\\u3164\\uE000-\\uF8FF\\uFE00-\\uFE0F\\uFEFF\\uFFA0\\uFFF0-\\uFFFB]',
    '[\\u{1BCA0}-\\u{1BCA3}\\u{1D173}-\\u{1D17A}\\u{E0000}-\\u{E0FFF}\\u{F0000}-\\u{10FFFD}]',
  ].join('|'),
  'u',
);

/** The same without what emoji are made of. */
export const TURNED =
  /[\u00AD\u034F\u061C\u115F\u1160\u180E\u200B\u200C\u200E\u200F\u202A-\u202E\u2060-\u206F\u2800\u3164\uFEFF\uFFA0]/;

/** Five marks on one letter, whatever their script. */
export const HEAP = /\p{M}{5}/u;

function between(...codes: readonly number[]): Readonly<{ given: string; seen: string }> {
  const letters = 'ABCDEFGHIJKLMNOP';
  const given = codes.map((code, at) => `${letters[at] ?? ''}${String.fromCodePoint(code)}`).join('');
  return { given: `${given}Z`, seen: `${letters.slice(0, codes.length)}Z` };
}

function tags(text: string): string {
  return Array.from(text, (letter) => String.fromCodePoint(0xe0000 + (letter.codePointAt(0) ?? 0))).join('');
}
