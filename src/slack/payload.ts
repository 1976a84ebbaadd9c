import { storable } from '../core/storable.ts';
import type { Asker } from './access.ts';
import type { StatsMessage } from './views/stats.ts';

/** A press on a button or a key in a window, in our words. */
export type Click = Readonly<{
  person: Asker;
  action: string;
  /** Of a button: the mention. Of a text box: what stands in it now. */
  value: string;
  trigger: string;
  channel: string | null;
  ts: string | null;
  thread: string | null;
  view: Window | null;
  /** Answers where the press came from, also where the bot is not a member. */
  respond: Respond | null;
}>;

/** `channel`: for everybody there. Throws `NotTaken` where Slack does not take these blocks. */
export type Respond = (message: Sent, to: 'person' | 'channel') => Promise<void>;
export type Sent = StatsMessage;

export type Submission = Readonly<{
  person: Asker;
  trigger: string;
  view: Window;
  /** What was entered in the block of that name. */
  entered: (block: string) => string;
}>;

/** `noted`: what we gave the window on its way. It comes back from outside, so it proves nothing. */
export type Window = Readonly<{ id: string; hash: string; callback: string; title: string; noted: Noted }>;

export type Noted = Readonly<Partial<Record<'mention' | 'department' | 'key' | 'way' | 'channel', string>>>;

export type Command = Readonly<{ person: Asker; text: string; channel: string; trigger: string; respond: Respond }>;

export function clickFrom(body: unknown, respond: Respond | null): Click {
  const [action] = list(body, 'actions');
  const container = field(body, 'container');
  return {
    person: askerIn(body),
    action: text(action, 'action_id'),
    value: text(action, 'value') || text(field(action, 'selected_option'), 'value'),
    trigger: text(body, 'trigger_id'),
    channel: text(field(body, 'channel'), 'id') || text(container, 'channel_id') || null,
    ts: text(container, 'message_ts') || null,
    thread: text(container, 'thread_ts') || null,
    view: field(body, 'view') === undefined ? null : windowIn(body),
    respond,
  };
}

export function submissionFrom(body: unknown): Submission {
  const values = field(field(field(body, 'view'), 'state'), 'values');
  return {
    person: askerIn(body),
    trigger: text(body, 'trigger_id'),
    view: windowIn(body),
    entered: (block) => enteredIn(field(values, block)),
  };
}

export function commandFrom(body: unknown, respond: Respond): Command {
  return {
    person: { id: text(body, 'user_id'), teamId: text(body, 'team_id') || null },
    text: text(body, 'text').trim(),
    channel: text(body, 'channel_id'),
    trigger: text(body, 'trigger_id'),
    respond,
  };
}

export function note(noted: Noted): string {
  return JSON.stringify(noted);
}

function askerIn(body: unknown): Asker {
  const user = field(body, 'user');
  return { id: text(user, 'id'), teamId: text(user, 'team_id') || null };
}

function windowIn(body: unknown): Window {
  const view = field(body, 'view');
  return {
    id: text(view, 'id'),
    hash: text(view, 'hash'),
    callback: text(view, 'callback_id'),
    title: unescaped(text(field(view, 'title'), 'text')),
    noted: notedIn(text(view, 'private_metadata')),
  };
}

/** Slack writes these three as entities in what it gives back. */
function unescaped(words: string): string {
  return words.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

function notedIn(metadata: string): Noted {
  try {
    const noted: unknown = JSON.parse(metadata, (_, value: unknown) => storable(value));
    return typeof noted === 'object' && noted !== null
      ? Object.fromEntries(Object.entries(noted).filter(([, value]) => typeof value === 'string'))
      : {};
  } catch {
    return {};
  }
}

/** A block of ours holds one element; what it is called does not matter. */
function enteredIn(block: unknown): string {
  if (typeof block !== 'object' || block === null) return '';
  const [held] = Object.values(block) as unknown[];
  return (
    text(held, 'value') ||
    text(field(held, 'selected_option'), 'value') ||
    text(held, 'selected_channel') ||
    text(held, 'selected_conversation') ||
    list(held, 'selected_options')
      .map((option) => text(option, 'value'))
      .join(',')
  );
}

export function field(from: unknown, name: string): unknown {
  return typeof from === 'object' && from !== null && name in from
    ? (from as Record<string, unknown>)[name]
    : undefined;
}

export function text(from: unknown, name: string): string {
  const value = storable(field(from, name));
  return typeof value === 'string' ? value : '';
}

function list(from: unknown, name: string): readonly unknown[] {
  const value = field(from, name);
  return Array.isArray(value) ? (value as unknown[]) : [];
}
