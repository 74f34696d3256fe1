function reads_backwards(text) {
  const kept = text.toLowerCase().replace(/[^a-z0-9]/g, '');
  if (kept === '') return false;
  return kept === [...kept].reverse().join('');
}
