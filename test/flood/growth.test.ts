import { describe, expect, test } from 'vitest';
import { weightedLength } from '../../src/core/length.ts';
import { clean } from '../../src/core/text.ts';

/**
 * Ten times the text may not be a hundred times the work, which a second reading of every part would be. Work is what
 * this thread computes: neither the machine's speed nor what else it does is in it.
 */
const MOST = 30;
/** In microseconds; the meter counts in thousands of them. */
const ENOUGH = 50_000;

const COUNTED = ['a.', 'a.gov/(', 'a.gov/?', 'https://', 'a_', '((', `a.gov/${'.'.repeat(90)}`, '1\u20E3', '👩\u200D'];
const FLAG = '🏴\u{E0067}';
const SHOWN = ['a', ' ', '\n', ' \n', '\u0301\u0323', '\u200B', '👩\u200D', '\u{E0067}', FLAG, '\uFE0F', 'a\t'];

describe('no author makes the bot work out of proportion', () => {
  test.each(COUNTED)('with a flood of %j that is counted', (part) => {
    expect(growth((length) => part.repeat(length / part.length), 10_000, weightedLength)).toBeLessThan(MOST);
  });

  test.each(SHOWN)('with a flood of %j that is shown', (part) => {
    expect(growth((length) => `x${part.repeat(length / part.length)}x`, 20_000, clean)).toBeLessThan(MOST);
  });

  test('and what reads every part once more for each part is noticed', () => {
    const again = (text: string) => {
      let parts = 0;
      for (let end = 1; end <= text.length; end += 1) parts += text.slice(0, end).split('.').length;
      return parts;
    };
    expect(growth((length) => 'a.'.repeat(length / 2), 300, again)).toBeGreaterThan(MOST);
  });
});

/** How many times the work ten times the text is. */
function growth(text: (length: number) => string, length: number, work: (text: string) => unknown): number {
  const [short, long] = [text(length), text(10 * length)];
  cost(() => work(short));
  return cost(() => work(long)) / cost(() => work(short));
}

/** What one time costs this thread: as many times as its meter needs to say something. */
function cost(work: () => unknown): number {
  for (let times = 1; ; times *= 2) {
    const before = process.threadCpuUsage();
    for (let time = 0; time < times; time += 1) work();
    const { user, system } = process.threadCpuUsage(before);
    if (user + system >= ENOUGH) return (user + system) / times;
  }
}
