/** A PIN as keyed or as spoken: "one two three", "1 2 3.", "double five", "oh". */
const DIGITS: Record<string, string> = {
  zero: '0',
  oh: '0',
  o: '0',
  one: '1',
  won: '1',
  two: '2',
  to: '2',
  too: '2',
  three: '3',
  four: '4',
  for: '4',
  five: '5',
  six: '6',
  seven: '7',
  eight: '8',
  ate: '8',
  nine: '9',
};
const TEENS: Record<string, string> = {
  ten: '10',
  eleven: '11',
  twelve: '12',
  thirteen: '13',
  fourteen: '14',
  fifteen: '15',
  sixteen: '16',
  seventeen: '17',
  eighteen: '18',
  nineteen: '19',
};
const TENS: Record<string, string> = {
  twenty: '2',
  thirty: '3',
  forty: '4',
  fifty: '5',
  sixty: '6',
  seventy: '7',
  eighty: '8',
  ninety: '9',
};
const REPEATS: Record<string, number> = { double: 2, triple: 3, treble: 3 };

/** Digits only; words that are no digits ("my pin is", "please") are passed over. */
export function spokenDigits(text: string): string {
  const words = text.toLowerCase().match(/[a-z]+|\d+/g) ?? [];
  let digits = '';
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i] ?? '';
    const next = DIGITS[words[i + 1] ?? ''];
    const times = REPEATS[word];
    if (times !== undefined && next !== undefined) {
      digits += next.repeat(times);
      i += 1;
    } else if (TENS[word] !== undefined) {
      const joined = next !== undefined && next !== '0';
      digits += TENS[word] + (joined ? next : '0');
      if (joined) i += 1;
    } else digits += /^\d+$/.test(word) ? word : (DIGITS[word] ?? TEENS[word] ?? '');
  }
  return digits;
}

/** What a Gather brought: keys win over speech. Empty when there was nothing to go by. */
export function enteredPin(form: { Digits?: string | undefined; SpeechResult?: string | undefined }): string {
  const keyed = (form.Digits ?? '').replaceAll(/\D/g, '');
  return keyed === '' ? spokenDigits(form.SpeechResult ?? '') : keyed;
}
