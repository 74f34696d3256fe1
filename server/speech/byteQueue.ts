/**
 * Bytes from a producer that never waits to one consumer, who gets all there is at once: many small pieces become one.
 *
 * Small pieces are copied together as they come, into memory of the queue's own. What is taken is kept for seconds, until it has
 * been heard: as it came, each piece would hold on to the memory that its sender or Node's pool had it in, and at 200 calls the
 * collector would go through everything every 8 s for it.
 */

/** At most so much at once: a second of speech, so that a message to the phone stays small. */
const MAX_TAKE_BYTES = 8_000;
/** A larger piece is somebody's own already. */
const SMALL_BYTES = MAX_TAKE_BYTES / 2;

export class ByteQueue implements AsyncIterable<Uint8Array> {
  /** Ready to be taken, oldest first. */
  #pieces: Uint8Array[] = [];
  /** Where small pieces are copied to, after all of these; from `taken` to `filled` it is ready, too. */
  #room = new Uint8Array();
  #taken = 0;
  #filled = 0;
  #ended = false;
  #error: Error | null = null;
  #wake = () => {};

  push(bytes: Uint8Array): void {
    if (bytes.length > SMALL_BYTES) {
      this.#close();
      for (let at = 0; at < bytes.length; at += MAX_TAKE_BYTES)
        this.#pieces.push(bytes.subarray(at, at + MAX_TAKE_BYTES));
    } else if (bytes.length > 0) {
      if (this.#filled + bytes.length > this.#room.length) this.#open();
      this.#room.set(bytes, this.#filled);
      this.#filled += bytes.length;
    }
    this.#wake();
  }
  /** What was pushed is still delivered. */
  end(): void {
    this.#ended = true;
    this.#wake();
  }
  /** What was pushed is still delivered, then this is thrown. */
  fail(error: Error): void {
    this.#error = error;
    this.end();
  }

  async *[Symbol.asyncIterator](): AsyncIterator<Uint8Array> {
    while (true) {
      const next = this.#pieces.shift() ?? this.#ready();
      if (next !== null) yield next;
      else if (this.#error !== null) throw this.#error;
      else if (this.#ended) return;
      else await new Promise<void>((resolve) => void (this.#wake = resolve));
    }
  }

  #open(): void {
    this.#close();
    this.#room = new Uint8Array(MAX_TAKE_BYTES);
    this.#taken = 0;
    this.#filled = 0;
  }

  /** What is in the room comes before anything that follows. */
  #close(): void {
    const left = this.#ready();
    if (left !== null) this.#pieces.push(left);
  }

  #ready(): Uint8Array | null {
    if (this.#taken === this.#filled) return null;
    const bytes = this.#room.subarray(this.#taken, this.#filled);
    this.#taken = this.#filled;
    return bytes;
  }
}
