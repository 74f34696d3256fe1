import { Skeleton } from '@mantine/core';
import { lazy, Suspense } from 'react';
import type { BarsProps } from './DrawnBars.tsx';

/** A row of a chart with its name needs this much. */
const ROW_PX = 34;
const AXIS_PX = 40;

const DrawnBars = lazy(async () => ({ default: (await import('./DrawnBars.tsx')).DrawnBars }));

/** Bars from left to right, with their names and numbers. Their place is kept until the charts are there: what is to be read stands before them. */
export function Bars(bars: Omit<BarsProps, 'h'>) {
  const h = bars.rows.length * ROW_PX + AXIS_PX;
  return (
    <Suspense fallback={<Skeleton h={h} />}>
      <DrawnBars {...bars} h={h} />
    </Suspense>
  );
}
