import type { Identity } from '../network.ts';
import { fields, text } from './json.ts';
import type { Line } from './line.ts';
import { forPort, PORT, troubled } from './trouble.ts';

export async function who(line: Line): Promise<Identity> {
  const answer = await line({ method: 'GET', endpoint: 'users/me', query: {} });
  if (answer.outcome === 'trouble') {
    const { kind, words, certain } = answer.trouble;
    const refused = certain && ['auth', 'refused'].includes(PORT[kind]);
    return refused ? { outcome: 'refused', words } : forPort(answer);
  }
  const account = fields(answer.body['data']);
  const [remoteId, handle] = [text(account['id']), text(account['username'])];
  if (remoteId === null || handle === null)
    return forPort(troubled('garbage', 'X did not say whose keys these are.', false));
  return { outcome: 'known', remoteId, handle, name: text(account['name']) ?? handle };
}
