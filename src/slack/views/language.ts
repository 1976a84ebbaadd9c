/** "Spanish" for "es"; null for English, and for what a network writes when it could not tell. */
export function languageName(lang: string | null): string | null {
  if (
    lang === null ||
    !/^[a-z]{2,3}(?:-[A-Za-z]{2,8})?$/.test(lang) ||
    /^(?:en|und|zxx|art|q[a-t][a-z])(?:-|$)/.test(lang)
  )
    return null;
  return NAMES.of(lang) ?? null;
}

const NAMES = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });
