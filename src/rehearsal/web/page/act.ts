import type { Act, Outcome } from '../acts.ts';
import { tell } from './toast.ts';

/** Tells the server what a person does. What goes wrong is said on the page. */
export async function act(what: Act): Promise<Outcome> {
  const outcome = await send(what);
  if (outcome.words !== undefined) tell(outcome.words);
  return outcome;
}

async function send(what: Act): Promise<Outcome> {
  try {
    const response = await fetch('/act', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(what),
    });
    return (await response.json()) as Outcome;
  } catch {
    return { ok: false, words: 'The rehearsal has ended. Start it again with npm run demo.' };
  }
}
