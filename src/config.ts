import { z } from 'zod';

/** Every setting: what it means and what it is when nobody says otherwise. `.env.example` lists the same. */
export const SETTINGS = {
  DATABASE_URL: setting(
    'Where everything is kept: a file, or postgres://…',
    z.string().default('file:data/mention-relay.db'),
  ),
  SLACK_BOT_TOKEN: secret('Slack: the bot token, xoxb-…', /^xoxb-/),
  SLACK_APP_TOKEN: secret('Slack: the app-level token for Socket Mode, xapp-…', /^xapp-/),
  SLACK_SIGNING_SECRET: secret('Slack: only for HTTP mode instead of Socket Mode', /./),
  PORT: setting('Slack: the port to listen on in HTTP mode', number(1, 65_535).optional()),
  SLACK_API_URL: setting('Where Slack is, if not at its own address', z.url().default('https://slack.com/api/')),
  X_API_URL: setting('Where X is, if not at its own address', z.url().optional()),
  X_APP_KEY: secret('X: the API key of the app', /./),
  X_APP_SECRET: secret('X: the API key secret of the app', /./),
  X_MAYOR_ACCESS_TOKEN: secret("X: the mayor's account, or connect it with the command line", /./),
  X_MAYOR_ACCESS_SECRET: secret("X: the mayor's account", /./),
  MAYOR_X_ID: setting(
    "X: the number of the mayor's account, to be sure that it is the right one",
    z.string().regex(/^\d+$/).optional(),
  ),
  X_ACCESS: setting("X: the app's plan", z.enum(['self-serve', 'enterprise']).default('self-serve')),
  X_READS_PER_DAY: setting(
    'X: how many posts may be read in a day (UTC), because X bills each; no limit if left out',
    number(100, 1_000_000_000).optional(),
  ),
  POLL_SECONDS: setting('How often X is asked for new posts', number(0.1, 3_600).default(60)),
  SETTLE_SECONDS: setting('How long to wait before looking up what nobody answered', number(0.1, 3_600).default(120)),
  SECRET_KEY: secret('Encrypts the keys of the accounts; any long random text', /^.{16,}$/),
  ADMINS: setting('Slack ids of those who set things up, with commas between', ids()),
  MANAGERS: setting('Slack ids of those who see numbers by person (default: the admins)', ids()),
  CITY_DOMAINS: setting("The city's own domains and public phone numbers, which are no private data", list()),
  HEALTH_PORT: setting(
    'Where GET /health and GET /metrics answer: a port of this machine, or address:port; nowhere if left out',
    address(),
  ),
  LOG_LEVEL: setting('How much is logged', z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info')),
  SPECS_DIR: setting('Specifications to check the rehearsal against (tests only)', z.string().optional()),
} as const;

export type SettingName = keyof typeof SETTINGS;
type Read = { [N in SettingName]: z.output<(typeof SETTINGS)[N]['schema']> };

/** What may be printed, and apart from it what may not. */
export type Config = Readonly<{
  databaseUrl: string;
  slack: Readonly<{ apiUrl: string; port: number | null }>;
  x: Readonly<{
    apiUrl: string | null;
    mayorId: string | null;
    access: 'self-serve' | 'enterprise';
    readsPerDay: number | null;
  }>;
  pollMs: number;
  settleMs: number;
  admins: readonly string[];
  managers: readonly string[];
  own: readonly string[];
  health: Readonly<{ host: string; port: number }> | null;
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
}>;

export type Secrets = Readonly<{
  slackBotToken: string | null;
  slackAppToken: string | null;
  slackSigningSecret: string | null;
  xAppKey: string | null;
  xAppSecret: string | null;
  mayorToken: string | null;
  mayorSecret: string | null;
  secretKey: string | null;
}>;

/** All mistakes at once, each a sentence that says what to do. */
export class ConfigError extends Error {
  override name = 'ConfigError';
  readonly mistakes: readonly string[];
  constructor(mistakes: readonly string[]) {
    super(mistakes.join('\n'));
    this.mistakes = mistakes;
  }
}

export function readConfig(env: Readonly<Record<string, string | undefined>>): { config: Config; secrets: Secrets } {
  const mistakes: string[] = [];
  const entries = Object.entries(SETTINGS).map(([name, { schema, means }]) => {
    const value = env[name]?.trim();
    const read = schema.safeParse(value === '' ? undefined : value);
    if (!read.success)
      mistakes.push(`${name} is not right: ${read.error.issues[0]?.message ?? ''}. It means: ${means}.`);
    return [name, read.data] as const;
  });
  if (mistakes.length > 0) throw new ConfigError(mistakes);
  const read = Object.fromEntries(entries) as Read;
  const admins = read.ADMINS;
  const config: Config = {
    databaseUrl: read.DATABASE_URL,
    slack: { apiUrl: read.SLACK_API_URL, port: read.PORT ?? null },
    x: {
      apiUrl: read.X_API_URL ?? null,
      mayorId: read.MAYOR_X_ID ?? null,
      access: read.X_ACCESS,
      readsPerDay: read.X_READS_PER_DAY ?? null,
    },
    pollMs: read.POLL_SECONDS * 1_000,
    settleMs: read.SETTLE_SECONDS * 1_000,
    admins,
    managers: read.MANAGERS.length > 0 ? read.MANAGERS : admins,
    own: read.CITY_DOMAINS,
    health: read.HEALTH_PORT ?? null,
    logLevel: read.LOG_LEVEL,
  };
  const secrets: Secrets = {
    slackBotToken: read.SLACK_BOT_TOKEN ?? null,
    slackAppToken: read.SLACK_APP_TOKEN ?? null,
    slackSigningSecret: read.SLACK_SIGNING_SECRET ?? null,
    xAppKey: read.X_APP_KEY ?? null,
    xAppSecret: read.X_APP_SECRET ?? null,
    mayorToken: read.X_MAYOR_ACCESS_TOKEN ?? null,
    mayorSecret: read.X_MAYOR_ACCESS_SECRET ?? null,
    secretKey: read.SECRET_KEY ?? null,
  };
  return { config, secrets };
}

function setting<S extends z.ZodType>(means: string, schema: S) {
  return { means, schema, secret: false };
}

function secret(means: string, shape: RegExp) {
  return { means, schema: z.string().regex(shape, 'it does not look like one').optional(), secret: true };
}

function number(least: number, most: number) {
  return z.coerce.number().min(least).max(most);
}

/** Without an address: only from this machine. */
function address() {
  return z
    .string()
    .regex(/^(?:(?:[\w.-]+|\[[\da-f:]+\]):)?\d{1,5}$/i, 'write a port, or address:port')
    .transform((text) => {
      const [, host = '127.0.0.1', port] = /^(?:\[?(.*?)\]?:)?(\d+)$/.exec(text) ?? [];
      return { host, port: Number(port) };
    })
    .refine(({ port }) => port <= 65_535, 'a port is at most 65535')
    .optional();
}

function ids() {
  const id = z.string().regex(/^[UW][A-Z0-9]+$/, 'Slack ids look like U0123ABCD');
  return list().pipe(z.array(id));
}

function list() {
  const split = (text: string) => text.split(',').map((part) => part.trim());
  return z
    .string()
    .default('')
    .transform((text) => split(text).filter((part) => part !== ''));
}
