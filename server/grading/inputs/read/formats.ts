/** Formats of times and dates, as a pattern: "HH:MM", "HH:MM-HH:MM", "YYYY-MM-DD". */

const SIGNS = /YYYY|HH|MM|SS|DD|[-:/. T]/gi;
const WHOLE = /^(?:YYYY|HH|MM|SS|DD|[-:/. T])+$/i;
const PARTS: Readonly<Record<string, string>> = {
  YYYY: '[0-9]{4}',
  HH: '(?:[01][0-9]|2[0-3])',
  SS: '[0-5][0-9]',
};
const MINUTE = '[0-5][0-9]';
const MONTH = '(?:0[1-9]|1[0-2])';
/** Every month has as many days. */
const DAY = '(?:0[1-9]|1[0-9]|2[0-8])';

/** Null where it is no such format. MM beside a day or a year is a month. */
export function formatPattern(given: string): string | null {
  if (!WHOLE.test(given) || !/HH|YYYY/i.test(given)) return null;
  const dated = /YYYY|DD/i.test(given);
  if (dated && (/HH/i.test(given) || !/YYYY/i.test(given))) return null;
  const parts = given.match(SIGNS) ?? [];
  return parts
    .map((part) => {
      const word = part.toUpperCase();
      if (word === 'MM') return dated ? MONTH : MINUTE;
      if (word === 'DD') return DAY;
      return PARTS[word] ?? part.replace(/[./]/, String.raw`\$&`);
    })
    .join('');
}
