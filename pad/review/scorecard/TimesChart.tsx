import { BarChart } from '@mantine/charts';
import '@mantine/charts/styles.css';
import { Text } from '@mantine/core';
import type { SessionReport } from '../../../server/http/contract/scorecard.ts';
import { span } from './words.ts';

const minutes = (ms: number) => Math.round(ms / 6_000) / 10;

/** Who did what for how long; one may speak and type at once, so the bars do not add up to the whole. */
export function TimesChart({ report }: { report: SessionReport }) {
  const times: [string, number][] = [
    ['Candidate speaks', report.speaking_ms.candidate],
    ['Interviewer speaks', report.speaking_ms.interviewer],
    ['Coding', report.coding_ms],
    ['Thinking', report.thinking_ms],
  ];
  return (
    <figure className="cp-chart">
      <div aria-hidden="true">
        <BarChart
          h={180}
          data={times.map(([what, ms]) => ({ what, minutes: minutes(ms) }))}
          dataKey="what"
          orientation="vertical"
          series={[{ name: 'minutes', label: 'Minutes', color: 'petrol.6' }]}
          yAxisProps={{ width: 130 }}
          gridAxis="x"
          withTooltip={false}
          barChartProps={{ accessibilityLayer: false }}
          barProps={{ isAnimationActive: false }}
        />
      </div>
      <Text component="figcaption" size="sm" c="dimmed">
        Minutes: {times.map(([what, ms]) => `${what.toLowerCase()} ${span(ms)}`).join(', ')}. Thinking: nobody
        speaks or types while there is a problem to work on.
      </Text>
    </figure>
  );
}
