import type { Clock } from '../core/clock.ts';
import { askWhoWeAre, type Boot } from './boot.ts';
import { slackChannels, type Channels } from './channels.ts';
import { deliveryClient, type Reached } from './clients.ts';
import { lookAt, type Standing } from './people.ts';
import { errorName } from './slack-errors.ts';

/** Slack as it is before anybody connects: for whoever checks a city's settings. Every question ends within 10 s. */
export type Inspected = Readonly<{
  who: Boot;
  channels: Channels;
  /** What somebody is, as far as Slack tells. */
  standing: (person: string) => Promise<Standing | 'nobody' | 'silent'>;
}>;

export async function inspect(botToken: string, clock: Clock, reached: Reached): Promise<Inspected> {
  const client = deliveryClient(botToken, reached);
  const who = await askWhoWeAre(client);
  const teamId = who.ok ? who.installed.teamId : '';
  const untold = (error: unknown) => (errorName(error) === 'user_not_found' ? 'nobody' : 'silent');
  return {
    who,
    channels: slackChannels(client, clock),
    standing: (person) => lookAt(client, person, teamId).catch(untold),
  };
}

/** Asks for an address to connect to, without connecting. `refused`: Slack's name for why not. */
export async function trySocket(
  appToken: string,
  reached: Reached,
): Promise<Readonly<{ ok: true }> | Readonly<{ ok: false; refused: string | null; words: string }>> {
  try {
    await deliveryClient(appToken, reached).apps.connections.open();
    return { ok: true };
  } catch (error) {
    return { ok: false, refused: errorName(error), words: error instanceof Error ? error.message : String(error) };
  }
}
