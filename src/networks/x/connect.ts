import type { Connect, Credentials } from '../network.ts';
import { text, type Fields } from './json.ts';
import type { Lines } from './line.ts';
import type { XOptions } from './options.ts';

/** X shows a PIN to whoever signs in; that person brings it back to us. */
export function createConnect(options: XOptions, lines: Lines): Connect {
  return {
    begin: async () => {
      const body = { oauth_callback: 'oob' };
      const answer = await lines(null, (line) => line({ method: 'POST', endpoint: '/oauth/request_token', body }));
      if (answer.outcome === 'trouble') return { outcome: 'refused', words: answer.trouble.words };
      const request = credentialsIn(answer.body);
      if (!request) return { outcome: 'refused', words: NO_TOKEN };
      const origin = options.apiUrl === null ? 'https://api.x.com' : new URL(options.apiUrl).origin;
      // `force_login`: the browser may still be signed in as somebody else.
      const url = `${origin}/oauth/authorize?oauth_token=${encodeURIComponent(request.token)}&force_login=true`;
      return { outcome: 'begun', url, request };
    },
    finish: async (request, pin) => {
      const body = { oauth_token: request.token, oauth_verifier: pin.trim() };
      const answer = await lines(request, (line) => line({ method: 'POST', endpoint: '/oauth/access_token', body }));
      if (answer.outcome === 'trouble') {
        const refused = answer.trouble.kind === 'auth';
        return { outcome: 'refused', words: refused ? WRONG_PIN : answer.trouble.words };
      }
      const credentials = credentialsIn(answer.body);
      return credentials ? { outcome: 'connected', credentials } : { outcome: 'refused', words: NO_TOKEN };
    },
  };
}

const NO_TOKEN = 'X gave no token.';
const WRONG_PIN = 'X does not accept this PIN. Begin again: each address works once, for a short time.';

function credentialsIn(body: Fields): Credentials | null {
  const [token, secret] = [text(body['oauth_token']), text(body['oauth_token_secret'])];
  return token !== null && secret !== null ? { token, secret } : null;
}
