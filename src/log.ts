import type { Logger } from 'pino';

/** Fields and a past-tense sentence, once per change; never tokens, never what people wrote. */
export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;
