/** Texts told as a quoted form with slots, `"<count> x <price>"`, and as examples of each way to write one, `hours (2h) or both (2h5m)`. */
import { escaped, signOf } from './letters.ts';

type PatternOf = (what: string) => string | null;

const SLOT = /<([A-Za-z][\w -]*)>|\{([A-Za-z][\w -]*)\}/g;
const QUOTED = /^["'`]([^"'`]+)["'`]$/;
const AROUND_PARTS =
  /,? (?:(?:with|parted by|separated by|joined by) )?(?:(?:exactly )?(?:1|one) |single )(?:space|blank)s? between (?:the |all |its )?(?:parts|pieces|fields|them)$/i;

/** The names of slots in a line; none outside of quotation marks. */
export const slotsIn = (line: string): string[] =>
  Array.from(line.matchAll(/["'`]([^"'`]+)["'`]/g), ([, form = '']) => form).flatMap((form) =>
    Array.from(form.matchAll(SLOT), ([, angled, braced]) => angled ?? braced ?? ''),
  );

/** `"<quantity> x <price>" with single spaces between the parts`; null where a slot is not told, or it is no such form. */
export function formPattern(
  text: string,
  slots: ReadonlyMap<string, string>,
  patternOf: PatternOf,
): string | null {
  const form = QUOTED.exec(text.replace(AROUND_PARTS, '').trim())?.[1] ?? '';
  const parts = form.split(new RegExp(SLOT.source)).filter((part) => part !== undefined);
  if (parts.length < 3) return null;
  const patterns = parts.map((part, i) => {
    if (i % 2 === 0) return escaped(part);
    const what = slots.get(part);
    return what === undefined ? null : patternOf(what);
  });
  return patterns.includes(null)
    ? null
    : patterns.map((one) => (one === '' ? '' : `(?:${one ?? ''})`)).join('');
}

const EXAMPLE = String.raw`[a-z][a-z -]* \((?:"[^"()]+"|'[^'()]+'|[^"'()\s]+)\)`;
const EXAMPLES = new RegExp(String.raw`^(?:either )?(${EXAMPLE}(?:(?:, or |, | or )${EXAMPLE})+)(.*)$`, 'i');
const IN_FRONT =
  /^,? (?:optionally|possibly|sometimes)(?: with)? an? (?:single )?([a-z]+(?: sign)?|["'].["']) (?:in front(?: of it)?|before it|at the (?:beginning|start|front))$/i;
/** Numbers with a unit behind each. */
const UNITS = /^(?:\d+[a-z]+)+$/i;

/** `hours (2h), minutes (45m) or both (1h30m), optionally with a minus in front`: null where a word is anything but a unit. */
export function examplesPattern(text: string, number: string | null): string | null {
  const [, listed = '', rest = ''] = EXAMPLES.exec(text) ?? [];
  const examples = Array.from(listed.matchAll(/\(["']?([^()"']+)["']?\)/g), ([, one = '']) => one);
  const sign = signOf(IN_FRONT.exec(rest)?.[1] ?? '');
  if (number === null || examples.length === 0 || (rest !== '' && sign === null)) return null;
  if (!examples.every((one) => UNITS.test(one))) return null;
  const forms = examples.map((one) => one.replaceAll(/\d+/g, number));
  return `${sign === null ? '' : `(?:${escaped(sign)})?`}(?:${forms.join('|')})`;
}

const AMOUNT =
  /^(?:[a-z]+ )?(?:below|under|less than) (1|10|100|1000|10000|100000|1000000): (?:whole )?digits without leading zeros(?: \([^()]*\))?, optionally (?:followed by |then )?an? (?:decimal )?(point|dot|comma) and (\d)(?: (?:or|to) (\d))? (?:digits?|decimals?)$/i;

/** "euros below 1000: digits without leading zeros, optionally a point and 1 or 2 digits". */
export function amountPattern(text: string): string | null {
  const [, below = '', mark = '', low = '', high = low] = AMOUNT.exec(text) ?? [];
  const sign = signOf(mark);
  if (below === '' || below === '1' || sign === null) return null;
  return `(?:0|[1-9][0-9]{0,${below.length - 2}})(?:${escaped(sign)}[0-9]{${low},${high}})?`;
}
