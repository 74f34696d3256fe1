import { Text } from '@mantine/core';
import type { Payload } from '../../server/record/contract/events.ts';

type Growth = Payload<'GROWTH'>;

/** How the program was measured to grow, and at which sizes. */
export function GrowthDetails({ growth: { points } }: { growth: Growth }) {
  const measured = points.map(({ n, ops, micros }) =>
    ops === null ? `${n}: ${Math.round(micros / 1000)} ms` : `${n}: ${Math.round(ops).toLocaleString('en')}`,
  );
  return (
    <Text size="sm" c="dimmed">
      Operations at each size of the input: {measured.join('; ')}
    </Text>
  );
}
