function combine(lists) {
  const heap = [];
  const push = (item) => {
    let i = heap.push(item) - 1;
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (heap[parent][0] <= item[0]) break;
      heap[i] = heap[parent];
      i = parent;
    }
    heap[i] = item;
  };
  const pop = () => {
    const top = heap[0];
    const item = heap.pop();
    if (heap.length === 0) return top;
    let i = 0;
    while (2 * i + 1 < heap.length) {
      let child = 2 * i + 1;
      if (child + 1 < heap.length && heap[child + 1][0] < heap[child][0]) child++;
      if (heap[child][0] >= item[0]) break;
      heap[i] = heap[child];
      i = child;
    }
    heap[i] = item;
    return top;
  };
  lists.forEach((numbers, i) => {
    if (numbers.length > 0) push([numbers[0], i, 0]);
  });
  const merged = [];
  while (heap.length > 0) {
    const [number, i, at] = pop();
    merged.push(number);
    if (at + 1 < lists[i].length) push([lists[i][at + 1], i, at + 1]);
  }
  return merged;
}
