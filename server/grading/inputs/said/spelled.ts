/** Numbers written in words, brought to digits: "ten", "five hundred", "two hundred and fifty", "a million", "twenty-five", "minus ten thousand". */

const SMALL =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
/** From twenty on. */
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const MANY: Readonly<Record<string, number>> = {
  thousand: 1_000,
  million: 1_000_000,
  billion: 1_000_000_000,
};

const UNIT = `(?:${SMALL.toReversed().join('|')})`;
const TEN = `(?:${TENS.join('|')})`;
const BELOW_HUNDRED = `(?:${TEN}(?:[- ]${UNIT})?|${UNIT})`;
const DIGITS = String.raw`\d+(?:\.\d+)?`;
const HUNDREDS = `(?:(?:${DIGITS}|an?|${UNIT}) hundred(?:(?: and)? ${BELOW_HUNDRED})?)`;
const BIG = `(?:(?:${HUNDREDS}|${BELOW_HUNDRED}|${DIGITS}|an?) (?:${Object.keys(MANY).join('|')}))`;
const SPELLED = new RegExp(
  String.raw`(?<![\w.,^-])(?:${BIG}(?:(?:,|,? and)? ${HUNDREDS})?|${HUNDREDS}|(?:an? )?dozen|${BELOW_HUNDRED})(?![\w^])`
    .replaceAll('[- ]', String.raw`(?:-|\s+)`)
    .replaceAll(' ', String.raw`\s+`),
  'gi',
);
/** After these words "minus" is a sign and no operation. */
const SIGNED =
  /(\b(?:between|from|and|to|than|least|most|exceeds?|is|are|be|above|below|either|or) )(?:minus|negative) (?=\d)/gi;

/** `round` keeps numbers within what both languages hold. */
export function withDigits(text: string, round: (value: number) => string): string {
  return text.replaceAll(SPELLED, (words) => round(valueOf(words.toLowerCase()))).replaceAll(SIGNED, '$1-');
}

function valueOf(words: string): number {
  let [total, current] = [0, 0];
  for (const word of words.split(/[\s,-]+/)) {
    const many = MANY[word];
    if (many !== undefined) [total, current] = [total + Math.max(1, current) * many, 0];
    else if (word === 'hundred') current = Math.max(1, current) * 100;
    else if (word === 'dozen') current = 12;
    else current += simple(word);
  }
  return total + current;
}

function simple(word: string): number {
  if (/^\d/.test(word)) return Number(word);
  if (word === 'a' || word === 'an') return 1;
  return TENS.includes(word) ? 20 + 10 * TENS.indexOf(word) : Math.max(0, SMALL.indexOf(word));
}
