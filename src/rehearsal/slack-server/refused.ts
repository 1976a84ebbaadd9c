import type { JsonObject } from './json.ts';

export type Refused = Readonly<{ ok: false; error: string; details?: JsonObject }>;

export function refuse(error: string, details?: JsonObject): Refused {
  return details === undefined ? { ok: false, error } : { ok: false, error, details };
}

export function isRefused(value: unknown): value is Refused {
  return typeof value === 'object' && value !== null && 'ok' in value && value.ok === false && 'error' in value;
}

/** Slack says the same thing twice: short in `errors`, marked up in `response_metadata`. */
export function refuseWith(error: string, messages: readonly string[]): Refused {
  return refuse(error, {
    errors: messages,
    response_metadata: { messages: messages.map((message) => `[ERROR] ${message}`) },
  });
}
