function combine(lists) {
  const result = [];
  while (true) {
    const heads = lists.filter((l) => l.length > 0);
    if (heads.length === 0) break;
    let smallest = heads[0];
    for (const l of heads) {
      if (l[0] < smallest[0]) smallest = l;
    }
    result.push(smallest.shift());
  }
  return result;
}
