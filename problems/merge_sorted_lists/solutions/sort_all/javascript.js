function combine(lists) {
  return lists.flat().sort((a, b) => a - b);
}
