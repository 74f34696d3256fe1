import { BarChart } from '@mantine/charts';
import '@mantine/charts/styles.css';

interface ColumnsProps {
  /** `name` stands below; of each series there is a number. */
  rows: Record<string, string | number>[];
  series: readonly { name: string; label: string; color: string }[];
  /** Pixels. */
  h: number;
}

/** Columns of parts that stand on each other, with what each colour means below. */
export function Columns({ rows, series, h }: ColumnsProps) {
  return (
    <BarChart
      h={h}
      data={rows}
      dataKey="name"
      type="stacked"
      withLegend
      legendProps={{ verticalAlign: 'bottom' }}
      series={series.map((one) => ({ ...one }))}
      barChartProps={{ accessibilityLayer: false }}
      barProps={{ isAnimationActive: false }}
      yAxisProps={{ allowDecimals: false }}
    />
  );
}
