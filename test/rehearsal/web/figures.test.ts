import { describe, expect, it } from 'vitest';
import { barsOf, linesOf, slicesOf } from '../../../src/rehearsal/web/page/blocks/figures.ts';

const room = { width: 600, height: 150 };
const series = [
  {
    name: 'Posts',
    data: [
      { label: 'Parks', value: 10 },
      { label: 'Water', value: 5 },
    ],
  },
  {
    name: 'Answered',
    data: [
      { label: 'Parks', value: 0 },
      { label: 'Water', value: 5 },
    ],
  },
];

describe('a chart', () => {
  it('draws the largest bar as high as there is room, and the others in proportion', () => {
    expect(barsOf(series, room).map((bar) => bar.height)).toEqual([150, 75, 0, 75]);
  });

  it('keeps bars inside their room and apart from each other', () => {
    const places = barsOf(series, room).toSorted((one, other) => one.x - other.x);
    for (const [at, bar] of places.entries()) {
      expect(bar.x).toBeGreaterThanOrEqual(0);
      expect(bar.x + bar.width).toBeLessThanOrEqual(places[at + 1]?.x ?? room.width);
    }
  });

  it('has nothing to divide by where nothing was counted', () => {
    const empty = [{ name: 'Posts', data: [{ label: 'Parks', value: 0 }] }];
    expect(barsOf(empty, room)[0]?.height).toBe(0);
    expect(linesOf(empty, room)).toEqual([[{ x: 300, y: 0 }]]);
    expect(barsOf([], room)).toEqual([]);
  });

  it('cuts a cake into slices that end where the next begins, even if one has it all', () => {
    const circle = { x: 100, y: 100, radius: 80 };
    const [half, other] = slicesOf(
      [
        { label: 'a', value: 1 },
        { label: 'b', value: 1 },
      ],
      circle,
    );
    expect(half).toBe('M100 100L100 20A80 80 0 0 1 100 180Z');
    expect(other).toBe('M100 100L100 180A80 80 0 0 1 100 20Z');
    expect(slicesOf([{ label: 'all', value: 7 }], circle)[0]).toMatch(/A80 80 0 1 1 99\.95 20Z$/);
  });
});
