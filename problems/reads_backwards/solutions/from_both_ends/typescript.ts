function reads_backwards(text: string): boolean {
  const counts = (char: string): boolean => /[a-z0-9]/i.test(char);
  let left = 0;
  let right = text.length - 1;
  while (left < right) {
    const [a, b] = [text.charAt(left), text.charAt(right)];
    if (!counts(a)) left += 1;
    else if (!counts(b)) right -= 1;
    else if (a.toLowerCase() !== b.toLowerCase()) return false;
    else {
      left += 1;
      right -= 1;
    }
  }
  return true;
}
