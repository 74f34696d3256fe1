function sums(numbers, target) {
  const ways = Array.from({ length: target + 1 }, () => []);
  ways[0].push([]);
  for (const number of numbers) {
    for (let total = number; total <= target; total++) {
      for (const way of ways[total - number]) ways[total].push([...way, number]);
    }
  }
  return ways[target];
}
