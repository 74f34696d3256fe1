function reads_backwards(text) {
  let kept = '';
  for (const char of text) {
    if (/[a-z0-9]/i.test(char)) kept += char.toLowerCase();
  }
  const turned = [...text].reverse().join('');
  return kept === turned;
}
