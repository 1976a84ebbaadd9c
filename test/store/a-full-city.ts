import type { DeliveryRow, MentionRow, ReplyRow, Tables } from '../../src/store/tables.ts';

/** What earlier versions kept beside it. */
type Earlier = Readonly<{ overheard: Readonly<{ post: string }> }>;
type RowOf<T extends keyof Tables> = T extends keyof Earlier ? Tables[T] & Earlier[T] : Tables[T];

const NO_LESSON = { lesson: null, person: null, mention: null };

/** Rows of every table as a city has them, with everything that is hard to keep. What refers to another row comes after it. */
export const FULL_CITY: Readonly<{ [T in keyof Tables]: readonly RowOf<T>[] }> = {
  city: [
    { name: 'finalSay', value: '"CFINAL"' },
    { name: 'brake:x', value: '{"since":1795377999001,"words":"“kein Geld”, said X\\n"}' },
    { name: 'restoredAt', value: 'null' },
  ],
  departments: ['parks', 'streets', 'triage'].map((id, at) => ({
    id,
    name: at === 0 ? 'Parks & Recreation' : `Straßen ${id} 市`,
    short: id,
    keywords: JSON.stringify(at === 2 ? [] : ['tree', 'Bäume', "the mayor's oak"]),
    home_channel: at === 1 ? null : `C${id.toUpperCase()}`,
    voice: at === 0 ? 'First names.\nWhat happens next.' : null,
    policy: at === 0 ? 'https://alder.gov/parks?a=1&b=2' : null,
    as_mayor: at === 0 ? 1 : 0,
    signature: at === 0 ? '— Parks' : null,
    description: at === 0 ? 'Trees, swings, benches.' : null,
    maps: at === 0 ? '["parks","trees"]' : null,
    created_at: 1_700_000_000_000 + at,
    removed_at: at === 1 ? 1_795_377_999_001 : null,
  })),
  accounts: (['ok', 'held', 'mismatch', 'refused', 'unchecked'] as const).map((status, at) => ({
    id: `x-${at}`,
    network: 'x',
    role: at === 0 ? 'mayor' : `role-${at}`,
    handle: `Alder_${at}`,
    remote_id: at === 4 ? null : `${900_719_925_474_099_900n + BigInt(at)}`,
    credentials: at === 4 ? null : 'v1.kAbC+/=.ZGF0YQ==.dGFn',
    status,
    status_words: status === 'ok' ? null : 'It is somebody else’s: @other',
    checked_at: status === 'unchecked' ? null : 1_795_377_999_001,
  })),
  subscriptions: [
    { department: 'parks', channel: 'CPARKS', by: null, at: 1 },
    { department: 'parks', channel: 'CDESK', by: 'UOLGA', at: 1_795_377_999_001 },
  ],
  lost_channels: [
    { channel: 'CGONE', words: 'channel_not_found', at: 1_795_377_999_001 },
    { channel: 'CARCHIVED', words: 'is_archived “für immer”', at: 2 },
  ],
  mentions: [
    'received',
    'routed',
    'posted',
    'claimed',
    'replying',
    'by_hand',
    'replied',
    'dismissed',
    'answered_elsewhere',
    'withdrawn',
  ].map(aMention),
  events: [
    { id: 'e1', at: 1, type: 'received', mention: 'm0', department: null, by: null, particulars: '{}' },
    { id: 'e2', at: 1, type: 'moved', mention: 'm1', department: 'parks', by: 'UANA', particulars: '{"to":"straße"}' },
    {
      id: 'e3',
      at: 1_795_377_999_001,
      type: 'gap',
      mention: null,
      department: null,
      by: null,
      particulars: '{"a":[]}',
    },
  ],
  drafts: [
    { mention: 'm3', text: 'A crew comes.\n\n“Today” — 今日 🌳', by: 'UANA', at: 1_795_377_999_001 },
    { mention: 'm5', text: '', by: 'UTOM', at: 1 },
  ],
  replies: ['sending', 'published', 'refused', 'dropped'].map(aReply),
  answers: [
    { ...anAnswer('p1'), reply: 'r1', dealt: 1 },
    { ...anAnswer('p2'), reply: null, dealt: 0 },
  ],
  overheard: ['n1', 'n2'].map((post_id, at) => ({
    network: 'x',
    post_id,
    conversation_id: '2124595433190719489',
    author_id: '44',
    in_reply_to: at === 0 ? null : 'n1',
    named: '["AlderParks"]',
    post: '{"text":"same here ’n’ there"}',
    at: 1_795_377_999_000 + at,
  })),
  cards: [
    { ...aCard('c1', 'CPARKS'), role: 'live', status: 'there', ts: '1795378059.000100' },
    { ...aCard('c2', 'CPARKS'), role: 'moved', status: 'there', ts: '1795378059.000200', thread: '1795378059.000100' },
    { ...aCard('c3', 'CFINAL'), role: 'escalation', status: 'refused' },
    { ...aCard('c4', 'CDESK'), role: 'live', status: 'owed' },
    { ...aCard('c5', 'CTRIAGE'), role: 'live', status: 'folded', digest: 'd1' },
  ],
  digests: [
    { id: 'd1', channel: 'CDESK', status: 'there', ts: '1795378059.000300', at: 1_795_377_999_001, about: 'danger' },
    { id: 'd2', channel: 'CDESK', status: 'owed', ts: null, at: 2, about: 'many' },
    { id: 'd3', channel: 'CTRIAGE', status: 'scattered', ts: null, at: 3, about: 'nobodys' },
  ],
  reads: [
    { network: 'x', day: 20_779, count: 1_234 },
    { network: 'x', day: 20_780, count: 0 },
  ],
  floods: [
    { channel: 'CDESK', folded_at: 1_795_377_999_001, busy_at: 0 },
    { channel: 'CPARKS', folded_at: 0, busy_at: 1_795_377_999_001 },
  ],
  deliveries: (['due', 'running', 'done', 'dead', 'unsure', 'folded'] as const).flatMap(theDeliveries),
  cursors: [
    { feed: 'x:mentions', value: '{"since":"2124595433190719489"}', at: 1_795_377_999_001 },
    { feed: 'x:answers:x-0', value: '', at: 1 },
  ],
  seen: [
    { id: 'Ev0123', at: 1_795_377_999_001 },
    { id: 'Ev0124', at: 1_795_377_999_002 },
  ],
  leases: [
    { name: 'cards', holder: 'life-1', fence: 7, until: 1_795_377_999_001 },
    { name: 'x:mentions', holder: 'life-2', fence: 9_007_199_254_740_991, until: 0 },
  ],
  lessons: [
    { id: 'l1', at: 1, kind: 'moved', by: 'UANA', text: 'Größe “1”', department: 'parks', ...NO_LESSON, mention: 'm1' },
    { id: 'l2', at: 2, kind: 'taken_back', by: 'UOLGA', text: '', department: null, ...NO_LESSON, lesson: 'l1' },
    { id: 'l3', at: 3, kind: 'forgot', by: 'UOLGA', text: 'x', department: null, ...NO_LESSON, person: 'UJOE' },
  ],
};

function aMention(status: string, at: number): MentionRow {
  const open = ['claimed', 'replying', 'by_hand'].includes(status);
  const edited = at % 3 === 2;
  return {
    id: `m${at}`,
    network: 'x',
    post_id: `21245954331907194${at}0`,
    latest_id: `21245954331907194${at}${edited ? 1 : 0}`,
    conversation_id: '2124595433190719480',
    author_id: `${at}`,
    author_handle: 'danawhit',
    author_name: 'Dāna “D.” Whitfield 🌳',
    text: status === 'withdrawn' ? '' : `@MayorOkafor die Schaukel's kaputt;\n-- ${'long 長い '.repeat(1_000)}`,
    lang: at === 0 ? null : 'de',
    url: `https://x.com/danawhit/status/${at}`,
    pictures: at === 1 ? '[{"alt":"a “swing”"}]' : '[]',
    quotes_id: at === 1 ? '12' : null,
    quotes_url: at === 1 ? 'https://x.com/i/status/12' : null,
    in_reply_to: at === 2 ? '13' : null,
    names: '["mayorokafor"]',
    chained: '[]',
    posted_at: 1_795_377_999_000 + at,
    received_at: 1_795_378_000_000 + at,
    edited_at: edited ? 1_795_378_100_000 : null,
    status,
    version: at + 1,
    department: status === 'received' ? null : 'parks',
    verdict: status === 'received' ? null : '{"department":"parks","why":["swing"],"sure":0.9}',
    in_thread_of: at === 2 ? 'm1' : null,
    responder: open ? 'UANA' : null,
    lease_until: open ? 1_795_379_000_000 : null,
    status_by: at > 2 ? 'UANA' : null,
    status_at: 1_795_378_000_001,
    status_why: status === 'dismissed' ? 'other: Größe' : null,
    reply_id: status === 'replied' ? 'r1' : null,
    unsure: status === 'replying' ? 1 : 0,
    escalated_by: at === 3 ? 'UTOM' : null,
    escalated_at: at === 3 ? 1_795_378_200_000 : null,
    escalated_word: at === 3 ? 'Who “owns” this?' : null,
    obstacle: at === 4 ? 'city_answered' : null,
    looked_at: 1_795_378_000_000,
  };
}

function aReply(status: string, at: number): ReplyRow {
  const published = status === 'published';
  return {
    id: `r${at}`,
    mention: `m${at + 4}`,
    department: 'parks',
    account: 'x-0',
    via: at === 3 ? 'hand' : 'direct',
    text: `Wir kommen “heute”. ${'字'.repeat(200)}`,
    to_post: '2124595433190719480',
    responder: 'UANA',
    at: 1_795_378_000_000 + at,
    anyway: at === 2 ? 1 : 0,
    status,
    words: status === 'refused' ? 'X said no: 403' : null,
    post_id: published ? '2124595433190719999' : null,
    url: published ? 'https://x.com/AlderParks/status/2124595433190719999' : null,
    published_at: published ? 1_795_378_100_000 : null,
    published_text: published ? 'Wir kommen &amp; helfen' : null,
    remote_id: published ? '900719925474099900' : null,
    handle: published ? 'AlderParks' : null,
  };
}

function anAnswer(post_id: string) {
  const base = { network: 'x', post_id, mention: 'm6', account: 'x-0', role: 'mayor', text: 'Danke, Dāna 🌳' };
  return { ...base, url: `https://x.com/i/status/${post_id}`, at: 1_795_378_100_000, seen_at: 1_795_378_160_000 };
}

function aCard(id: string, channel: string) {
  const nothing = { ts: null, thread: null, digest: null };
  return { id, mention: 'm6', department: 'parks', channel, drawn_version: 3, ...nothing };
}

function theDeliveries(status: DeliveryRow['status'], at: number): readonly DeliveryRow[] {
  const running = status === 'running';
  const begun = status === 'due' ? null : 1_795_378_000_000;
  return (['card', 'redraw', 'notice', 'reply', 'digest'] as const).map((kind, n) => ({
    id: `${status} ${kind}`,
    kind,
    lane: n % 3,
    mention: n % 2 === 0 ? 'm6' : null,
    card: kind === 'card' || kind === 'redraw' ? `c${at}` : null,
    reply: kind === 'reply' ? 'r1' : null,
    channel: kind === 'reply' ? null : 'CPARKS',
    notice: kind === 'notice' ? '{"about":"edited","who":"Dāna “D.”"}' : null,
    status,
    due_at: 1_795_378_000_000 + n,
    attempts: at,
    life: running ? 'life-1' : null,
    lease_until: running ? 1_795_378_060_000 : null,
    started_at: begun,
    absences: status === 'unsure' ? 2 : 0,
    words: status === 'dead' ? 'Slack said is_archived' : null,
    created_at: 1_795_377_999_001,
    done_at: status === 'done' ? 1_795_378_000_500 : null,
    digest: kind === 'digest' || status === 'folded' ? 'd1' : null,
  }));
}
