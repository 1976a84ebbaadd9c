import type { Row } from './shown.ts';
import type { Told } from './story.ts';

/** What has been written down of a post, each event beside what it owes. */
export function rowsOf({ events, deliveries, person, department, channel }: Told): readonly Row[] {
  const owed = deliveries.map((one) => {
    const where = one.channel === null ? '' : ` for #${channel(one.channel)}`;
    return { at: one.created_at, words: `${one.kind}${where} · ${one.status}` };
  });
  return events.map((event, place) => {
    const until = events[place + 1]?.at ?? Infinity;
    const from = place === 0 ? 0 : event.at;
    return {
      at: event.at,
      event: event.type,
      who: event.by === null ? 'bot' : person(event.by),
      what: [event.department === null ? '' : department(event.department), short(event.particulars)]
        .filter((word) => word !== '')
        .join(', '),
      owed: owed
        .filter((one) => one.at >= from && one.at < until)
        .map((one) => one.words)
        .join(', '),
    };
  });
}

function short(particulars: string): string {
  const read: unknown = JSON.parse(particulars);
  if (typeof read !== 'object' || read === null) return '';
  const words = Object.entries(read)
    .map(([name, value]) => `${name}: ${inWords(value)}`)
    .join(', ');
  return words.length > 90 ? `${words.slice(0, 89)}…` : words;
}

function inWords(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' && value > 0 && value < 1) return `${Math.round(value * 100)} %`;
  return JSON.stringify(value);
}
