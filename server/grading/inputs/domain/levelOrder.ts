/** Trees as lists in level order. */
import type { Json } from '../../contract.ts';

/** Level order as far as it hangs together: nothing below a null, no null at the end. */
export function fitTree(raw: readonly Json[]): Json[] {
  const kept: Json[] = [];
  let open = 1;
  for (const item of raw) {
    if (open === 0) break;
    kept.push(item);
    open += item === null ? -1 : 1;
  }
  while (kept.length > 0 && kept.at(-1) === null) kept.pop();
  return kept;
}
