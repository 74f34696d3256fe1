import { BarChart } from '@mantine/charts';
import '@mantine/charts/styles.css';
import { Text } from '@mantine/core';
import type { Calibration } from '../../server/http/contract/scorecard.ts';

/** Krippendorff (2004): below two thirds, not even tentative conclusions. */
const RELIABLE = 0.67;

/** Fewer make it jump with every new rating. */
const ENOUGH_PAIRS = 30;

export function KappaChart({ found }: { found: Calibration }) {
  const rounded = (kappa: number | null) => (kappa === null ? null : Math.round(kappa * 100) / 100);
  const data = found.dimensions.map(({ label, people, machine }) => ({
    label,
    people: rounded(people.kappa),
    machine: rounded(machine.kappa),
  }));
  return (
    <figure className="cp-kappa">
      <div aria-hidden="true">
        <BarChart
          h={260}
          data={data}
          dataKey="label"
          orientation="vertical"
          series={[
            { name: 'people', label: 'Two people', color: 'petrol.6' },
            { name: 'machine', label: 'Rules and person', color: 'gray.5' },
          ]}
          xAxisProps={{ domain: [(least: number) => Math.min(0, least), 1] }}
          yAxisProps={{ width: 120 }}
          gridAxis="x"
          referenceLines={[{ x: RELIABLE, label: String(RELIABLE), color: 'gray.6' }]}
          withLegend
          withTooltip={false}
          barChartProps={{ accessibilityLayer: false }}
          barProps={{ isAnimationActive: false }}
        />
      </div>
      <Text component="figcaption" size="sm" c="dimmed" mt="xs">
        Weighted kappa: 1 is full agreement, 0 what chance would give. From {RELIABLE} on, ratings are worth
        relying on; over fewer than {ENOUGH_PAIRS} pairs it says little. The table says the same in figures.
      </Text>
    </figure>
  );
}
