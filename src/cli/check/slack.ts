import type { Config, Secrets } from '../../config.ts';
import { inspect, trySocket, type Inspected } from '../../slack/inspect.ts';
import { SILENT } from '../silent.ts';
import type { World } from '../world.ts';
import { missing, ok, warning, type Finding } from './finding.ts';

/** `slack`: null where the bot is not let in, so that nothing else can be asked. */
export type SlackChecked = Readonly<{ findings: readonly Finding[]; slack: Inspected | null }>;

export async function checkSlack(world: World, config: Config, secrets: Secrets): Promise<SlackChecked> {
  const { slackBotToken, slackAppToken } = secrets;
  const reached = { apiUrl: config.slack.apiUrl, log: SILENT };
  const socket = slackAppToken === null ? [] : [socketFinding(await trySocket(slackAppToken, reached))];
  if (slackBotToken === null) return { findings: socket, slack: null };
  const slack = await inspect(slackBotToken, world.clock, reached);
  const { who } = slack;
  if (!who.ok) return { findings: [missing('Slack', who.words), ...socket], slack: null };
  const here = ok('Slack', `The bot is in ${who.installed.workspaceUrl}, with all scopes it needs.`);
  return { findings: [here, ...who.without.map(lessSure), ...socket], slack };
}

function lessSure(scope: string): Finding {
  return warning(
    'Slack scopes',
    `Without ${scope} a person has to look whether a card arrived whose arrival is in doubt. Add it and install again.`,
  );
}

function socketFinding(tried: Awaited<ReturnType<typeof trySocket>>): Finding {
  const about = 'Slack socket';
  if (tried.ok) return ok(about, 'Slack accepts SLACK_APP_TOKEN, and Socket Mode is on.');
  const { refused, words } = tried;
  const another = 'Make another under "Basic Information", "App-Level Tokens".';
  if (refused === null) return missing(about, `Slack could not be reached (${words}). Try again.`);
  if (refused === 'missing_scope') return missing(about, `SLACK_APP_TOKEN lacks connections:write. ${another}`);
  if (/socket|forbidden/.test(refused))
    return missing(about, `Turn "Socket Mode" on in the app's settings (${refused}).`);
  return missing(about, `Slack does not accept SLACK_APP_TOKEN (${refused}). ${another}`);
}
