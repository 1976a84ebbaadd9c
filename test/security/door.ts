import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import { freePort } from '../free-port.ts';
import { aCity, type Wishes } from '../slack/city.ts';

export const SECRET = 'known to Slack and to us';

export type Signed = Readonly<{ at?: number; secret?: string; signature?: string; headers?: Record<string, string> }>;

export const seconds = () => Math.floor(Date.now() / 1_000);

/** The city in HTTP mode, and somebody at its door who can send whatever they like. */
export async function aCityWithADoor(wishes: Wishes = {}) {
  const port = await freePort();
  const requestUrl = `http://127.0.0.1:${port}/slack/events`;
  const clock = { now: () => Date.now(), monotonic: () => performance.now() };
  const city = await aCity({
    ...wishes,
    server: { settings: { requestUrl, signingSecret: SECRET } },
    slack: { appToken: null, http: { signingSecret: SECRET, port }, clock },
  });
  const raw = (method: string, path: string, body: string, headers: Record<string, string>): Promise<number> =>
    new Promise((resolve, reject) => {
      const call = request({ host: '127.0.0.1', port, path, method, headers, agent: false }, (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode ?? 0));
      });
      call.on('error', reject).end(body);
    });
  const sent = (body: string, { at = seconds(), secret = SECRET, ...more }: Signed = {}): Promise<number> => {
    const mac = createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex');
    return raw('POST', '/slack/events', body, {
      'content-type': body.startsWith('{') ? 'application/json' : 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': `${at}`,
      'x-slack-signature': more.signature ?? `v0=${mac}`,
      ...more.headers,
    });
  };
  return { city, raw, sent, send: (payload: object, signed?: Signed) => sent(formOf(payload), signed) };
}

export function formOf(payload: object): string {
  return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
}

let made = 0;

export type Given = Readonly<{
  person: Readonly<{ id: string; teamId: string }>;
  callback: string;
  noted: Readonly<Record<string, string>>;
  entered?: Readonly<Record<string, string>>;
  view?: string;
}>;

/** A window that is handed in, with whatever stands in it. */
export function submission({ person, callback, noted, entered = {}, view = 'V0NONE' }: Given): object {
  const values = Object.fromEntries(
    Object.entries(entered).map(([block, value]) => [block, { [block]: { type: 'plain_text_input', value } }]),
  );
  return {
    type: 'view_submission',
    trigger_id: `${(made += 1)}.0`,
    user: { id: person.id, team_id: person.teamId },
    view: { id: view, callback_id: callback, private_metadata: JSON.stringify(noted), state: { values } },
  };
}
