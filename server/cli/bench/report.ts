/** What a bench gives back, and what it is told. */
import { rounded } from './statistics.ts';

export interface Settings {
  /** How long each timed part lasts; sets that must be gone through whole take what they take. */
  seconds: number;
  /** Numbers of calls at once, where calls are measured; the bench's own when not said. */
  calls?: readonly number[] | undefined;
  /** Only this part, where a bench has parts that can be measured alone. */
  only?: string | undefined;
  /** A folder of problems and programs of other authors, instead of our own. */
  outside?: string | undefined;
}

export type Row = Record<string, string | number | null>;

export function share(what: string, of: number, count: number): Row {
  return { what, of, count, percent: of === 0 ? null : rounded((100 * count) / of) };
}

export interface Report {
  rows: Row[];
  /** What should not have happened, a line each; empty when all is well. */
  findings: string[];
  /** A figure is not what it must be: the command ends with 1. */
  failed?: boolean;
}

export type Bench = (settings: Settings) => Promise<Report>;
