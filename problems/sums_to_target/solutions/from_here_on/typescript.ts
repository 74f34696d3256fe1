function sums(numbers: number[], target: number): number[][] {
  const found: number[][] = [];
  const way: number[] = [];
  const extend = (start: number, rest: number): void => {
    if (rest === 0) {
      found.push([...way]);
      return;
    }
    for (let i = start; i < numbers.length; i++) {
      const number = numbers[i]!;
      if (number > rest) continue;
      way.push(number);
      extend(i, rest - number);
      way.pop();
    }
  };
  extend(0, target);
  return found;
}
