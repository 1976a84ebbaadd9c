export type VoiceHint = Readonly<{
  /** no date: a promise that says no time · sends away: only tells to call · jargon · shouting */
  kind: 'no date' | 'sends away' | 'jargon' | 'shouting';
  words: string;
}>;

/** How an answer might read to the resident who gets it. Hints for who writes: none of them stops an answer. */
export function voiceHints(text: string): readonly VoiceHint[] {
  const hints: VoiceHint[] = [];
  const vague = VAGUE.exec(text);
  if (vague && !WHEN.test(text)) hints.push({ kind: 'no date', words: vague[0] });
  const call = CALL.exec(text);
  if (call && text.length < 60 && !WHEN.test(text)) hints.push({ kind: 'sends away', words: call[0] });
  for (const [words] of text.matchAll(JARGON)) hints.push({ kind: 'jargon', words });
  const shout = SHOUT.exec(text);
  if (shout) hints.push({ kind: 'shouting', words: shout[0] });
  return hints;
}

const VAGUE = phrase(
  "(?:we|we['’]re|we are|we will|we['’]ll|team is|crew is|staff (?:is|are)|currently|being) (?:now |currently )?" +
    '(?:look(?:ing)? into|look(?:ing)? at|working on|investigat(?:e|ing)|review(?:ing)?|looked into|reviewed)(?: (?:it|this|that))?' +
    '|as soon as possible|asap|in due course|shortly|soon' +
    '|(?:lo |la )?estamos (?:revisando|trabajando|investigando|viendo)|lo antes posible|a la brevedad|pronto',
);
const WHEN = phrase(
  'today|tonight|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|weekend|noon|midnight|morning|afternoon|evening' +
    '|(?:this|next) (?:week|month|spring|summer|fall|winter)|(?:by|within|in|until|before|after|at) (?:the end of|\\d|an hour|a week|two|three)[^.!?]*' +
    '|(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.? \\d{1,2}' +
    '|may \\d{1,2}|\\d{1,2}/\\d{1,2}|\\d{1,2}(?::\\d{2})? ?[ap]\\.?m|\\d{1,2}:\\d{2}|\\d+ (?:minutes?|hours?|days?|weeks?)' +
    '|hoy|mañana|lunes|martes|miércoles|jueves|viernes|sábado|domingo|esta (?:tarde|noche|semana)|próxim[ao] (?:semana|mes)' +
    '|\\d{1,2} de (?:enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre)|\\d+ (?:minutos|horas|días|semanas)',
);
const CALL = phrase(
  '(?:please )?(?:call|phone|dial)(?: us)?(?: at| on)? \\(?\\+?\\d[\\d() .-]*\\d|llám[ae]nos|llam[ea](?:n)? al \\d[\\d -]*\\d',
);
const JARGON = phrase(
  'please be advised|pursuant to|in accordance with|at your earliest convenience|per our records|utili[sz]e[ds]?' +
    '|commence[ds]?|remediat(?:e|ed|ion)|facilitate[ds]?|right-of-way|work order|stakeholders?|mitigat(?:e|ed|ion)' +
    '|resource constraints|going forward|in a timely manner|rest assured',
  'giu',
);
const SHOUT = /(?<![\p{L}\p{N}#@])(?:\p{Lu}{3,}[ ,!]+){2,}\p{Lu}{3,}(?!\p{Ll})/u;

function phrase(words: string, flags = 'iu'): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${words})(?![\\p{L}\\p{N}])`, flags);
}
