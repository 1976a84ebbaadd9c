/** Slack's date formats in the reader's own zone: `{date_short_pretty} at {time}`. */
export function slackDate(seconds: number, format: string, now: number): string {
  const date = new Date(seconds * 1000);
  return format.replace(/\{(\w+)\}/g, (whole, token: string) => TOKENS[token]?.(date, now) ?? whole);
}

export function clockTime(at: number): string {
  return time(new Date(at));
}

type Token = (date: Date, now: number) => string;

const TOKENS: Readonly<Record<string, Token>> = {
  time,
  time_secs: (date) => `${time(date)}:${two(date.getSeconds())}`,
  date_num: (date) => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`,
  date: (date) => day(date, { month: 'long', day: 'numeric', year: 'numeric' }),
  date_short: (date) => day(date, { month: 'short', day: 'numeric', year: 'numeric' }),
  date_long: (date) => day(date, { weekday: 'long', month: 'long', day: 'numeric', year: 'numeric' }),
  date_pretty: (date, now) => near(date, now) ?? day(date, { month: 'long', day: 'numeric' }),
  date_short_pretty: (date, now) => near(date, now) ?? day(date, { month: 'short', day: 'numeric' }),
  date_long_pretty: (date, now) => near(date, now) ?? day(date, { weekday: 'long', month: 'long', day: 'numeric' }),
  ago: (date, now) => ago(now - date.getTime()),
};

function time(date: Date): string {
  return `${two(date.getHours())}:${two(date.getMinutes())}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}

function day(date: Date, options: Intl.DateTimeFormatOptions): string {
  return date.toLocaleDateString('en-US', options);
}

function near(date: Date, now: number): string | undefined {
  const days = Math.round((midnight(date) - midnight(new Date(now))) / 86_400_000);
  return { '-1': 'yesterday', '0': 'today', '1': 'tomorrow' }[String(days)];
}

function midnight(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}

function ago(milliseconds: number): string {
  const minutes = Math.floor(milliseconds / 60_000);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} min ago`;
  return minutes < 1440 ? `${Math.floor(minutes / 60)} h ago` : `${Math.floor(minutes / 1440)} d ago`;
}
