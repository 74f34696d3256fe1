/**
 * The same, read as fast as it comes. A model's stream is then over when the model is done, not when its last sentence is
 * about to be spoken: seconds in which nobody reads look like a model that has stopped, and keep its connection open.
 */
export async function* readAhead<T>(source: AsyncIterable<T>): AsyncIterable<T> {
  const read: T[] = [];
  let over = false;
  let wanted = true;
  let failure: { error: unknown } | null = null;
  let wake = () => {};
  const reading = async () => {
    for await (const each of source) {
      if (!wanted) return;
      read.push(each);
      wake();
    }
  };
  reading()
    .catch((error: unknown) => void (failure = { error }))
    .finally(() => {
      over = true;
      wake();
    });
  try {
    while (true) {
      const next = read.shift();
      if (next !== undefined) yield next;
      else if (failure !== null) throw (failure as { error: unknown }).error;
      else if (over) return;
      else await new Promise<void>((resolve) => void (wake = resolve));
    }
  } finally {
    wanted = false;
  }
}

/** Read ahead from now on, whether or not anybody takes it. */
export function readAtOnce<T>(source: AsyncIterable<T>): AsyncIterable<T> {
  const reading = readAhead(source)[Symbol.asyncIterator]();
  const first = reading.next();
  // Whoever takes it gets the failure; if nobody does, it is nobody's.
  first.catch(() => undefined);
  return (async function* () {
    for (let next = await first; next.done !== true; next = await reading.next()) yield next.value;
  })();
}
