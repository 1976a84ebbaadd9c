import { appendFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

/**
 * Loaded into the bot before itself: says every second how long its event loop stood still at most, how much its thread
 * computed at most without a turn for anybody else (which no other program on the machine makes longer), and its size.
 */
const RESOLUTION = 5;
const file = process.env['LOOP_FILE'];

if (isMainThread && file !== undefined) {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION });
  delay.enable();
  let before = process.threadCpuUsage();
  let workMs = 0;
  const look = () => {
    const { user, system } = process.threadCpuUsage(before);
    workMs = Math.max(workMs, (user + system) / 1_000);
    before = process.threadCpuUsage();
  };
  const say = () => {
    const stallMs = Math.round(Math.max(0, delay.max / 1e6 - RESOLUTION));
    const rssMb = Math.round(process.memoryUsage.rss() / 1e6);
    appendFileSync(file, `${JSON.stringify({ at: Date.now(), stallMs, workMs: Math.round(workMs), rssMb })}\n`);
    delay.reset();
    workMs = 0;
  };
  setInterval(look, RESOLUTION).unref();
  setInterval(say, 1_000).unref();
}
