import { expect, test } from 'vitest';
import { runCommandLine } from '../../src/cli/run.ts';
import { orderedIds } from '../stores.ts';
import { timers } from '../story/city.ts';
import { aRealCity } from './city.ts';

test('a bot that Slack cannot reach for ten minutes ends with 1, so that somebody starts it anew', async () => {
  const { slack, env } = await aRealCity();
  const alarms: Readonly<{ ms: number; ring: () => void }>[] = [];
  const [exits, said]: [number[], string[]] = [[], []];
  const write = (text: string) => said.push(text) > 0;
  const running = runCommandLine(['start'], {
    env,
    clock: { now: () => Date.now(), monotonic: () => performance.now() },
    timers: {
      after(ms, work) {
        const takeBack = timers.after(ms, work);
        const alarm = { ms, ring: work };
        alarms.push(alarm);
        return () => {
          takeBack();
          alarms.splice(alarms.indexOf(alarm), alarms.includes(alarm) ? 1 : 0);
        };
      },
    },
    random: () => 0.5,
    bytes: (count) => new Uint8Array(count).fill(1),
    ids: orderedIds(),
    stdin: process.stdin,
    stdout: { write },
    stderr: { write },
    onSignal: () => () => undefined,
    exit: (code) => exits.push(code),
  });
  await slack.until(() => slack.connections() === 2, 10_000);
  await expect.poll(() => said.join(''), { timeout: 15_000 }).toContain('The bot started');
  // Steps that come round every ten minutes have set theirs by now.
  const known = new Set(alarms);
  const deafAlarm = () => alarms.find((alarm) => alarm.ms === 600_000 && !known.has(alarm));
  slack.faults.down = 'closed';
  slack.dropSockets();
  await expect.poll(() => deafAlarm()?.ms, { timeout: 15_000 }).toBe(600_000);
  deafAlarm()?.ring();
  expect(await running).toBe(1);
  expect(exits).toEqual([1]);
  expect(said.join('')).toContain('Slack could not be reached for too long');
});
