function same_letters(first, second) {
  const inOrder = (word) => word.split('').sort().join('');
  return inOrder(first) === inOrder(second);
}
