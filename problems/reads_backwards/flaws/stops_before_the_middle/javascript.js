function reads_backwards(text) {
  const kept = text.toLowerCase().replace(/[^a-z0-9]/g, '');
  for (let i = 0; i < Math.floor(kept.length / 2) - 1; i++) {
    if (kept[i] !== kept[kept.length - 1 - i]) return false;
  }
  return true;
}
