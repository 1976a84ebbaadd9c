import { isObject, part, word } from '../../../slack-server/json.ts';
import type { JsonObject } from '../../../slack-server/json.ts';
import type { Stage, Use } from '../blocks/stage.ts';
import { follow } from '../page.ts';
import type { Page, Question } from '../page.ts';

type Own = Pick<Stage, 'name' | 'held' | 'error' | 'fill'> & Readonly<{ use: (use: Use) => void }>;

/** What all blocks of the page have in common: names, links, and dialogs that ask first. */
export function stageOf(page: Page, own: Own): Stage {
  const { live } = page;
  return {
    ...own,
    person: (id) => live.one('person', id)?.name ?? id,
    channel: (id) => live.one('channel', id)?.name ?? id,
    people: () => live.all('person').filter(({ kind }) => kind !== 'bot'),
    channels: () => live.all('channel').filter((channel) => channel.directWith === undefined),
    follow: (url) => follow(page, url),
    use: (use) => void asked(page, use).then((yes) => (yes ? pressed(page, use, own.use) : undefined)),
  };
}

function pressed(page: Page, use: Use, go: (use: Use) => void): void {
  const url = word(use.element, 'url');
  if (url !== undefined && !follow(page, url)) window.open(url, '_blank', 'noopener,noreferrer');
  go(use);
}

function asked(page: Page, { element }: Use): Promise<boolean> {
  const { confirm } = element;
  return isObject(confirm) ? page.confirm(questionOf(confirm)) : Promise.resolve(true);
}

function questionOf(confirm: JsonObject): Question {
  const text = (name: string, otherwise: string): string => word(part(confirm, name), 'text') ?? otherwise;
  return {
    title: text('title', 'Are you sure?'),
    text: text('text', ''),
    yes: text('confirm', 'Yes'),
    no: text('deny', 'Cancel'),
  };
}
