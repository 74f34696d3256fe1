/** What comes out of a slot's three sockets, cut into the output of one child after the other, and answers into frames. */
import type { Duplex } from 'node:stream';
import { MAX_FRAME_BYTES } from '../child/wire.ts';

/** Throws away everything up to and including a mark, then delivers. */
export interface MarkedStream {
  /** What follows the next appearance of `mark` belongs to the next child. */
  expect(mark: Buffer): void;
}

export function readMarked(socket: Duplex, deliver: (bytes: Buffer) => void): MarkedStream {
  const waiting: { mark: Buffer | null; tail: Buffer } = { mark: null, tail: Buffer.alloc(0) };
  socket.on('data', (chunk: Buffer) => {
    const { mark } = waiting;
    if (mark === null) {
      deliver(chunk);
      return;
    }
    const seen = Buffer.concat([waiting.tail, chunk]);
    const at = seen.indexOf(mark);
    if (at === -1) {
      waiting.tail = seen.subarray(Math.max(0, seen.length - mark.length + 1));
      return;
    }
    waiting.mark = null;
    const rest = seen.subarray(at + mark.length);
    if (rest.length > 0) deliver(rest);
  });
  return {
    expect(mark) {
      waiting.mark = mark;
      waiting.tail = Buffer.alloc(0);
    },
  };
}

/** One answer of a child. Nothing in it is trusted: the program shares the process. */
export interface Frame {
  number: number;
  micros: number;
  turns: number;
  text: string;
}

export interface FrameReader {
  /** Null when no more can be understood on this channel: not ours, or too large. */
  add(bytes: Buffer): Frame[] | null;
  reset(): void;
}

const LENGTH_BYTES = 4;
const HEAD = /^(\d{1,9}) (\d{1,15}) (\d{1,15})$/;
const MAX_HEAD_BYTES = 42;
const NEWLINE = 10;

export function createFrameReader(): FrameReader {
  let parts: Buffer[] = [];
  let held = 0;
  let needed = LENGTH_BYTES;

  return {
    add(bytes) {
      parts.push(bytes);
      held += bytes.length;
      if (held < needed) return []; // joined only when something can be made of it
      let buffer = Buffer.concat(parts);
      const frames: Frame[] = [];
      while (buffer.length >= LENGTH_BYTES) {
        const length = buffer.readUInt32LE(0);
        if (length > MAX_FRAME_BYTES + MAX_HEAD_BYTES) return null;
        needed = LENGTH_BYTES + length;
        if (buffer.length < needed) break;
        const frame = parseFrame(buffer.subarray(LENGTH_BYTES, needed));
        if (frame === null) return null;
        frames.push(frame);
        buffer = buffer.subarray(needed);
        needed = LENGTH_BYTES;
      }
      parts = [buffer];
      held = buffer.length;
      return frames;
    },
    reset() {
      parts = [];
      held = 0;
      needed = LENGTH_BYTES;
    },
  };
}

function parseFrame(bytes: Buffer): Frame | null {
  const end = bytes.subarray(0, MAX_HEAD_BYTES).indexOf(NEWLINE);
  const head = end === -1 ? null : HEAD.exec(bytes.subarray(0, end).toString('latin1'));
  if (head === null) return null;
  const [, number, micros, turns] = head;
  const text = bytes.subarray(end + 1).toString();
  return { number: Number(number), micros: Number(micros), turns: Number(turns), text };
}

export function encodeFrame(text: string): Buffer {
  const body = Buffer.from(text);
  const frame = Buffer.allocUnsafe(LENGTH_BYTES + body.length);
  frame.writeUInt32LE(body.length, 0);
  body.copy(frame, LENGTH_BYTES);
  return frame;
}
