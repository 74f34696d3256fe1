/** Words as they stand in `inputs:`, brought to one way of writing. */

/** `minLength`, `min-length` and `Min_Length` are one word. */
export function plainWord(word: string): string {
  return word
    .trim()
    .replaceAll(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_');
}
