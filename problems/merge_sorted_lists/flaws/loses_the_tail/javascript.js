function combine(lists) {
  function merge(a, b) {
    const out = [];
    let i = 0;
    let j = 0;
    while (i < a.length && j < b.length) {
      if (a[i] <= b[j]) out.push(a[i++]);
      else out.push(b[j++]);
    }
    return out;
  }
  if (lists.length === 0) return [];
  let result = [...lists[0]];
  for (const other of lists.slice(1)) result = merge(result, other);
  return result;
}
