import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import { boot } from './wording/connection.ts';

export type Installed = Readonly<{
  teamId: string;
  workspaceUrl: string;
  botUserId: string;
  botId: string;
  botName: string;
}>;

/** What the bot cannot work without; the same list stands in manifest.yml. */
export const SCOPES = ['chat:write', 'commands', 'users:read', 'channels:read', 'groups:read'] as const;
/** With these it can look whether a card arrived whose answer got lost. */
export const OPTIONAL_SCOPES = ['channels:history', 'groups:history'] as const;

export type Boot =
  | Readonly<{ ok: true; installed: Installed; without: readonly string[] }>
  | Readonly<{ ok: false; fatal: boolean; words: string }>;

/** Asks Slack once who we are and what we may do: the libraries would ask at every click, or fail without a word. */
export async function askWhoWeAre(client: WebClient): Promise<Boot> {
  try {
    const answer = await client.auth.test();
    const scopes = answer.response_metadata?.scopes ?? [];
    const missing = scopes.length === 0 ? [] : SCOPES.filter((scope) => !scopes.includes(scope));
    if (missing.length > 0) return { ok: false, fatal: true, words: boot.missingScopes(missing) };
    const { team_id: teamId, url, user_id: botUserId, bot_id: botId, user: botName = 'mention-relay' } = answer;
    if (!teamId || !url || !botUserId || !botId) return { ok: false, fatal: true, words: boot.noBot };
    const without = scopes.length === 0 ? [] : OPTIONAL_SCOPES.filter((scope) => !scopes.includes(scope));
    return {
      ok: true,
      installed: { teamId, workspaceUrl: url.replace(/\/$/, ''), botUserId, botId, botName },
      without,
    };
  } catch (error) {
    if (error instanceof WebAPIPlatformError) return { ok: false, fatal: true, words: boot.refused(error.data.error) };
    return { ok: false, fatal: false, words: boot.unreachable(error instanceof Error ? error.message : String(error)) };
  }
}
