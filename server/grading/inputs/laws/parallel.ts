/** Two lists side by side, commands in one and what they are given in the other: looked at and drawn as rows. */
import type { Json, Problem, ValueType } from '../../contract.ts';
import { rowsByTag } from './tags.ts';

type Input = Record<string, Json>;
type Param = Problem['function']['params'][number];

export interface Parallel {
  commands: string;
  given: string;
  /** Of the rows. */
  type: ValueType;
}

/** Where a list of words from a few and another list always are equally long, and a word says what stands beside it. */
export function parallelOf(params: readonly Param[], inputs: readonly Input[]): Parallel[] {
  return params.flatMap((commands) =>
    params.flatMap((given): Parallel[] => {
      if (commands === given || commands.type.kind !== 'list' || given.type.kind !== 'list') return [];
      if (commands.type.of.kind !== 'str') return [];
      const type: ValueType = {
        kind: 'list',
        of: { kind: 'tuple', items: [commands.type.of, given.type.of] },
      };
      const pair = { commands: commands.name, given: given.name, type };
      const rows = inputs.map((input) => zipped(input, pair));
      const whole = rows.filter((one) => one !== null);
      return whole.length === inputs.length && rowsByTag(whole.flat()) !== null ? [pair] : [];
    }),
  );
}

/** Null where they are not equally long. */
export function zipped(input: Input, { commands, given }: Parallel): Json[] | null {
  const [a, b] = [input[commands], input[given]];
  if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return null;
  return a.map((word, i) => [word, b[i] ?? null]);
}

export function unzipped(rows: Json, { commands, given }: Parallel): Input {
  const all = Array.isArray(rows) ? rows.filter((row) => Array.isArray(row)) : [];
  return { [commands]: all.map((row) => row[0] ?? null), [given]: all.map((row) => row[1] ?? null) };
}
