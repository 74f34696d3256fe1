/**
 * What the far end still has to hear: the network's buffer, played at 8000 bytes a second. No clock and no socket:
 * whoever holds the clock takes one 20 ms frame after another, and what was taken is what was audible.
 *
 * A mark is reached when all audio before it has sounded, at once when there is none; `clear` drops what has not yet
 * been taken and hands back every outstanding mark, in order.
 */
import { BYTES_PER_MS, FRAME_BYTES, silence } from '../audio/mulaw.ts';

/** Who made a sound. */
export type Source = 'stream' | 'say' | 'play' | 'dial';

/** Part of a frame, in bytes from its start, that one source filled. */
export interface Span {
  source: Source;
  from: number;
  to: number;
}

interface Chunk {
  bytes: Buffer;
  source: Source;
  read: number;
}

/** The vendor's limit: more than ten minutes waiting is discarded (31931). */
const MAX_WAITING_BYTES = 10 * 60 * 1000 * BYTES_PER_MS;
/** Spent chunks are cut off the list in batches, so that a list of many small ones stays cheap. */
const COMPACT_AFTER = 256;

export class Playout<Mark> {
  #chunks: Chunk[] = [];
  #head = 0;
  #waiting = 0;
  #played = 0;
  #marks: { at: number; mark: Mark }[] = [];

  /** Bytes not yet taken. */
  get waiting(): number {
    return this.#waiting;
  }

  /** False when the buffer is full and the bytes were thrown away. */
  enqueue(bytes: Buffer, source: Source): boolean {
    if (bytes.length === 0) return true;
    if (this.#waiting + bytes.length > MAX_WAITING_BYTES) return false;
    this.#chunks.push({ bytes, source, read: 0 });
    this.#waiting += bytes.length;
    return true;
  }

  /** True when nothing is before it, so it is reached already. */
  mark(mark: Mark): boolean {
    if (this.#waiting === 0 && this.#marks.length === 0) return true;
    this.#marks.push({ at: this.#played + this.#waiting, mark });
    return false;
  }

  clear(): { dropped: number; marks: Mark[] } {
    const dropped = this.#waiting;
    const marks = this.#marks.map((each) => each.mark);
    this.#chunks = [];
    this.#head = 0;
    this.#waiting = 0;
    this.#marks = [];
    return { dropped, marks };
  }

  /** The next 20 ms, filled up with silence, and the marks whose audio ended with the frame before it. */
  take(): { frame: Buffer; spans: Span[]; reached: Mark[] } {
    const reached = this.#reached();
    const frame = silence(FRAME_BYTES);
    const spans: Span[] = [];
    let at = 0;
    while (at < FRAME_BYTES) {
      const chunk = this.#chunks[this.#head];
      if (chunk === undefined) break;
      const taken = chunk.bytes.copy(frame, at, chunk.read, chunk.read + FRAME_BYTES - at);
      addSpan(spans, { source: chunk.source, from: at, to: at + taken });
      at += taken;
      chunk.read += taken;
      if (chunk.read === chunk.bytes.length) this.#head += 1;
    }
    this.#waiting -= at;
    this.#played += at;
    if (this.#head >= COMPACT_AFTER) this.#compact();
    return { frame, spans, reached };
  }

  #compact(): void {
    this.#chunks = this.#chunks.slice(this.#head);
    this.#head = 0;
  }

  #reached(): Mark[] {
    const first = this.#marks.findIndex((each) => each.at > this.#played);
    const count = first === -1 ? this.#marks.length : first;
    return this.#marks.splice(0, count).map((each) => each.mark);
  }
}

function addSpan(spans: Span[], span: Span): void {
  const last = spans.at(-1);
  if (last?.source === span.source) last.to = span.to;
  else spans.push(span);
}
