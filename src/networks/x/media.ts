import { text } from './json.ts';

const HOSTS = ['pbs.twimg.com', 'video.twimg.com'];

/**
 * The address of a picture, if it is on X's own servers (or the rehearsal's, on this machine): Slack loads whatever an
 * image block names, and shows people whatever comes.
 */
export function ownMedia(given: unknown): string | null {
  const address = text(given);
  if (address === null || !URL.canParse(address)) return null;
  const { protocol, hostname, username, port } = new URL(address);
  if (username !== '') return null;
  const own = protocol === 'https:' && HOSTS.includes(hostname) && port === '';
  const rehearsed = protocol === 'http:' && hostname === '127.0.0.1';
  return own || rehearsed ? address : null;
}
