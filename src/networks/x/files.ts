import type { XOptions } from './options.ts';
import { problemOf } from './problem.ts';
import { troubled, type Troubled } from './trouble.ts';

/** The files in which X takes and gives long lists; their addresses are signed, and carry no key of ours. */
export type Files = Readonly<{
  write: (url: string, content: string) => Promise<File>;
  read: (url: string) => Promise<File>;
}>;

export type File = Readonly<{ outcome: 'read'; content: string }> | Troubled;

/** X keeps them with Google, and at no other place. */
const PLACE = 'https://storage.googleapis.com';
/** An answer has a line of some 150 bytes for each post of a list. */
const MOST_BYTES = 32 * 1024 * 1024;

export function createFiles({ apiUrl, timers, deadlineMs = 30_000 }: XOptions): Files {
  const place = apiUrl === null ? PLACE : new URL(apiUrl).origin;
  const carry = async (url: string, request: RequestInit): Promise<File> => {
    if (URL.parse(url)?.origin !== place) return troubled('refused', 'X named a place that is not X’s.', true);
    const deadline = new AbortController();
    const cancel = timers.after(deadlineMs, () => deadline.abort());
    try {
      const response = await fetch(url, { ...request, redirect: 'error', signal: deadline.signal });
      const content = await contentOf(response);
      if (content === null) return troubled('garbage', 'X’s answer about a list is too long.', false);
      return response.ok ? { outcome: 'read', content } : problemOf(response.status, null, null);
    } catch {
      return troubled('network', 'X’s list of posts could not be carried.', false);
    } finally {
      cancel();
    }
  };
  return {
    write: (url, body) => carry(url, { method: 'PUT', body, headers: { 'content-type': 'text/plain' } }),
    read: (url) => carry(url, {}),
  };
}

/** null: it is longer than any answer is. */
async function contentOf({ body }: Response): Promise<string | null> {
  const decoder = new TextDecoder();
  let [content, bytes] = ['', 0];
  for await (const piece of body ?? []) {
    bytes += piece.byteLength;
    if (bytes > MOST_BYTES) return null;
    content += decoder.decode(piece, { stream: true });
  }
  return content + decoder.decode();
}
