import type { AnyMiddlewareArgs, Middleware } from '@slack/bolt';
import { firstTime } from '../store/seen.ts';
import { text } from './payload.ts';
import type { Relay } from './relay.ts';

/**
 * Slack sends an event again when it did not hear our answer, and a signed request can be sent again by anybody who saw
 * it. A retry is never dropped for being one: it may be the only delivery that ever arrives.
 */
export function oncePerEvent(relay: Relay, over: 'socket' | 'http'): Middleware<AnyMiddlewareArgs> {
  return async ({ body, context, next, ...rest }) => {
    const event = text(body, 'event_id');
    const id = event !== '' ? `event:${event}` : over === 'http' ? `request:${text(context, 'request')}` : '';
    if (id === '' || (await firstTime(relay.store.db, id, relay.clock.now()))) return next();
    relay.log.info({ again: event !== '' ? 'event' : 'press' }, 'Slack sent something again');
    if ('ack' in rest && typeof rest.ack === 'function') await rest.ack();
  };
}
