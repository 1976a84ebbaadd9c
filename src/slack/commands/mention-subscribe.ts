import { findDepartment } from '../../core/stats.ts';
import { departments, type Department } from '../../store/departments.ts';
import { regainChannel } from '../../store/lost-channels.ts';
import { subscribe, subscriptionsOf, unsubscribe } from '../../store/subscriptions.ts';
import { maySubscribe, mayRead, type Barred } from '../gate.ts';
import type { Command } from '../payload.ts';
import type { Relay } from '../relay.ts';
import { nameOf } from '../reply/matter.ts';
import type { Message } from '../views/block.ts';
import { subscribeMessage } from '../views/subscribe.ts';

/** `/mention-subscribe [department]`, `unsubscribe [department]`, `list`: what this channel sees. */
export async function mentionSubscribe(relay: Relay, command: Command): Promise<void> {
  const barred = await mayRead(relay, command.person, 'lately');
  const answer = barred ? { message: barred.message, to: 'person' as const } : await answerTo(relay, command);
  await command.respond(answer.message, answer.to);
}

type Said = Readonly<{ message: Message; to: 'person' | 'channel' }>;

async function answerTo(relay: Relay, command: Command): Promise<Said> {
  const [verb, typed] = readWish(command.text);
  const known = await departments(relay.store.db);
  const names = known.map(nameOf);
  const here = await subscriptionsOf(relay.store.db, command.channel);
  if (verb === 'list') {
    const listed = names.filter(({ id }) => here.some((one) => one.department === id));
    return quietly(subscribeMessage({ about: 'list', departments: listed }));
  }
  const only = here.length === 1 ? here[0]?.department : undefined;
  const wanted =
    typed === '' && verb === 'unsubscribe' ? names.find(({ id }) => id === only) : findDepartment(typed, names);
  if (typed === '' && !wanted) return quietly(subscribeMessage({ about: 'which', departments: names }));
  const department = known.find(({ id }) => id === wanted?.id);
  if (!department) return quietly(subscribeMessage({ about: 'unknown', typed, departments: names }));
  return verb === 'subscribe' ? begin(relay, command, department) : end(relay, command, department);
}

async function begin(relay: Relay, { person, channel }: Command, department: Department): Promise<Said> {
  const barred = await maySubscribe(relay, person, department);
  if (barred) return quietly(notAllowed(barred, department));
  const seen = await relay.channels.look(channel);
  if (seen === null || seen === 'unseen' || !seen.isMember)
    return quietly(subscribeMessage({ about: 'invite', bot: relay.botName }));
  if (seen.isShared) return quietly(subscribeMessage({ about: 'shared' }));
  await regainChannel(relay.store.db, channel);
  const now = relay.clock.now();
  const fresh = await subscribe(relay.store.db, { department: department.id, channel, by: person.id, at: now });
  if (!fresh) return quietly(subscribeMessage({ about: 'again', department: nameOf(department) }));
  await record(relay, 'subscribed', person.id, department, channel);
  return aloud(subscribeMessage({ about: 'subscribed', department: nameOf(department) }));
}

async function end(relay: Relay, { person, channel }: Command, department: Department): Promise<Said> {
  const barred = await maySubscribe(relay, person, department);
  if (barred) return quietly(notAllowed(barred, department));
  const name = nameOf(department);
  if (department.homeChannel === channel) return quietly(subscribeMessage({ about: 'home_stays', department: name }));
  const ended = await unsubscribe(relay.store.db, department.id, channel);
  if (!ended) return quietly(subscribeMessage({ about: 'not_subscribed', department: name }));
  await record(relay, 'unsubscribed', person.id, department, channel);
  return aloud(subscribeMessage({ about: 'unsubscribed', department: name }));
}

function readWish(text: string): readonly ['subscribe' | 'unsubscribe' | 'list', string] {
  const [, first = '', rest = ''] = /^(\S*)\s*(.*)$/s.exec(text) ?? [];
  if (/^list$/i.test(first)) return ['list', ''];
  if (/^(?:help|\?)$/i.test(text)) return ['subscribe', ''];
  if (/^unsubscribe$/i.test(first)) return ['unsubscribe', rest.trim()];
  return ['subscribe', /^subscribe$/i.test(first) ? rest.trim() : text];
}

/** Only who is simply elsewhere is told where to ask. */
function notAllowed({ why, message }: NonNullable<Barred>, department: Department): Message {
  if (why !== 'not_in_channel' && why !== 'no_home') return message;
  return subscribeMessage({
    about: 'not_allowed',
    department: nameOf(department),
    homeChannel: department.homeChannel,
  });
}

function record(relay: Relay, type: string, by: string, department: Department, channel: string): Promise<void> {
  return relay.desk.note({ type, mention: null, department: department.id, by, particulars: { channel } });
}

const quietly = (message: Message): Said => ({ message, to: 'person' });
const aloud = (message: Message): Said => ({ message, to: 'channel' });
