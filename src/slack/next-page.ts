type Answer = Readonly<{ response_metadata?: unknown }>;

/** Where the next page begins, '' after the last. An answer that leads nowhere new throws: who reads on would never end. */
export function nextPage({ response_metadata: told }: Answer, cursor: string): string {
  const next = typeof told === 'object' && told !== null && 'next_cursor' in told ? (told.next_cursor ?? '') : '';
  if (typeof next !== 'string' || (next !== '' && next === cursor)) throw new Error('Slack names no next page');
  return next;
}
