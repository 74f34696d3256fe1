function reads_backwards(text) {
  const kept = text.replace(/\W/g, '').toLowerCase();
  return kept === [...kept].reverse().join('');
}
