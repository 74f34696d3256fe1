/**
 * Whose number is it? A caller who hides it comes without one, as `anonymous`, or as a word spelled on the keypad, which
 * looks like a telephone number: +266696687 is ANONYMOUS.
 */
const WORDS = ['anonymous', 'restricted', 'blocked', 'unknown', 'unavailable', 'private'];
const KEYS = ['abc', 'def', 'ghi', 'jkl', 'mno', 'pqrs', 'tuv', 'wxyz'];

const spelled = new Set(
  WORDS.map((word) => `+${word.replaceAll(/[a-z]/g, (letter) => String(keyOf(letter)))}`),
);

/** E.164, or '' when it is withheld. */
export function callerNumber(from: string): string {
  const number = from.trim();
  return /^\+[1-9]\d{6,14}$/.test(number) && !spelled.has(number) ? number : '';
}

function keyOf(letter: string): number {
  return KEYS.findIndex((letters) => letters.includes(letter)) + 2;
}
