function same_letters(first: string, second: string): boolean {
  const boxes: number[] = Array(26).fill(0);
  for (let i = 0; i < first.length; i += 1) boxes[first.charCodeAt(i) - 97]! += 1;
  for (let i = 0; i < second.length; i += 1) boxes[second.charCodeAt(i) - 97]! -= 1;
  return boxes.every((count) => count === 0);
}
