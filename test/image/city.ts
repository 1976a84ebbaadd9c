import { COMMON, moveIn } from '../../src/rehearsal/cast.ts';
import { environment } from '../../src/rehearsal/household.ts';
import { startSlackServer } from '../../src/rehearsal/slack-server/index.ts';
import { startXServer } from '../../src/rehearsal/x-server/server.ts';
import { clock, random, timers } from '../bench/world.ts';
import { openCompose } from './compose.ts';

const SAID_BY_THE_IMAGE: readonly string[] = ['PATH', 'DATABASE_URL'];
const PATIENCE_MS = 60_000;

export type ImageCity = Awaited<ReturnType<typeof openCity>>;

/** Alder Falls at an address that containers reach, and compose.yml with what leads there; `more` comes on top. */
export async function openCity(host: string, more: Readonly<Record<string, string>> = {}) {
  const x = await startXServer({ access: 'enterprise', host });
  const slack = await startSlackServer({ now: clock.now, after: timers.after, random, host });
  const cast = await moveIn(x, slack);
  const all = environment({ x, slack, cast, file: '', log: '', env: {} });
  const settings = Object.entries(all).filter(([name]) => !SAID_BY_THE_IMAGE.includes(name));
  const compose = await openCompose({ ...Object.fromEntries(settings), ...more });
  const room = (name: string) => cast.channels.get(name) ?? '';
  const cards = () => slack.channel(room('parks-mentions')).messages.filter(({ isBot }) => isBot);
  return {
    x,
    compose,
    /** Parks, from the command line in a container, as somebody sets the city up. */
    async settle(): Promise<void> {
      const { token, secret } = cast.tokens.departments['parks'] ?? { token: '', secret: '' };
      const bot = ['run', '--rm', '-T', 'bot'];
      await compose.must(...bot, 'city', 'set', '--triage', room(COMMON.triage));
      const channel = ['--channel', room('parks-mentions')];
      const account = ['--x-handle', 'AlderParks', '--x-access-token', token, '--x-access-secret', secret];
      await compose.must(...bot, 'department', 'add', 'parks', '--name', 'Parks & Recreation', ...channel, ...account);
    },
    /** Each holds two connections to Slack, and X is read: what was written before that is not asked for. */
    async hears({ bots }: { bots: number }): Promise<void> {
      await slack.until(() => slack.connections() === 2 * bots, PATIENCE_MS, 'all connections');
      const { length } = x.ledger();
      await x.until(
        () =>
          x
            .ledger()
            .slice(length)
            .some(({ endpoint }) => endpoint === 'mentions'),
        PATIENCE_MS,
      );
    },
    cards,
    /** Ana presses reply on the newest card, writes and sends. */
    async answer(words: string): Promise<void> {
      const channel = room('parks-mentions');
      await slack.click('ana', { channel, ts: cards().at(-1)?.ts ?? '', actionId: 'mention.reply' });
      const open = (callback: string) =>
        slack.until(() => slack.modal('ana')?.shown['callback_id'] === callback, PATIENCE_MS, callback);
      await open('mention.write');
      await slack.submitView('ana', { 'mention.draft': words });
      await open('mention.reply');
      await slack.submitView('ana');
      await x.until(() => x.posts().some((post) => post.words.includes(words)), PATIENCE_MS);
    },
    async card(words: string): Promise<void> {
      const before = cards().length;
      x.post('danawhit', words);
      await slack.until(() => cards().length > before, PATIENCE_MS, 'a card');
    },
    async close(): Promise<void> {
      await compose.remove();
      await slack.stop();
      await x.stop();
    },
  };
}
