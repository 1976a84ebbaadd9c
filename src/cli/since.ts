import { Mistake } from './mistake.ts';

/** "2026-11-20", "2026-11-20T18:00:00Z", "90m", "6h" or "2d" as a time. */
export function timeIn(typed: string, now: number): number {
  const [, count, unit] = /^(\d{1,4})([mhd])$/.exec(typed.trim()) ?? [];
  if (count !== undefined && unit !== undefined) return now - Number(count) * (UNITS[unit] ?? 0);
  const time = /^\d{4}-\d\d-\d\d/.test(typed) ? Date.parse(typed) : NaN;
  if (time <= now) return time;
  throw new Mistake(`"${typed}" is no time in the past: write --since 6h, --since 2d or --since 2026-11-20.`);
}

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };
