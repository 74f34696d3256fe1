/** Bytes from a producer that never waits to one consumer, who gets all there is at once: many small pieces become one. */

/** At most so much at once: a second of speech, so that a message to the phone stays small. */
const MAX_TAKE_BYTES = 8_000;

export class ByteQueue implements AsyncIterable<Uint8Array> {
  #pieces: Uint8Array[] = [];
  #ended = false;
  #error: Error | null = null;
  #wake = () => {};

  push(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; at += MAX_TAKE_BYTES)
      this.#pieces.push(bytes.subarray(at, at + MAX_TAKE_BYTES));
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
      if (this.#pieces.length > 0) yield this.#take();
      else if (this.#error !== null) throw this.#error;
      else if (this.#ended) return;
      else await new Promise<void>((resolve) => void (this.#wake = resolve));
    }
  }

  #take(): Uint8Array {
    let size = 0;
    const taken: Uint8Array[] = [];
    for (let next = this.#pieces[0]; next && size + next.length <= MAX_TAKE_BYTES; next = this.#pieces[0]) {
      taken.push(next);
      size += next.length;
      this.#pieces.shift();
    }
    return taken.length === 1 && taken[0] ? taken[0] : Buffer.concat(taken);
  }
}
