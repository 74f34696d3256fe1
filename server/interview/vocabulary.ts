import type { Problem } from '../grading/contract.ts';
import { keytermsOf } from '../speech/ears/index.ts';

/** What a candidate is likely to say about this problem: the recogniser is told to expect it. */
export function vocabularyOf({ title, topics, function: called, constraints }: Problem): string[] {
  const names = [called.name, ...called.params.map(({ name }) => name)];
  return keytermsOf({ title, topics, names, constraints });
}
