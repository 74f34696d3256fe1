/**
 * Texts of digits with marks between them, like prices ("12.50"), wherever they stand: where all given ones have the same
 * marks, every other has them too, and as many digits where these were always as many.
 */
import type { Json, ValueType } from '../../contract.ts';
import { textPlaces } from './places.ts';

type Law = (value: Json) => boolean;

/** With fewer different texts a form is chance. */
const LEAST_TEXTS = 3;

/** One for each place of the type that has a text. */
export function formLaws(values: readonly Json[], type: ValueType): Law[] {
  return textPlaces(type).flatMap(({ read, keys }): Law[] => {
    const seen = values.flatMap(read);
    const each = formLaw(seen);
    const numeral = numeralLaw(keys ? seen.filter((key) => typeof key === 'string') : []);
    return [(value) => read(value).every(each), (value) => numeral(read(value))];
  });
}

const NUMERAL = /^\d+$/;

/** Keys that are all whole numbers stay as large as they were seen, and without zeros in front. */
function numeralLaw(keys: readonly string[]): (all: readonly Json[]) => boolean {
  const known = keys.length > 0 && keys.every((key) => NUMERAL.test(key));
  const numbers = known ? keys.map(Number) : [];
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  const padded = keys.some((key) => /^0\d/.test(key));
  return (all) =>
    !known ||
    all.every(
      (key) =>
        typeof key === 'string' &&
        NUMERAL.test(key) &&
        Number(key) >= low &&
        Number(key) <= high &&
        (padded || !/^0\d/.test(key)),
    );
}

interface Form {
  marks: string;
  digits: string[];
}

/** Null where there is anything but digits with marks between them. */
function formOf(value: Json): Form | null {
  if (typeof value !== 'string' || !/^[-+$€£]?\d+(?:[^\p{L}\d]+\d+)+%?$/u.test(value)) return null;
  return { marks: value.replaceAll(/\d+/g, '0'), digits: value.match(/\d+/g) ?? [] };
}

function formLaw(values: readonly Json[]): Law {
  const forms = [...new Set(values)].map(formOf);
  const known = forms.filter((one) => one !== null);
  const [first] = known;
  const alike = known.length === forms.length && known.every((one) => one.marks === first?.marks);
  if (first === undefined || !alike || known.length < LEAST_TEXTS) return () => true;
  const groups = first.digits.map((_, i) => known.map(({ digits }) => digits[i] ?? ''));
  const lengths = groups.map((group) => new Set(group.map((digits) => digits.length)));
  const padded = groups.map((group) => group.some((digits) => /^0\d/.test(digits)));
  return (value) => {
    const form = formOf(value);
    return (
      form?.marks === first.marks &&
      form.digits.every(
        (digits, i) =>
          (lengths[i]?.size !== 1 || lengths[i].has(digits.length)) &&
          (padded[i] === true || i > 0 || !/^0\d/.test(digits)),
      )
    );
  };
}
