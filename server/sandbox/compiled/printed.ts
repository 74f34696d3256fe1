/**
 * What a compiled program prints, split into steps by a mark that the harness prints after each. A program that finds the
 * mark in its own memory can print it, and so only mixes up its own output.
 */
import { cut } from '../child/capture.ts';
import type { SandboxLimits } from '../contract.ts';

const FLOOD_FACTOR = 16; // as in the embedded mode: 1 MB in one step is a loop without an end

interface PrintedStep {
  text: string;
  bytes: number;
  dropped: number;
}

export interface Printed {
  add(chunk: Buffer): void;
  /** More than any person prints. */
  flooded(): boolean;
  /** The mark of the current step has come. */
  marked(): boolean;
  /** What was printed up to the mark, or so far; the next step begins. */
  take(): PrintedStep;
}

export function createPrinted(limits: SandboxLimits, mark: string): Printed {
  const flood_bytes = limits.output_bytes * FLOOD_FACTOR;
  let pending = Buffer.alloc(0);
  let beyond = 0;
  return {
    add(chunk) {
      const room = flood_bytes + mark.length - pending.length;
      beyond += Math.max(0, chunk.length - room);
      pending = Buffer.concat([pending, chunk.subarray(0, Math.max(0, room))]);
    },
    flooded: () => beyond > 0,
    marked: () => pending.includes(mark),
    take() {
      const at = pending.indexOf(mark);
      const own = at === -1 ? pending : pending.subarray(0, at);
      pending = at === -1 ? Buffer.alloc(0) : Buffer.from(pending.subarray(at + mark.length));
      const kept = cut(own, limits.output_bytes, limits.output_lines).bytes;
      const dropped = own.length - kept.length + beyond;
      beyond = 0;
      return { text: Buffer.from(kept).toString(), bytes: kept.length, dropped };
    },
  };
}
