function reads_backwards(text) {
  const small = text.toLowerCase();
  return small === [...small].reverse().join('');
}
