import type { Act, Outcome } from '../acts.ts';
import type { Whereabouts } from './here.ts';
import type { Live } from './live.ts';

/** What every part of the page is given. */
export type Page = Whereabouts &
  Readonly<{
    live: Live;
    act: (what: Act) => Promise<Outcome>;
    now: () => number;
    after: (milliseconds: number, act: () => void) => () => void;
    /** Shows a post of X, or X's composer with these words in it. */
    showPost: (id: string) => void;
    compose: (what: Readonly<{ words: string; inReplyTo?: string; as?: string }>) => void;
    /** Asks before something is done that cannot be taken back. */
    confirm: (question: Question) => Promise<boolean>;
  }>;

export type Question = Readonly<{ title: string; text: string; yes: string; no: string }>;

/** Addresses of X are shown beside Slack, where the rehearsal's X is; false for all others. */
export function follow(page: Page, address: string): boolean {
  const url = URL.parse(address);
  if (url === null || !/^(www\.|mobile\.)?(x|twitter)\.com$/.test(url.host)) return inSlack(page, url);
  const post = /^\/\w+\/status\/(\d+)/.exec(url.pathname)?.[1];
  if (post !== undefined) page.showPost(post);
  else if (url.pathname.startsWith('/intent/')) {
    const inReplyTo = url.searchParams.get('in_reply_to');
    page.compose({ words: url.searchParams.get('text') ?? '', ...(inReplyTo !== null && { inReplyTo }) });
  }
  return true;
}

function inSlack(page: Page, url: URL | null): boolean {
  const channel = /^\/archives\/([A-Z0-9]+)\//.exec(url?.pathname ?? '')?.[1];
  if (channel === undefined || page.live.one('channel', channel) === undefined) return false;
  page.go({ place: channel, pane: 'slack' });
  return true;
}
