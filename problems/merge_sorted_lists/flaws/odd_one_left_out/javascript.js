function combine(lists) {
  function merge(a, b) {
    const out = [];
    let i = 0;
    let j = 0;
    while (i < a.length || j < b.length) {
      if (j === b.length || (i < a.length && a[i] <= b[j])) out.push(a[i++]);
      else out.push(b[j++]);
    }
    return out;
  }
  if (lists.length === 0) return [];
  while (lists.length > 1) {
    const merged = [];
    for (let i = 0; i < lists.length - 1; i += 2) {
      merged.push(merge(lists[i], lists[i + 1]));
    }
    lists = merged;
  }
  return lists[0];
}
