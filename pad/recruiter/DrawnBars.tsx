import { BarChart } from '@mantine/charts';
import '@mantine/charts/styles.css';

export interface BarsProps {
  rows: readonly { name: string; value: number; color?: string }[];
  /** What is counted. */
  unit: string;
  /** Pixels. */
  h: number;
}

/** For the names of the rows. */
const NAMES_PX = 132;
const PLAIN = 'var(--cp-chart)';

/** The drawing that Bars.tsx keeps a place for. */
export function DrawnBars({ rows, unit, h }: BarsProps) {
  return (
    <BarChart
      h={h}
      data={rows.map(({ name, value, color = PLAIN }) => ({ name, [unit]: value, color }))}
      dataKey="name"
      orientation="vertical"
      series={[{ name: unit, color: PLAIN }]}
      gridAxis="x"
      maxBarWidth={22}
      withBarValueLabel
      valueFormatter={(value) => value.toLocaleString()}
      barChartProps={{ accessibilityLayer: false, margin: { right: 40 } }}
      barProps={{ isAnimationActive: false }}
      yAxisProps={{ width: NAMES_PX, interval: 0 }}
      xAxisProps={{ allowDecimals: false }}
    />
  );
}
