type Waiting = [number: number, list: number, at: number];

class Heap {
  private items: Waiting[] = [];

  get size(): number {
    return this.items.length;
  }

  push(item: Waiting): void {
    let i = this.items.push(item) - 1;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (this.items[parent]![0] <= item[0]) break;
      this.items[i] = this.items[parent]!;
      i = parent;
    }
    this.items[i] = item;
  }

  pop(): Waiting {
    const top = this.items[0]!;
    const item = this.items.pop()!;
    if (this.items.length === 0) return top;
    let i = 0;
    while (2 * i + 1 < this.items.length) {
      let child = 2 * i + 1;
      const next = this.items[child + 1];
      if (next !== undefined && next[0] < this.items[child]![0]) child++;
      if (this.items[child]![0] >= item[0]) break;
      this.items[i] = this.items[child]!;
      i = child;
    }
    this.items[i] = item;
    return top;
  }
}

function combine(lists: number[][]): number[] {
  const heap = new Heap();
  for (const [i, numbers] of lists.entries()) {
    if (numbers.length > 0) heap.push([numbers[0]!, i, 0]);
  }
  const merged: number[] = [];
  while (heap.size > 0) {
    const [number, i, at] = heap.pop();
    merged.push(number);
    const next = lists[i]![at + 1];
    if (next !== undefined) heap.push([next, i, at + 1]);
  }
  return merged;
}
