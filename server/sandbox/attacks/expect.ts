import { expect } from 'vitest';
import type { Sandbox, SandboxResult } from '../contract.ts';
import type { Attack } from './table.ts';

/** What an honest run's result looks like beside its value: nothing of an earlier program in it. */
export const UNAFFECTED = { load: { kind: 'ok' }, stdout: 'honest\n', stderr: '', dropped_output_bytes: 0 };

/** The run ended in one of the ways the table allows, and gave away nothing. */
export function expectEnd(attack: Attack, result: SandboxResult, mode: Sandbox['mode'] = 'embedded'): void {
  const { ends, value, error } = (mode === 'native' && attack.native) || attack;
  const [first] = result.cases;
  const end = result.load.kind === 'ok' && first ? first : result.load;
  if (!ends.includes(end.kind)) throw new Error(`ended as ${JSON.stringify(result)}`);
  if (end.kind === 'returned' && value !== undefined) expect(end.value).toEqual(value);
  if (end.kind === 'raised' && error !== undefined) expect(end.error.name).toBe(error);
  expect(result.cases).toHaveLength(attack.cases?.length ?? 1);
}
