function longest_unique(text) {
  return new Set(text).size;
}
