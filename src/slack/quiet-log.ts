import { LogLevel, type Logger } from '@slack/logger';
import type { Log } from '../log.ts';

/**
 * What Slack's libraries have to say, in our log. Their debug lines hold whole payloads (what people wrote, who they
 * are), so these are dropped; of errors only name, code and a sentence pass.
 */
export function quietLog(log: Log, part: string): Logger {
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: (...said: unknown[]) => {
      log.warn({ part, said: said.map(brief) }, 'Slack library warned');
    },
    error: (...said: unknown[]) => {
      log.warn({ part, said: said.map(brief) }, 'Slack library reported an error');
    },
    setLevel: () => undefined,
    getLevel: () => LogLevel.WARN,
    setName: () => undefined,
  };
}

function brief(said: unknown): string {
  const text = said instanceof Error ? `${said.name}: ${said.message}` : typeof said === 'string' ? said : typeof said;
  return text.replace(/\bx(?:ox[a-z]|app|wfp)-[\w-]+/g, '[token]').slice(0, 200);
}
