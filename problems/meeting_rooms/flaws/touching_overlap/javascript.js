function rooms_needed(meetings) {
  let most = 0;
  for (const [start] of meetings) {
    const used = meetings.filter(([a, b]) => a <= start && start <= b).length;
    most = Math.max(most, used);
  }
  return most;
}
