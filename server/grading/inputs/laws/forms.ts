/**
 * Texts of digits with marks between them, like prices ("12.50"), wherever they stand: where all given ones have the same
 * marks, every other has them too, and as many digits where these were always as many.
 */
import type { Json, ValueType } from '../../contract.ts';

type Law = (value: Json) => boolean;

/** With fewer different texts a form is chance. */
const LEAST_TEXTS = 3;

/** One for each place of the type that has a text. */
export function formLaws(values: readonly Json[], type: ValueType): Law[] {
  switch (type.kind) {
    case 'str':
      return [formLaw(values)];
    case 'optional':
      return formLaws(
        values.filter((one) => one !== null),
        type.of,
      ).map((law) => (value) => value === null || law(value));
    case 'list':
      return formLaws(values.flatMap(itemsOf), type.of).map((law) => (value) => itemsOf(value).every(law));
    case 'tuple':
      return type.items.flatMap((item, i) =>
        formLaws(
          values.map((row) => itemsOf(row)[i] ?? null),
          item,
        ).map(
          (law): Law =>
            (value) =>
              law(itemsOf(value)[i] ?? null),
        ),
      );
    case 'dict':
      return [
        numeralLaw(values.flatMap(keysOf)),
        ...formLaws(values.flatMap(keysOf), type.key).map(
          (law): Law =>
            (value) =>
              keysOf(value).every(law),
        ),
        ...formLaws(values.flatMap(itemsOf), type.value).map(
          (law): Law =>
            (value) =>
              itemsOf(value).every(law),
        ),
      ];
    default:
      return [];
  }
}

const isMap = (value: Json) => typeof value === 'object' && value !== null;
const itemsOf = (value: Json): Json[] => (isMap(value) ? Object.values(value) : []);
const keysOf = (value: Json): string[] => (isMap(value) ? Object.keys(value) : []);

const NUMERAL = /^\d+$/;

/** Keys that are all whole numbers stay as large as they were seen, and without zeros in front. */
function numeralLaw(keys: readonly string[]): Law {
  const known = keys.length > 0 && keys.every((key) => NUMERAL.test(key));
  const numbers = known ? keys.map(Number) : [];
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  const padded = keys.some((key) => /^0\d/.test(key));
  return (value) =>
    !known ||
    keysOf(value).every(
      (key) =>
        NUMERAL.test(key) && Number(key) >= low && Number(key) <= high && (padded || !/^0\d/.test(key)),
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
