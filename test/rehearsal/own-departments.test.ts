import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { moveIn } from '../../src/rehearsal/cast.ts';
import { moveOwnIn } from '../../src/rehearsal/own-departments.ts';
import { startSlackServer, type SlackServer } from '../../src/rehearsal/slack-server/index.ts';
import { startXServer, type XServer } from '../../src/rehearsal/x-server/server.ts';

describe('departments of somebody’s own in the rehearsal', () => {
  let x: XServer;
  let slack: SlackServer;
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mention-relay-own-'));
    x = await startXServer({ access: 'enterprise', now: () => 1_800_000_000_000 });
    slack = await startSlackServer({ now: () => 1_800_000_000_000, after: () => () => undefined, random: () => 0.5 });
  });
  afterEach(async () => {
    await x.stop();
    await slack.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const movedIn = async (text: string) => {
    const file = join(folder, 'own.csv');
    await writeFile(file, text);
    return moveOwnIn(file, { x, slack, cast: await moveIn(x, slack) });
  };

  it('get a channel with the staff in it, and an account of their own', async () => {
    const own = await movedIn('id,name,keywords,x_handle\nbees,Beekeeping,bee;hive,@AlderBees\nparks,Parks,tree,\n');
    expect(own).toMatchObject([
      { id: 'bees', typed: { name: 'Beekeeping', keywords: 'bee,hive', xHandle: 'AlderBees' } },
      { id: 'parks', typed: { name: 'Parks', xHandle: 'Alder_parks' } },
    ]);
    const channel = slack.state.channels.get(own[0]?.typed.channel ?? '');
    expect(channel?.name).toBe('bees-mentions');
    expect([...(channel?.members ?? [])]).toContain('U0ANA');
    const parks = slack.state.channels.get(own[1]?.typed.channel ?? '');
    expect(parks?.name).toBe('parks-mentions');
    expect([...(parks?.members ?? [])]).toContain('U0RHONDA');
    expect(x.account('AlderBees').name).toBe('Beekeeping');
  });

  it('have an account whose name is not cut where X has room for it', async () => {
    const [own] = await movedIn('id,name\nsanitation,Waste\n');
    expect(own?.typed.xHandle).toBe('Aldersanitation');
  });

  it('are the only ones whose channels are there', async () => {
    await movedIn('id,name\nbees,Beekeeping\n');
    const names = [...slack.state.channels.values()].map(({ name }) => name);
    expect(names.toSorted()).toEqual(['bees-mentions', 'city-hall', 'final-say', 'triage']);
  });

  it('with a mistake in them are refused with its line, as by department import', async () => {
    await expect(movedIn('id,name,maps\nbees,Beekeeping,nothing\n')).rejects.toThrow(
      'Line 2: "nothing" is not known from the start',
    );
  });
});
