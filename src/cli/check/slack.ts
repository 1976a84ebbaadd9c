import type { WebClient } from '@slack/web-api';
import type { Config, Secrets } from '../../config.ts';
import { askWhoWeAre } from '../../slack/boot.ts';
import { deliveryClient } from '../../slack/clients.ts';
import { errorName } from '../../slack/slack-errors.ts';
import { SILENT } from '../silent.ts';
import { missing, ok, warning, type Finding } from './finding.ts';

/** `client`: null where the bot is not let in, so that nothing else can be asked. */
export type SlackChecked = Readonly<{ findings: readonly Finding[]; client: WebClient | null; teamId: string }>;

export async function checkSlack({ slack }: Config, secrets: Secrets): Promise<SlackChecked> {
  const { slackBotToken, slackAppToken } = secrets;
  const reached = { apiUrl: slack.apiUrl, log: SILENT };
  const socket = slackAppToken === null ? [] : [await checkSocket(deliveryClient(slackAppToken, reached))];
  if (slackBotToken === null) return { findings: socket, client: null, teamId: '' };
  const client = deliveryClient(slackBotToken, reached);
  const who = await askWhoWeAre(client);
  if (!who.ok) return { findings: [missing('Slack', who.words), ...socket], client: null, teamId: '' };
  const { teamId, workspaceUrl } = who.installed;
  const less = who.without.map((scope) =>
    warning(
      'Slack scopes',
      `Without ${scope} a card whose arrival is in doubt needs a person to look. Add it and install again.`,
    ),
  );
  return {
    findings: [ok('Slack', `The bot is in ${workspaceUrl}, with all scopes it needs.`), ...less, ...socket],
    client,
    teamId,
  };
}

/** Slack gives an address to connect to; nobody connects. */
async function checkSocket(client: WebClient): Promise<Finding> {
  try {
    await client.apps.connections.open();
    return ok('Slack socket', 'Slack accepts SLACK_APP_TOKEN, and Socket Mode is on.');
  } catch (error) {
    const name = errorName(error);
    if (name === null) return missing('Slack socket', `Slack could not be reached (${String(error)}). Try again.`);
    if (name === 'missing_scope')
      return missing(
        'Slack socket',
        'SLACK_APP_TOKEN lacks connections:write. Make another under "Basic Information".',
      );
    if (/socket|not_allowed/.test(name))
      return missing(
        'Slack socket',
        `Slack refuses (${name}). Turn "Socket Mode" on in the app's settings; SLACK_APP_TOKEN begins with xapp-.`,
      );
    return missing(
      'Slack socket',
      `Slack does not accept SLACK_APP_TOKEN (${name}). Make another under "Basic Information".`,
    );
  }
}
