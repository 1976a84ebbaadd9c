import { createHmac, timingSafeEqual } from 'node:crypto';

export type Signed = Readonly<{
  method: string;
  /** Scheme, host and path, without the query. */
  base: string;
  parameters: readonly (readonly [string, string])[];
  consumerSecret: string;
  tokenSecret: string;
}>;

/** The parts of an `Authorization: OAuth …` header (RFC 5849, 3.5.1), or undefined if it is none. */
export function readHeader(header: string): Map<string, string> | undefined {
  if (!/^OAuth\s/i.test(header)) return undefined;
  const parts = new Map<string, string>();
  for (const piece of header.slice(6).split(',')) {
    const found = /^\s*([^=\s]+)="([^"]*)"\s*$/.exec(piece);
    if (found?.[1] === undefined || found[2] === undefined || parts.has(found[1])) return undefined;
    parts.set(decodeURIComponent(found[1]), decodeURIComponent(found[2]));
  }
  return parts;
}

/** RFC 5849, 3.4: method, base and sorted parameters under HMAC-SHA1. */
export function sign(request: Signed): string {
  const pairs = request.parameters
    .map(([key, value]) => [escapeStrictly(key), escapeStrictly(value)] as const)
    .sort(([a, x], [b, y]) => (a < b ? -1 : a > b ? 1 : x < y ? -1 : x > y ? 1 : 0))
    .map(([key, value]) => `${key}=${value}`);
  const text = [request.method.toUpperCase(), request.base, pairs.join('&')].map(escapeStrictly).join('&');
  const key = `${escapeStrictly(request.consumerSecret)}&${escapeStrictly(request.tokenSecret)}`;
  return createHmac('sha1', key).update(text).digest('base64');
}

export function sameSignature(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

function escapeStrictly(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
