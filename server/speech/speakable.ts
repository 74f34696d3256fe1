/**
 * Text as a voice should say it: no markup, complexity and comparison in words. The transcript keeps the text as it was
 * written; this goes to the synthesiser only.
 */
type Rule = readonly [pattern: RegExp, spoken: string];

const RULES: readonly Rule[] = [
  [/\bn\s*log\s*\(\s*n\s*\)|\bnlogn\b/gi, 'n log n'],
  [/\bO\s*\(\s*([^()]+?)\s*\)/g, 'O of $1'],
  // Powers before markup: "n**2" is no bold type.
  [/(?<=[\w)])\s?\^\s?2\b|(?<=[\w)])\*\*2\b/g, ' squared'],
  [/(?<=[\w)])\s?\^\s?3\b|(?<=[\w)])\*\*3\b/g, ' cubed'],
  [/(?<=[\w)])\s?\^\s?(?=\w)/g, ' to the '],
  [/[`*]+|^#+\s*/gm, ' '],
  [/²/g, ' squared'],
  // The longest operators first: "<=" is not "less than, equals".
  [/\s*(?:<=|≤)\s*/g, ' is less than or equal to '],
  [/\s*(?:>=|≥)\s*/g, ' is greater than or equal to '],
  [/\s*(?:!==?|≠)\s*/g, ' is not equal to '],
  [/\s*={2,3}\s*/g, ' equals '],
  [/\s*(?:->|=>|→)\s*/g, ' gives '],
  [/\s*&&\s*/g, ' and '],
  [/\s*\|\|\s*/g, ' or '],
  [/\s*\+=\s*/g, ' plus equals '],
  [/\s+<\s+/g, ' is less than '],
  [/\s+>\s+/g, ' is greater than '],
  [/\s+=\s+/g, ' equals '],
  [/(?<=\w)\s*\+\s*(?=\w)/g, ' plus '],
  [/\s+-\s+(?=\d|\w\b)/g, ' minus '],
  [/(?<=\w)\s+%\s+(?=\w)/g, ' modulo '],
  [/(?<=\d)%/g, ' percent'],
  [/(?<=[[,]\s*)-(?=\d)/g, 'minus '],
  // Lists are read with a pause between them: "[[1, 3], [2, 6]]" is "1, 3; 2, 6".
  [/[\])]\s*,\s*[[(]/g, '; '],
  [/\[\s*\]/g, ' an empty list '],
  [/""|''/g, ' an empty string '],
  [/(?<=\w)\(\)/g, ''],
  [/[[\]{}()"]/g, ' '],
  [/(?<=\w)_+(?=\w)/g, ' '],
  [/(?<=\p{Ll})(?=\p{Lu})/gu, ' '],
  [/[<>|\\~_^]/g, ' '],
  [/\s+([,.;:?!])/g, '$1'],
  [/\s+/g, ' '],
];

export function speakable(text: string): string {
  return RULES.reduce((spoken, [pattern, words]) => spoken.replace(pattern, words), text).trim();
}
