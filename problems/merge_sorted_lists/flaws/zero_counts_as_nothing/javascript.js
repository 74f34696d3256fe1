function combine(lists) {
  const at = lists.map(() => 0);
  const result = [];
  while (true) {
    let best = null;
    for (let i = 0; i < lists.length; i++) {
      const head = lists[i][at[i]];
      if (!head) continue;
      if (best === null || head < lists[best][at[best]]) best = i;
    }
    if (best === null) return result;
    result.push(lists[best][at[best]]);
    at[best]++;
  }
}
