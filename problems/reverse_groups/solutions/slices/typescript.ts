function flip(values: number[], size: number): number[] {
  const result: number[] = [];
  for (let start = 0; start < values.length; start += size) {
    const group = values.slice(start, start + size);
    if (group.length === size) group.reverse();
    for (const value of group) result.push(value);
  }
  return result;
}
