function reads_backwards(text) {
  const counts = (char) => char.toLowerCase() !== char.toUpperCase() || (char >= '0' && char <= '9');
  let left = 0;
  let right = text.length - 1;
  while (left <= right) {
    while (!counts(text[left])) left += 1;
    while (!counts(text[right])) right -= 1;
    if (text[left].toLowerCase() !== text[right].toLowerCase()) return false;
    left += 1;
    right -= 1;
  }
  return true;
}
