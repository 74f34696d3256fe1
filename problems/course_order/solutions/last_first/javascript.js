function plan(count, rules) {
  const after = Array.from({ length: count }, () => []);
  for (const [first, then] of rules) after[first].push(then);
  const state = new Array(count).fill('new');
  const done = [];
  const visit = (course) => {
    if (state[course] !== 'new') return state[course] === 'done';
    state[course] = 'open';
    for (const then of after[course]) {
      if (!visit(then)) return false;
    }
    state[course] = 'done';
    done.push(course);
    return true;
  };
  for (let course = 0; course < count; course++) {
    if (!visit(course)) return [];
  }
  return done.reverse();
}
