import { links } from './links.ts';

export type PrivateData = Readonly<{
  kind: 'phone' | 'email' | 'address' | 'case number' | 'plate';
  words: string;
}>;

/**
 * What in a public answer seems to be about one person. `own` are things of the city that anybody may know: domains,
 * phone numbers, addresses of its offices. Made to raise few false alarms: a warning for every answer is no warning.
 */
export function findPrivateData(text: string, own: readonly string[] = []): readonly PrivateData[] {
  const read = withoutLinks(text);
  const found: Found[] = [];
  for (const { kind, pattern } of PATTERNS) {
    for (const match of read.matchAll(pattern)) {
      const words = match[0].trim();
      const [start, end] = [match.index, match.index + match[0].length];
      const taken = found.some((other) => start < other.end && other.start < end);
      if (!taken) found.push({ kind, words, start, end });
    }
  }
  return found
    .filter((data) => !isOwn(data, own))
    .sort((a, b) => a.start - b.start)
    .map(({ kind, words }) => ({ kind, words }));
}

type Found = PrivateData & Readonly<{ start: number; end: number }>;

const DIRECTION = '(?:[NSEW]|NE|NW|SE|SW|North|South|East|West)\\.?';
const ENDING =
  '(?:St|Street|Ave|Av|Avenue|Blvd|Boulevard|Rd|Road|Dr|Drive|Ln|Lane|Ct|Court|Pl|Place|Way|Ter|Terrace|Cir|Circle|' +
  'Pkwy|Parkway|Hwy|Highway|Sq|Square|Trl|Trail|Loop|Alley)';
const NAME = "(?:[A-Z][\\p{L}'’.-]*|\\d+(?:st|nd|rd|th))";
const PLAIN = '(?!new|more|other|local|broken|dark|city|open|closed|different|major|busy|side|one|two)[a-z]{3,}';
const STREET = `(?:${DIRECTION} )?(?:(?:${NAME} ){1,3}(?:${ENDING}|${ENDING.toLowerCase()})|${PLAIN} (?:st|street|ave|avenue|blvd|rd|road))`;
const YEAR =
  '(?<!\\b(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|of|[Ff]or|[Dd]uring|[Bb]efore|[Aa]fter|[Ss]ummer|[Ss]pring|[Ff]all|[Ww]inter) )';
const UNITS = '(?:d[ií]as?|horas?|minutos?|semanas?|meses|mes|años?|metros|cuadras|veces|de|am|pm|por)';
const CASE =
  '(?:(?<!in )case|request|reference|ref|report|incident|complaint|citation|caso|solicitud|folio|reporte|queja)';
const NUMBER = '(?: ?(?:no\\.|number|num\\.|núm\\.|número|nº|is|es|#|:)){0,2} ?#?';

// In this order: what is a case number is not looked at again as a phone number.
const PATTERNS: readonly Readonly<{ kind: PrivateData['kind']; pattern: RegExp }>[] = [
  { kind: 'email', pattern: /(?<![\w.%+@-])[\w.%+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})+(?![\w@])/giu },
  word('case number', `${CASE}${NUMBER}(?=[A-Z-]{0,6}\\d)(?:[A-Z]{1,4}-?)?\\d(?:[\\dA-Z-]{3,}[\\dA-Z])`, 'giu'),
  word('case number', 'C?SR(?:[- #]{0,2}\\d{5,}|[- ]?\\d{2,4}-\\d{4,})', 'gu'),
  { kind: 'case number', pattern: /(?<![\p{L}\p{N}&])#(?:\d{2,4}-\d{4,}|\d{6,})(?![\p{L}\p{N}])/gu },
  word(
    'plate',
    `(?:[Ll]icen[cs]e |[Cc]ar |[Tt]ruck )?(?:[Pp]lates?|[Pp]lacas?|[Mm]atr[ií]cula|[Tt]ag)${NUMBER}(?=[A-Z -]{0,5}\\d)(?:[A-Z0-9]{1,4}[ -]?[A-Z0-9]{2,4}|[A-Z0-9]{5,8})`,
    'gu',
  ),
  word('plate', '\\d[A-Z]{3}\\d{3}', 'gu'),
  {
    kind: 'phone',
    pattern:
      /(?<![\p{L}\p{N}$€#/.,-])(?:\+?1[ .-]?)?(?:\((?!8(?:00|33|44|55|66|77|88))[2-9]\d{2}\) ?|(?!8(?:00|33|44|55|66|77|88))[2-9]\d{2}[ .-]?)[2-9]\d{2}[ .-]?\d{4}(?![\p{L}\p{N}]|[.,-]\d)/gu,
  },
  { kind: 'phone', pattern: /(?<![\p{L}\p{N}$€#/.,-]|\d\)? )[2-9]\d{2}-\d{4}(?![\p{L}\p{N}]|[.,-]\d| block)/gu },
  { kind: 'phone', pattern: /(?<![\p{L}\p{N}+])\+(?!1)[1-9]\d?(?:[ .-]?\d){7,12}(?![\p{L}\p{N}])/gu },
  word('address', `(?:${YEAR}(?:19|20)\\d{2}|(?!(?:19|20)\\d{2} )\\d{1,5}[A-Z]?) ${STREET}`, 'gu'),
  word(
    'address',
    `(?:[Cc]alle|[Aa]venida|[Aa]vda\\.|[Aa]v\\.|[Pp]aseo|[Cc]amino|[Cc]alzada|[Bb]ulevar|[Cc]allejón)(?: (?:de|del|la|las|los|el)){0,2} (?:(?:[A-Z\\d][\\p{L}\\d.]*|de|del|la|las|los|el),? ){1,4}(?:#|n[ºo°]\\.? ?|núm\\. ?|número )?\\d{1,5}(?! ${UNITS}|[:%]|[ap]m)`,
    'gu',
  ),
  word('address', '(?:apt|apartment|depto|departamento)(?:\\.| )? ?(?:#|no\\. )?\\d{1,4}[a-z]?', 'giu'),
];

function word(kind: PrivateData['kind'], pattern: string, flags: string): (typeof PATTERNS)[number] {
  return { kind, pattern: new RegExp(`(?<![\\p{L}\\p{N}$€.,-])${pattern}(?![\\p{L}\\p{N}])`, flags) };
}

function withoutLinks(text: string): string {
  let read = text.replaceAll('\u00A0', ' ');
  for (const link of links(text))
    read = read.slice(0, link.start) + ' '.repeat(link.text.length) + read.slice(link.end);
  return read;
}

function isOwn({ kind, words }: PrivateData, own: readonly string[]): boolean {
  const found = words.toLowerCase();
  if (kind === 'email') {
    const host = found.slice(found.lastIndexOf('@') + 1);
    return own.some((domain) => host === domain.toLowerCase() || host.endsWith(`.${domain.toLowerCase()}`));
  }
  if (kind === 'phone')
    return own.some((number) => digits(number).length >= 7 && digits(found).endsWith(digits(number)));
  return own.some((known) => known !== '' && found.includes(known.toLowerCase()));
}

function digits(text: string): string {
  return text.replace(/\D/g, '');
}
