import { BarChart } from '@mantine/charts';
import '@mantine/charts/styles.css';

interface BarsProps {
  rows: readonly { name: string; value: number; color?: string }[];
  /** What is counted. */
  unit: string;
}

/** A row of a chart with its name needs this much. */
const ROW_PX = 34;
const AXIS_PX = 40;
const NAMES_PX = 170;
const PLAIN = 'var(--cp-chart)';

/** Bars from left to right, with their names and numbers. */
export function Bars({ rows, unit }: BarsProps) {
  return (
    <BarChart
      h={rows.length * ROW_PX + AXIS_PX}
      data={rows.map(({ name, value, color = PLAIN }) => ({ name, [unit]: value, color }))}
      dataKey="name"
      orientation="vertical"
      series={[{ name: unit, color: PLAIN }]}
      gridAxis="x"
      maxBarWidth={22}
      withBarValueLabel
      barChartProps={{ accessibilityLayer: false, margin: { right: 40 } }}
      barProps={{ isAnimationActive: false }}
      yAxisProps={{ width: NAMES_PX, interval: 0 }}
      xAxisProps={{ allowDecimals: false }}
    />
  );
}
