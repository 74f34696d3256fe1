/** Whatever happens in a session goes through here, one thing after another. */
export interface Mailbox {
  /** Runs after everything that was put before, unless the mailbox is closed by then; resolves when it is done. */
  put(work: () => Promise<void>): Promise<void>;
  /** What is under way comes to its end; what waits is let go of. */
  close(): void;
  readonly closed: boolean;
  /** Everything put so far is done. */
  drained(): Promise<void>;
}

/** A failure is told and does not stop what follows. */
export function createMailbox(onFailure: (error: unknown) => Promise<void>): Mailbox {
  let last: Promise<void> = Promise.resolve();
  let closed = false;
  return {
    put(work) {
      last = last.then(async () => {
        if (closed) return;
        await work().catch(onFailure);
      });
      return last;
    },
    close() {
      closed = true;
    },
    get closed() {
      return closed;
    },
    drained: () => last,
  };
}
