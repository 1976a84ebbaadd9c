import type { City } from '../../src/steps/city.ts';

export type Clicks = Readonly<{
  count: number;
  refused: number;
  /** In milliseconds of this machine. */
  p99: number;
  longest: number;
  /** The same while nothing else is done. */
  idle: number;
  /** The longest that the flood's own work of one second took. */
  longestWork: number;
}>;

const EVERY = 5;
const A_QUARTER = 15 * 60_000;

/** Somebody claims what stands in Slack, in the middle of the work. */
export function clicking(city: City, anyPosted: () => string | null) {
  const times: number[] = [];
  const works: number[] = [];
  let refused = 0;
  let idle = 0;
  const timed = async (work: () => Promise<unknown>) => {
    const began = performance.now();
    await work();
    return performance.now() - began;
  };
  return {
    async quiet() {
      const claims: number[] = [];
      for (let at = 0; at < 20; at += 1) claims.push(await timed(() => claim(city, `nobody-${at}`)));
      idle = quantile(claims, 0.5);
    },
    async during(work: Promise<void>, second: number) {
      const began = performance.now();
      const posted = second % EVERY === 0 ? anyPosted() : null;
      if (posted !== null) {
        const claimed = async () => {
          if (!(await claim(city, posted))) refused += 1;
        };
        times.push(await timed(claimed));
      }
      await work;
      works.push(performance.now() - began);
    },
    seen: (): Clicks => ({
      count: times.length,
      refused,
      p99: quantile(times, 0.99),
      longest: Math.max(0, ...times),
      idle,
      longestWork: Math.max(0, ...works),
    }),
  };
}

async function claim(city: City, mention: string): Promise<boolean> {
  const leaseUntil = city.clock.now() + A_QUARTER;
  return (await city.desk.act({ do: 'claim', mention, by: 'UANA', leaseUntil })).ok;
}

export function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
