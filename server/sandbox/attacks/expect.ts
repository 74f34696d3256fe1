import { expect } from 'vitest';
import type { SandboxResult } from '../contract.ts';
import type { Attack } from './table.ts';

/** What an honest run's result looks like beside its value: nothing of an earlier program in it. */
export const UNAFFECTED = { load: { kind: 'ok' }, stdout: 'honest\n', stderr: '', dropped_output_bytes: 0 };

/** The run ended in one of the ways the table allows, and gave away nothing. */
export function expectEnd(attack: Attack, result: SandboxResult): void {
  const [first] = result.cases;
  const end = result.load.kind === 'ok' && first ? first : result.load;
  if (!attack.ends.includes(end.kind)) throw new Error(`ended as ${JSON.stringify(result)}`);
  if (end.kind === 'returned' && attack.value !== undefined) expect(end.value).toEqual(attack.value);
  if (end.kind === 'raised' && attack.error !== undefined) expect(end.error.name).toBe(attack.error);
  expect(result.cases).toHaveLength(attack.cases?.length ?? 1);
}
