import fc from 'fast-check';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { slackAccess } from '../../src/slack/access.ts';
import { askWhoWeAre } from '../../src/slack/boot.ts';
import { slackChannels } from '../../src/slack/channels.ts';
import { deliveryClient } from '../../src/slack/clients.ts';
import { METADATA } from '../../src/slack/find-deliveries.ts';
import { slackWorkspace } from '../../src/slack/workspace.ts';
import { aDepartment } from '../stores.ts';
import { heard } from '../slack/city.ts';
import { perhaps, spoilt } from './hostile.ts';

let server: Server;
let answer: string;
let asked: number;

beforeEach(async () => {
  server = createServer((request, response) => {
    request.resume();
    asked += 1;
    response.writeHead(200, { 'content-type': 'application/json' }).end(answer);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

const yes = perhaps(fc.boolean());
const name = perhaps(fc.constantFrom('C0PARKS', 'U0ANA', 'T0ALDER', '1800000000.000001', 'd1'));
const fields = {
  ok: perhaps(fc.constant(true), 12),
  error: perhaps(fc.constantFrom('ratelimited', 'channel_not_found', 'fatal_error', 'missing_scope')),
  ts: name,
  response_metadata: spoilt({ next_cursor: perhaps(fc.constantFrom('', 'more', 'again')) }),
  members: perhaps(fc.array(name, { maxLength: 3 })),
  channel: spoilt({ id: name, name, is_private: yes, is_archived: yes, is_member: yes, is_ext_shared: yes }),
  user: spoilt({ id: name, team_id: name, deleted: yes, is_bot: yes, is_restricted: yes, is_ultra_restricted: yes }),
  messages: perhaps(
    fc.array(
      spoilt({
        ts: name,
        reply_count: perhaps(fc.nat({ max: 3 })),
        metadata: spoilt({ event_type: perhaps(fc.constant(METADATA)), event_payload: spoilt({ delivery: name }) }),
      }),
      { maxLength: 4 },
    ),
  ),
};

it('whatever Slack answers, each question comes to an end that is one of those there are', async () => {
  const { port } = server.address() as AddressInfo;
  const client = deliveryClient('xoxb-any', { apiUrl: `http://127.0.0.1:${port}/api/`, log: heard() });
  const workspace = slackWorkspace(client, { url: 'https://alder.slack.com' });
  const clock = { now: () => 1_800_000_000_000, monotonic: () => 0 };
  const access = slackAccess({ client, clock, teamId: 'T0ALDER' });
  const channels = slackChannels(client, clock);
  const place = { channel: 'C0PARKS', thread: null };
  const content = { kind: 'notice', notice: { about: 'no_triage', held: 1 } } as const;
  const parks = aDepartment({ homeChannel: 'C0PARKS' });
  const any = fc.asyncProperty(fc.oneof(spoilt(fields, 8), fc.string()), async (given) => {
    answer = typeof given === 'string' ? given : JSON.stringify(given);
    asked = 0;
    const sent = await workspace.send({ ...place, delivery: 'd1', content });
    if (sent.outcome === 'done') expect(sent.ts).toMatch(/./);
    await workspace.redraw({ ...place, delivery: 'd1', content, ts: '1.0' });
    const found = await workspace.find(place, ['d1'], 0);
    for (const ts of found.outcome === 'looked' ? found.found.values() : []) expect(typeof ts).toBe('string');
    const posted = await workspace.posted(place, 0);
    for (const { ts } of posted.outcome === 'looked' ? posted.posted : []) expect(typeof ts).toBe('string');
    await channels.look('C0PARKS');
    await askWhoWeAre(client);
    const denied = await access.answer({ id: 'U0ANA', teamId: 'T0ALDER' }, parks, 'now');
    if (denied === null) expect(given).toMatchObject({ ok: true, user: { team_id: 'T0ALDER', is_restricted: false } });
    expect(asked).toBeLessThan(20);
  });
  await fc.assert(any, { numRuns: 400 });
}, 60_000);
