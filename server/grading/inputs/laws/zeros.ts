/** Whether what is said of numbers lets them be zero or less. */
import type { ValueType } from '../../contract.ts';
import type { Said, Span } from '../said/said.ts';

export function hasZero(span: Span | undefined): boolean {
  return span !== undefined && Number.isFinite(span[0]) && span[0] <= 0 && span[1] >= 0;
}

/** Rows with a place that is said to begin at zero; of "from -9 to 9" it may be said elsewhere that zero is none. */
export const beginsAtZero = (where: Said | undefined): boolean =>
  [...(where?.places?.values() ?? [])].some(([low]) => low === 0);

/** Rows all of whose numbers are said to be zero or less at times. */
export function noneArePositive(where: Said | undefined, type: ValueType): boolean {
  const row = type.kind === 'list' ? type.of : type;
  const numbers = (row.kind === 'tuple' ? row.items : []).flatMap(({ kind }, i) =>
    kind === 'int' || kind === 'float' ? [i] : [],
  );
  return numbers.length > 0 && numbers.every((i) => hasZero(where?.places?.get(i)));
}

export function hasNegative(span: Span | undefined): boolean {
  return span !== undefined && Number.isFinite(span[0]) && span[0] < 0;
}
