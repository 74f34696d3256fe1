function plan(count, rules) {
  const needs = new Array(count).fill(0);
  for (const [a, b] of rules) needs[b]++;
  return [...needs.keys()].sort((a, b) => needs[a] - needs[b]);
}
