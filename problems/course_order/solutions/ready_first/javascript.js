function plan(count, rules) {
  const after = Array.from({ length: count }, () => []);
  const waits = new Array(count).fill(0);
  for (const [first, then] of rules) {
    after[first].push(then);
    waits[then]++;
  }
  const order = [];
  for (let course = 0; course < count; course++) {
    if (waits[course] === 0) order.push(course);
  }
  for (const course of order) {
    for (const then of after[course]) {
      waits[then]--;
      if (waits[then] === 0) order.push(then);
    }
  }
  return order.length === count ? order : [];
}
