function reads_backwards(text) {
  let kept = [...text.toLowerCase()].filter((char) => /[a-z0-9]/.test(char));
  while (kept.length > 1) {
    if (kept[0] !== kept[kept.length - 1]) return false;
    kept = kept.slice(1, -1);
  }
  return true;
}
