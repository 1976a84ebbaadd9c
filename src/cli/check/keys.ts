import type { Config, Secrets } from '../../config.ts';
import { MAKE_KEY } from '../open-store.ts';
import { missing, ok, warning, type Finding } from './finding.ts';

/** Whether the settings are there; whether they work is asked elsewhere. */
export function checkKeys(secrets: Secrets, { slack, x }: Config): readonly Finding[] {
  const { slackBotToken, slackAppToken, slackSigningSecret, xAppKey, xAppSecret, secretKey, mayorToken, mayorSecret } =
    secrets;
  const http = slackSigningSecret !== null && slack.port !== null;
  const findings = [
    slackBotToken === null &&
      missing('SLACK_BOT_TOKEN', 'Copy "Bot User OAuth Token" (xoxb-…) from "OAuth & Permissions" of the Slack app.'),
    slackAppToken === null &&
      !http &&
      missing(
        'SLACK_APP_TOKEN',
        'Make one (xapp-…) under "Basic Information", "App-Level Tokens", with connections:write.',
      ),
    xAppKey === null && missing('X_APP_KEY', 'Copy "API Key" from "Keys and tokens" of the app at developer.x.com.'),
    xAppSecret === null &&
      missing('X_APP_SECRET', 'Copy "API Key Secret" from "Keys and tokens" of the app at developer.x.com.'),
    secretKey === null && missing('SECRET_KEY', `The keys of the accounts are kept encrypted with it. ${MAKE_KEY}`),
    (mayorToken === null) !== (mayorSecret === null) &&
      missing(
        mayorToken === null ? 'X_MAYOR_ACCESS_TOKEN' : 'X_MAYOR_ACCESS_SECRET',
        'Only one half is there. Set both, or neither and run: npm run -s cli -- account connect mayor',
      ),
    x.mayorId === null &&
      warning('MAYOR_X_ID', "Set the number of the mayor's account: then no other account can be taken for it."),
  ].filter((finding) => finding !== false);
  return findings.some(({ level }) => level === 'missing') ? findings : [ok('keys', 'All are set.'), ...findings];
}
