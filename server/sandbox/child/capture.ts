/**
 * What a program printed, within its limits. Lines and bytes are budgeted per step (loading, or one case), so that a
 * chatty first case does not leave a failing tenth one mute; a job keeps `JOB_FACTOR` times that. The rest is counted.
 */
import type { SandboxLimits } from '../contract.ts';

const JOB_FACTOR = 8; // bounds the host's memory for jobs of hundreds of cases
const FLOOD_FACTOR = 16; // 1 MB in one step: no person prints that, only a loop without an end
const NEWLINE = 10;

interface Captured {
  stdout: string;
  stderr: string;
  stdout_bytes: number;
  dropped_bytes: number;
}

export interface Capture {
  /** Keeps what fits; false when the step has printed so much that it should be stopped. */
  write(stream: 'stdout' | 'stderr', bytes: Uint8Array, unseen_bytes?: number): boolean;
  /** What the step printed; starts the next step. */
  take(): Captured;
}

/** `mirror` gets every kept byte of stdout as well. */
export function createCapture(limits: SandboxLimits, mirror?: (bytes: Uint8Array) => void): Capture {
  let jobBytesLeft = limits.output_bytes * JOB_FACTOR;
  let step = fresh();

  function fresh() {
    const kept: Record<'stdout' | 'stderr', Uint8Array[]> = { stdout: [], stderr: [] };
    return {
      kept,
      lines: limits.output_lines,
      bytes: Math.min(limits.output_bytes, jobBytesLeft),
      written: 0,
    };
  }

  return {
    write(stream, bytes, unseen_bytes = 0) {
      step.written += bytes.length + unseen_bytes;
      const fitting = cut(bytes, step.bytes, step.lines);
      if (fitting.bytes.length > 0) {
        const copy = fitting.bytes.slice(); // the source is the interpreter's own memory
        step.kept[stream].push(copy);
        step.bytes -= copy.length;
        jobBytesLeft -= copy.length;
        step.lines -= fitting.lines;
        if (stream === 'stdout') mirror?.(copy);
      }
      return step.written <= limits.output_bytes * FLOOD_FACTOR;
    },
    take() {
      const stdout = Buffer.concat(step.kept.stdout);
      const stderr = Buffer.concat(step.kept.stderr);
      const dropped_bytes = step.written - stdout.length - stderr.length;
      step = fresh();
      return {
        stdout: stdout.toString(),
        stderr: stderr.toString(),
        stdout_bytes: stdout.length,
        dropped_bytes,
      };
    },
  };
}

/** The first part of `bytes` within both budgets; after the last allowed line nothing more is kept. */
export function cut(
  bytes: Uint8Array,
  maxBytes: number,
  maxLines: number,
): { bytes: Uint8Array; lines: number } {
  if (maxLines <= 0) return { bytes: bytes.subarray(0, 0), lines: 0 };
  const view = bytes.subarray(0, Math.max(0, maxBytes));
  let lines = 0;
  for (let at = view.indexOf(NEWLINE); at !== -1; at = view.indexOf(NEWLINE, at + 1)) {
    lines += 1;
    if (lines === maxLines) return { bytes: view.subarray(0, at + 1), lines };
  }
  return { bytes: view, lines };
}
