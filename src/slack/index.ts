import type { App } from '@slack/bolt';
import { confirm } from './actions/confirm.ts';
import { dismiss as openDismiss } from './actions/dismiss.ts';
import { draft } from './actions/draft.ts';
import { editDepartment } from './actions/edit-department.ts';
import { escalate as openEscalate } from './actions/escalate.ts';
import { goThrough } from './actions/go-through.ts';
import { giveUp } from './actions/give-up.ts';
import { handOver } from './actions/hand-over.ts';
import { openLink } from './actions/open-link.ts';
import { release } from './actions/release.ts';
import { reopen } from './actions/reopen.ts';
import { reply } from './actions/reply.ts';
import { reroute as openReroute } from './actions/reroute.ts';
import { resend } from './actions/resend.ts';
import { rewrite } from './actions/rewrite.ts';
import { acceptRule, refuseRule, takeRuleBack } from './actions/rule.ts';
import { sendAnyway } from './actions/send-anyway.ts';
import { shareStats } from './actions/share-stats.ts';
import { takeOver } from './actions/take-over.ts';
import { unteach } from './actions/unteach.ts';
import { mentionStats } from './commands/mention-stats.ts';
import { mentionSubscribe } from './commands/mention-subscribe.ts';
import { explain } from './errors.ts';
import { appHomeOpened, drawHome } from './events/app-home-opened.ts';
import { memberJoinedChannel } from './events/member-joined-channel.ts';
import { clickFrom, commandFrom, submissionFrom, type Click, type Command, type Submission } from './payload.ts';
import { acked, responder } from './register.ts';
import { answered } from './submissions/answered.ts';
import type { Relay } from './relay.ts';
import { oncePerEvent } from './once.ts';
import type { Ack } from './submissions/answer.ts';
import { closed } from './submissions/closed.ts';
import { dismiss } from './submissions/dismiss.ts';
import { escalate } from './submissions/escalate.ts';
import { postedByHand } from './submissions/posted-by-hand.ts';
import { publish } from './submissions/publish.ts';
import { reroute } from './submissions/reroute.ts';
import { saveDepartment } from './submissions/save-department.ts';
import { takeOver as takeOverFromWindow } from './submissions/take-over.ts';
import { write } from './submissions/write.ts';

/** Everything that people can press, submit, close and type, and what answers it. */
export const ACTIONS: Readonly<Record<string, (relay: Relay, click: Click) => Promise<void>>> = {
  'mention.reply': reply,
  'mention.take_over': takeOver,
  'mention.hand_over': handOver,
  'mention.draft': draft,
  'mention.rewrite': rewrite,
  'mention.release': release,
  'mention.reroute': openReroute,
  'mention.dismiss': openDismiss,
  'mention.reopen': reopen,
  'mention.escalate': openEscalate,
  'mention.confirm': confirm,
  'mention.resend': resend,
  'mention.give_up': giveUp,
  'mention.send_anyway': sendAnyway,
  'mention.drop': release,
  'mention.open': openLink,
  'mention.compose': openLink,
  'digest.open': goThrough,
  'stats.share': shareStats,
  'rule.accept': acceptRule,
  'rule.refuse': refuseRule,
  'rule.take_back': takeRuleBack,
  'rule.unteach': unteach,
  'department.add': editDepartment,
  'department.edit': editDepartment,
};

export const SUBMISSIONS: Readonly<Record<string, (relay: Relay, submission: Submission, ack: Ack) => Promise<void>>> =
  {
    'mention.write': write,
    'mention.reply': publish,
    'mention.hand_over': postedByHand,
    'mention.take_over': takeOverFromWindow,
    'mention.reroute': reroute,
    'mention.dismiss': dismiss,
    'mention.escalate': escalate,
    'department.add': saveDepartment,
    'department.edit': saveDepartment,
  };

/** A reply by hand is not among them: who closes that window is posting it. */
export const CLOSINGS: Readonly<Record<string, (relay: Relay, submission: Submission) => Promise<void>>> = {
  'mention.loading': closed,
  'mention.write': closed,
  'mention.reply': closed,
};

export const COMMANDS: Readonly<Record<string, (relay: Relay, command: Command) => Promise<void>>> = {
  '/mention-stats': mentionStats,
  '/mention-subscribe': mentionSubscribe,
};

export const EVENTS: Readonly<Record<string, (relay: Relay, event: unknown) => Promise<void>>> = {
  app_home_opened: appHomeOpened,
  member_joined_channel: memberJoinedChannel,
};

export function register(app: App, relay: Relay, over: 'socket' | 'http'): void {
  app.use(oncePerEvent(relay, over));
  for (const [id, answer] of Object.entries(ACTIONS)) {
    app.action(id, async ({ ack, body, ...rest }) => {
      await acked(relay, ack());
      const click = clickFrom(body, responder(rest));
      await answer(relay, click);
      if (click.view?.callback === 'home') await drawHome(relay, click.person.id);
    });
  }
  for (const [id, answer] of Object.entries(SUBMISSIONS)) {
    app.view(id, ({ ack, body }) => {
      const submission = submissionFrom(body);
      return answered(
        relay,
        submission,
        (next) => ack(next),
        (reply) => answer(relay, submission, reply),
      );
    });
  }
  for (const [callback_id, answer] of Object.entries(CLOSINGS)) {
    app.view({ callback_id, type: 'view_closed' }, async ({ ack, body }) => {
      await acked(relay, ack());
      await answer(relay, submissionFrom(body));
    });
  }
  for (const [name, answer] of Object.entries(COMMANDS)) {
    app.command(name, async ({ ack, body, respond }) => {
      await acked(relay, ack());
      await answer(relay, commandFrom(body, responder({ respond })));
    });
  }
  for (const [name, answer] of Object.entries(EVENTS)) {
    app.event(name, ({ event }) => answer(relay, event));
  }
  app.error(({ error, body }: Readonly<{ error: Error; body: unknown }>) => explain(relay, error, body));
}
