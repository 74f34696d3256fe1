/** Numbers as they are said: whole ones, decimals, ordinals, times of day, and digit by digit. */

const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'zero ten twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const ORDINALS: Readonly<Record<string, string>> = {
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  eight: 'eighth',
  nine: 'ninth',
  twelve: 'twelfth',
};
const SCALES = [
  { of: 1_000_000_000, name: 'billion' },
  { of: 1_000_000, name: 'million' },
  { of: 1_000, name: 'thousand' },
  { of: 100, name: 'hundred' },
];
/** Nobody follows a longer one as a number. */
const MAX_DIGITS = 12;

/** `digits` without sign and separators; "1250" is "one thousand two hundred and fifty". */
export function wholeNumber(digits: string): string {
  if (digits.length > MAX_DIGITS) return digitByDigit(digits);
  return cardinal(Number(digits));
}

export function decimal(whole: string, fraction: string): string {
  return `${wholeNumber(whole)} point ${digitByDigit(fraction)}`;
}

export function ordinal(digits: string): string {
  const words = wholeNumber(digits).split(' ');
  const last = words.pop() ?? '';
  const said = ORDINALS[last] ?? (last.endsWith('y') ? `${last.slice(0, -1)}ieth` : `${last}th`);
  return [...words, said].join(' ');
}

export function timeOfDay(hours: string, minutes: string): string {
  const hour = cardinal(Number(hours));
  if (minutes === '00') return `${hour} o'clock`;
  return `${hour} ${minutes.startsWith('0') ? 'oh ' : ''}${cardinal(Number(minutes))}`;
}

/** "4821" is "four eight two one"; what is written apart is said apart. */
export function digitByDigit(digits: string): string {
  const groups = digits.match(/\d+/g) ?? [];
  return groups.map((group) => Array.from(group, (digit) => ONES[Number(digit)] ?? '').join(' ')).join(', ');
}

function cardinal(value: number): string {
  const small = ONES[value];
  if (small !== undefined) return small;
  if (value < 100) {
    const rest = value % 10;
    return `${TENS[Math.floor(value / 10)] ?? ''}${rest === 0 ? '' : ` ${ONES[rest] ?? ''}`}`;
  }
  const scale = SCALES.find(({ of }) => value >= of) ?? { of: 100, name: 'hundred' };
  const rest = value % scale.of;
  const head = `${cardinal(Math.floor(value / scale.of))} ${scale.name}`;
  return rest === 0 ? head : `${head} ${rest < 100 ? 'and ' : ''}${cardinal(rest)}`;
}
