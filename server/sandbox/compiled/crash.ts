/** How a program ended whose harness could not say so any more. */
import type { ProgramError } from '../contract.ts';

export interface Ended {
  code: number | null;
  signal: string | null;
}

const FAULTS: Readonly<Record<string, string>> = {
  SIGSEGV: 'Segmentation fault',
  SIGBUS: 'Segmentation fault',
  SIGFPE: 'Arithmetic error',
  SIGABRT: 'Abort',
  SIGILL: 'Illegal instruction',
};
/** A jail's own process tells the program's signal by 128 and its number. */
const SIGNAL_OF_CODE: Readonly<Record<number, string>> = {
  132: 'SIGILL',
  134: 'SIGABRT',
  135: 'SIGBUS',
  136: 'SIGFPE',
  139: 'SIGSEGV',
};
/** Go's runtime ends the process for what cannot be recovered: a stack without end, a deadlock, a panic in a goroutine. */
const GO_CRASH = 2;

/** Null when it ended of its own will. */
export function crashOf({ code, signal }: Ended, printed: string): ProgramError | null {
  const name = FAULTS[signal ?? SIGNAL_OF_CODE[code ?? 0] ?? ''];
  if (name !== undefined) return { name, message: '', line: null, trace: '' };
  const said = code === GO_CRASH ? /^(fatal error|panic|runtime): (.*)$/m.exec(printed) : null;
  if (said === null) return null;
  const line = /solution\.go:(\d+)/.exec(printed)?.[1];
  return {
    name: said[1] ?? '',
    message: said[2] ?? '',
    line: line === undefined ? null : Number(line),
    trace: said[0],
  };
}

/** The standard library says on standard error which of its checks failed; the harness, beyond repair, could not. */
export function explained(frame: string, printed: string): string {
  const check = /Assertion '([^'\n]+)' failed/.exec(printed)?.[1];
  if (check === undefined) return frame;
  const message = check.includes('size()')
    ? 'an index or iterator is out of range'
    : `a check of the standard library failed: ${check}`;
  return JSON.stringify({ raised: { name: 'Abort', message, line: null, trace: '' } });
}
