function edit_distance(first, second) {
  const known = new Map();
  const steps = (i, j) => {
    const key = i * 1000 + j;
    if (i === first.length || j === second.length) {
      return first.length - i;
    }
    if (!known.has(key)) {
      if (first[i] === second[j]) known.set(key, steps(i + 1, j + 1));
      else known.set(key, 1 + Math.min(steps(i + 1, j + 1), steps(i + 1, j), steps(i, j + 1)));
    }
    return known.get(key);
  };
  return steps(0, 0);
}
