import { scenes } from '../scenes/index.ts';
import type { SlackServer } from '../slack-server/index.ts';
import type { Submitted } from '../slack-server/index.ts';
import type { Seen } from '../slack-server/acts/seen.ts';
import type { Stage } from '../stage.ts';
import type { XServer } from '../x-server/server.ts';
import type { Act, Outcome } from './acts.ts';
import { cardPost } from './card-post.ts';
import { firstId } from './show-x.ts';
import type { FaultsShown } from './shown.ts';
import type { Switches } from './faults.ts';

export type Hands = Readonly<{
  x: XServer;
  slack: SlackServer;
  stage: Stage;
  switches: Switches;
  plug: (on: boolean) => void;
  access: (access: FaultsShown['access']) => Promise<void>;
  /** Somebody is busy with this post: the page tells its story. */
  follow: (postId: string) => void;
}>;

/** Does to the simulated world what somebody does on the page. */
export async function perform(hands: Hands, what: Act): Promise<Outcome> {
  const { x, slack, stage } = hands;
  switch (what.act) {
    case 'post':
      return post(hands, what);
    case 'edit':
      x.edit(what.post, what.words);
      return DONE;
    case 'delete':
      x.delete(what.post);
      return DONE;
    case 'press':
      return press(hands, what);
    case 'use':
      return seen(await slack.click(what.who, { in: what.in, ...aim(what) }));
    case 'fill':
      slack.fill(what.who, what.entries);
      return DONE;
    case 'submit':
      return submitted(await slack.submitView(what.who, what.entries));
    case 'close':
      return seen(await slack.closeView(what.who, what.how));
    case 'write':
      return write(slack, what);
    case 'home':
      slack.openHome(what.who);
      return DONE;
    case 'play':
      stage.play();
      return DONE;
    case 'pause':
      stage.player().pause();
      return DONE;
    case 'seek':
      stage.player().seek(what.second);
      return DONE;
    case 'speed':
      stage.player().setSpeed(what.speed);
      return DONE;
    case 'scene': {
      const scene = scenes.find(({ id }) => id === what.scene);
      if (scene === undefined) return { ok: false, words: 'There is no such scene.' };
      stage.choose(scene);
      return DONE;
    }
    case 'fault':
      await hands.switches.turn(what.fault, what.on);
      return DONE;
    case 'access':
      await hands.access(what.access);
      return DONE;
    case 'plug':
      hands.plug(what.on);
      return DONE;
  }
}

const DONE: Outcome = { ok: true };
const ONLY_BOT = 'Only @mention-relay can be invited here: /invite @mention-relay';

type Of<Name extends Act['act']> = Extract<Act, { act: Name }>;

function post({ x, follow }: Hands, { as, words, inReplyTo }: Of<'post'>): Outcome {
  if (words.trim() === '') return { ok: false, words: 'There are no words to post.' };
  const target = inReplyTo === undefined ? undefined : latestVersion(x, inReplyTo);
  const made = x.post(as, words, target === undefined ? {} : { inReplyTo: target });
  follow(target ?? made.id);
  return { ok: true, post: made.id };
}

function latestVersion(x: XServer, id: string): string {
  const known = x.world.posts.get(id);
  if (known === undefined) throw new Error('That post is not on X any more.');
  return known.history.at(-1) ?? id;
}

async function press({ slack, x, follow }: Hands, what: Of<'press'>): Promise<Outcome> {
  const channel = slack.channel(what.channel);
  const message = channel.messages.find(({ ts }) => ts === what.ts);
  const card = message === undefined ? undefined : cardPost(message.blocks);
  const known = card === undefined ? undefined : x.world.posts.get(card.post);
  if (known !== undefined) follow(firstId(known));
  const values = what.values === undefined ? {} : { values: what.values };
  return seen(await slack.click(what.who, { channel: what.channel, ts: what.ts, ...values, ...aim(what) }));
}

function aim(what: Of<'press'> | Of<'use'>) {
  return {
    blockId: what.blockId,
    actionId: what.actionId,
    ...(what.value !== undefined && { value: what.value }),
  };
}

async function write(slack: SlackServer, { who, channel, text }: Of<'write'>): Promise<Outcome> {
  if (!text.startsWith('/')) {
    slack.say(who, channel, text);
    return DONE;
  }
  if (text.startsWith('/invite')) {
    if (!/@mention-relay\s*$/.test(text)) return { ok: false, words: ONLY_BOT };
    slack.invite('bot', channel, who);
    return DONE;
  }
  const { acked, warning, trouble } = await slack.command(who, channel, text);
  return trouble === undefined
    ? seen({ acked, ...(warning !== undefined && { warning }) })
    : { ok: false, words: trouble };
}

function submitted({ outcome, reason, errors, ...rest }: Submitted): Outcome {
  if (outcome === 'trouble') return { ok: false, words: `Slack could not use the bot’s answer: ${reason ?? ''}` };
  if (outcome === 'unanswered') return seen(rest);
  if (outcome === 'incomplete') return { ok: false, missing: errors ?? {} };
  return { ok: outcome !== 'errors' };
}

function seen({ acked, warning }: Seen): Outcome {
  if (acked) return DONE;
  return {
    ok: false,
    words:
      warning === 'dispatch_failed'
        ? '⚠️ Slack could not reach the bot. Is it on?'
        : '⚠️ The bot did not answer Slack within 3 seconds.',
  };
}
