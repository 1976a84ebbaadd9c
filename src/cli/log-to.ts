import { pino } from 'pino';
import type { Config } from '../config.ts';
import type { Clock } from '../core/clock.ts';
import type { Log } from '../log.ts';
import type { World } from './world.ts';

/** One JSON object on each line. */
export function logTo(out: World['stdout'], level: Config['logLevel'], clock: Clock): Log {
  const timestamp = () => `,"time":"${new Date(clock.now()).toISOString()}"`;
  const formatters = { level: (label: string) => ({ level: label }) };
  return pino({ base: null, level, timestamp, formatters }, { write: (line: string) => out.write(line) });
}
