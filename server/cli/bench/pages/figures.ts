/** Measured figures beside the wanted ones. */
import type { Row } from '../report.ts';
import { quantile, rounded } from '../statistics.ts';

export interface Figure {
  name: string;
  unit: 'ms' | 'kB';
  values: readonly number[];
  /** At most this much. */
  wanted: number;
}

/** Of a time the 95th of a hundred counts: what a person meets now and then is met. */
const COUNTS = 0.95;

export function rowOf({ name, unit, values, wanted }: Figure): Row {
  const [p50, p95] = [quantile(values, 0.5), quantile(values, COUNTS)];
  return {
    figure: name,
    n: values.length,
    p50: p50 === null ? null : rounded(p50),
    p95: p95 === null ? null : rounded(p95),
    wanted,
    unit,
    met: metBy({ values, wanted }) ? 'yes' : 'NO',
  };
}

/** What was never measured is missed. */
export function metBy({ values, wanted }: Pick<Figure, 'values' | 'wanted'>): boolean {
  const p95 = quantile(values, COUNTS);
  return p95 !== null && p95 <= wanted;
}
