/** Text as flite should read it: code's signs become words or pauses, and nothing it cannot say is left. */

const SIGNS: readonly (readonly [RegExp, string])[] = [
  [/[“”„]/g, '"'],
  [/[‘’]/g, "'"],
  [/\s*[–—…]\s*/g, ', '],
  [/\bO\(([^()]*)\)/g, ' order $1 '],
  [/<=|≤/g, ' less than or equal to '],
  [/>=|≥/g, ' greater than or equal to '],
  [/!=|≠/g, ' not equal to '],
  [/===?/g, ' equals '],
  [/</g, ' less than '],
  [/>/g, ' greater than '],
  [/\*\*|\^/g, ' to the power of '],
  [/²/g, ' squared '],
  [/(?<=\w)\s*\*\s*(?=\w)/g, ' times '],
  [/(?<=\w)\s*\+\s*(?=\w)/g, ' plus '],
  [/(?<=[\s(=]|^)-(?=\d)/g, ' minus '],
  [/=/g, ' equals '],
  [/_/g, ' '],
  [/[[\](){}`*#|\\/~"]+/g, ', '],
  // A full stop inside a word is read as an abbreviation: "list.sort" becomes two words.
  [/(?<=[a-z])\.(?=[a-z])/gi, ' dot '],
];
/** What is left that has no sound: other alphabets, pictures, control characters. */
const UNSPEAKABLE = /[^\x20-\x7E]/g;
/** Pauses that the replacements heaped up. */
const HEAPED = /(?:\s*,)+\s*/g;
const LEADING = /^[\s,;:.!?-]+/;

/** Empty when there is nothing to say. */
export function speakable(text: string): string {
  const worded = SIGNS.reduce((result, [sign, words]) => result.replace(sign, words), text.normalize('NFKC'));
  return worded
    .replaceAll(UNSPEAKABLE, ' ')
    .replaceAll(HEAPED, ', ')
    .replaceAll(/\s*,\s*(?=[.?!]|$)/g, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ (?=[,.;:?!])/g, '')
    .replace(LEADING, '')
    .trim();
}
