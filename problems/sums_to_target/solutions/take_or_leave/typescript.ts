function sums(numbers: number[], target: number): number[][] {
  const ways = (i: number, rest: number): number[][] => {
    const number = numbers[i];
    if (rest === 0) return [[]];
    if (rest < 0 || number === undefined) return [];
    const taken = ways(i, rest - number).map((way) => [number, ...way]);
    return [...taken, ...ways(i + 1, rest)];
  };
  return ways(0, target);
}
