import type { Block } from '@slack/types';

/** Slack draws these; @slack/types does not know them yet. Messages only, at most two in one. */
export interface DataVisualizationBlock extends Block {
  type: 'data_visualization';
  title: string;
  chart: BarChart;
}

type BarChart = Readonly<{
  type: 'bar';
  series: readonly Readonly<{ name: string; data: readonly Readonly<{ label: string; value: number }>[] }>[];
  axis_config: Readonly<{ categories: readonly string[]; x_label: string; y_label: string }>;
}>;

export type Bar = Readonly<{ label: string; values: readonly number[] }>;

/** One group of bars for each label; Slack takes 20 labels of 20 characters, each of its own. */
export function barChart(
  words: Readonly<{ title: string; x: string; y: string; series: readonly string[] }>,
  bars: readonly Bar[],
): DataVisualizationBlock {
  const labels = distinct(bars.slice(0, 20).map((bar) => bar.label));
  return {
    type: 'data_visualization',
    title: words.title,
    chart: {
      type: 'bar',
      series: words.series.map((name, at) => ({
        name,
        data: labels.map((label, row) => ({ label, value: bars[row]?.values[at] ?? 0 })),
      })),
      axis_config: { categories: labels, x_label: words.x, y_label: words.y },
    },
  };
}

function distinct(labels: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return labels.map((label, at) => {
    const short = Array.from(label).slice(0, 20).join('').trim() || '–';
    const own = taken.has(short) ? `${Array.from(short).slice(0, 16).join('')} ${at + 1}` : short;
    taken.add(own);
    return own;
  });
}
