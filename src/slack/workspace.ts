import type { WebClient } from '@slack/web-api';
import type { Content, Outgoing, SendOutcome, Workspace } from '../core/workspace.ts';
import { findDeliveries, listPosted, METADATA } from './find-deliveries.ts';
import { errorName, failureOf } from './slack-errors.ts';
import type { Message } from './views/block.ts';
import { cardMessage } from './views/card.ts';
import { digestMessage } from './views/digest.ts';
import { noticeMessage } from './views/notice.ts';

/** The port to the city's Slack: one attempt each, nothing unfurled, no markup read in the notification. */
export function slackWorkspace(client: WebClient, workspace: Readonly<{ url: string }>): Workspace {
  const drawn = (content: Content): Message => {
    if (content.kind === 'card') return cardMessage(content.card, workspace);
    return content.kind === 'digest' ? digestMessage(content.digest) : noticeMessage(content.notice);
  };
  return {
    async send(outgoing) {
      const message = drawn(outgoing.content);
      const only = onlyFor(outgoing.content);
      return only === null
        ? orPlainer(message, (shown) => post(client, outgoing, shown), 'posts')
        : orPlainer(message, (shown) => whisper(client, outgoing, only, shown), 'repeatable');
    },
    async redraw(outgoing) {
      return orPlainer(drawn(outgoing.content), (shown) => update(client, outgoing, shown), 'repeatable');
    },
    find: (place, deliveries, since) => findDeliveries(client, place, deliveries, since),
    posted: (place, since) => listPosted(client, place, since),
  };
}

function onlyFor(content: Content): string | null {
  return content.kind === 'notice' && 'only' in content.notice ? content.notice.only : null;
}

const QUIET = { mrkdwn: false, parse: 'none', unfurl_links: false, unfurl_media: false } as const;

async function post(client: WebClient, outgoing: Outgoing, message: Message): Promise<string> {
  const answer = await client.chat.postMessage({
    channel: outgoing.channel,
    ...(outgoing.thread !== null && { thread_ts: outgoing.thread }),
    ...message,
    ...QUIET,
    metadata: { event_type: METADATA, event_payload: { delivery: outgoing.delivery, kind: outgoing.content.kind } },
  });
  const { ts }: Readonly<{ ts?: unknown }> = answer;
  if (typeof ts !== 'string' || ts === '') throw new Error('Slack did not say where the message is');
  return ts;
}

async function whisper(client: WebClient, outgoing: Outgoing, only: string, message: Message): Promise<string> {
  const answer = await client.chat.postEphemeral({
    channel: outgoing.channel,
    user: only,
    ...(outgoing.thread !== null && { thread_ts: outgoing.thread }),
    ...message,
    parse: 'none',
  });
  return answer.message_ts ?? '';
}

async function update(
  client: WebClient,
  outgoing: Outgoing & Readonly<{ ts: string }>,
  message: Message,
): Promise<string> {
  await client.chat.update({ channel: outgoing.channel, ts: outgoing.ts, ...message, parse: 'none' });
  return outgoing.ts;
}

/** Slack refuses a whole message for one block (a picture that it cannot load): then the words and the buttons go alone. */
async function orPlainer(
  message: Message,
  call: (shown: Message) => Promise<string>,
  effect: 'posts' | 'repeatable',
): Promise<SendOutcome> {
  try {
    return { outcome: 'done', ts: await call(message) };
  } catch (error) {
    if (!/^(?:invalid_blocks|msg_blocks_too_long|invalid_attachments)/.test(errorName(error) ?? '')) {
      return failureOf(error, effect);
    }
  }
  try {
    return { outcome: 'done', ts: await call(plainer(message)) };
  } catch (error) {
    return failureOf(error, effect);
  }
}

function plainer(message: Message): Message {
  return { ...message, blocks: message.blocks.filter(({ type }) => type === 'rich_text' || type === 'actions') };
}
