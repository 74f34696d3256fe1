function reads_backwards(text) {
  const kept = [...text.toLowerCase()].filter((char) => /[a-z0-9]/.test(char));
  for (let i = 0; i < kept.length; i++) {
    return kept[i] === kept[kept.length - 1 - i];
  }
  return true;
}
