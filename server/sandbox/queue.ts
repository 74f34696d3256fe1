/** Waiting jobs. Clients take turns: a client's next job comes after one of everybody else's. */
export interface FairQueue<T> {
  readonly size: number;
  push(client: string, item: T): void;
  take(): T | undefined;
  /** False when the item has been taken already. */
  remove(client: string, item: T): boolean;
  drain(): T[];
}

export function createFairQueue<T>(): FairQueue<T> {
  const lines = new Map<string, T[]>(); // in the order of whose turn it is
  let size = 0;

  function take(): T | undefined {
    const [first] = lines;
    if (!first) return undefined;
    const [client, line] = first;
    const item = line.shift();
    lines.delete(client);
    if (line.length > 0) lines.set(client, line); // to the end of the round
    size -= 1;
    return item;
  }

  return {
    get size() {
      return size;
    },
    push(client, item) {
      const line = lines.get(client);
      if (line) line.push(item);
      else lines.set(client, [item]);
      size += 1;
    },
    take,
    remove(client, item) {
      const line = lines.get(client);
      const at = line?.indexOf(item) ?? -1;
      if (!line || at === -1) return false;
      line.splice(at, 1);
      if (line.length === 0) lines.delete(client);
      size -= 1;
      return true;
    },
    drain() {
      const all: T[] = [];
      for (let item = take(); item !== undefined; item = take()) all.push(item);
      return all;
    },
  };
}
