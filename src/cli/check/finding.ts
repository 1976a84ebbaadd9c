/** What a look at one thing came to. `words` says what it is, and what to do where something is to be done. */
export type Finding = Readonly<{ level: 'ok' | 'warning' | 'missing'; about: string; words: string }>;

export const ok = (about: string, words: string): Finding => ({ level: 'ok', about, words });
export const warning = (about: string, words: string): Finding => ({ level: 'warning', about, words });
export const missing = (about: string, words: string): Finding => ({ level: 'missing', about, words });
