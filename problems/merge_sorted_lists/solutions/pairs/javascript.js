function combine(lists) {
  const merge = (a, b) => {
    const merged = [];
    let i = 0;
    let j = 0;
    while (i < a.length || j < b.length) {
      if (j === b.length || (i < a.length && a[i] <= b[j])) merged.push(a[i++]);
      else merged.push(b[j++]);
    }
    return merged;
  };
  const between = (from, to) => {
    if (from >= to) return [];
    if (to - from === 1) return [...lists[from]];
    const middle = Math.floor((from + to) / 2);
    return merge(between(from, middle), between(middle, to));
  };
  return between(0, lists.length);
}
