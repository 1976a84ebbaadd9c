/** What the person who starts the bot reads when Slack does not let it in. */
export const boot = {
  missingScopes: (missing: readonly string[]) =>
    `The Slack app lacks ${missing.join(', ')}. Add it under "OAuth & Permissions", then install the app again.`,
  noBot: 'This Slack token is not a bot token. Take the one that starts with xoxb-, from "OAuth & Permissions".',
  refused: (name: string) =>
    `Slack does not accept SLACK_BOT_TOKEN (${name}). Copy it again from "OAuth & Permissions" of the app.`,
  unreachable: (words: string) => `Slack could not be reached (${words}).`,
  appToken: (name: string) =>
    `Slack does not accept SLACK_APP_TOKEN (${name}). Make one under "Basic Information", with connections:write.`,
  noWay: 'Slack needs SLACK_APP_TOKEN for Socket Mode, or SLACK_SIGNING_SECRET and PORT for HTTP. Neither is set.',
} as const;
