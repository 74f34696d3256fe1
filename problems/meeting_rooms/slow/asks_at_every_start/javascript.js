function rooms_needed(meetings) {
  let most = 0;
  for (const [start] of meetings) {
    let used = 0;
    for (const [a, b] of meetings) if (a <= start && start < b) used += 1;
    most = Math.max(most, used);
  }
  return most;
}
