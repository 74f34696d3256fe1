/** Regular expressions as they stand in a sentence: `=~ [a-z]{1,3}`, `matches /^[a-z]+$/`, `regex: \d{2}`. */
import type { Json } from '../../contract.ts';
import { patternSize } from './patternSize.ts';
import type { Given } from './spec.ts';

const OPENING =
  /^(?:=~|~|match(?:es|ing)?|(?:like |the )?(?:regex|regexp|regular expression|pattern))\s*:?\s*(?:the )?(?:regex|regexp|regular expression|pattern)?\s*:?\s*/i;

/** Null where none stands there, or where it is not plain that one is meant. */
export function patternIn(given: string, seen: readonly Json[]): Given | null {
  const opening = OPENING.exec(given.trim())?.[0] ?? '';
  const rest = given.trim().slice(opening.length);
  const quoted = /^\/(.+)\/[a-z]*$/.exec(rest) ?? /^r?(?:"(.+)"|'(.+)'|`(.+)`)$/.exec(rest);
  const body = quoted?.slice(1).find((one) => one !== undefined);
  if (opening === '' && !rest.startsWith('/')) return null;
  const text = (body ?? rest).replace(/^\^(.*)\$$/s, '$1');
  if (!isPattern(text)) return null;
  // Without ends a search is meant where some given text has more.
  const whole = new RegExp(`^(?:${text})$`, 'u');
  if (seen.some((one) => typeof one === 'string' && !whole.test(one))) return null;
  const size = patternSize(text);
  return { pattern: text, ...(size === null || !Number.isFinite(size[1]) ? {} : { size }) };
}

function isPattern(text: string): boolean {
  // Words alone are a description.
  if (text === '' || /^[\w\s,]+$/.test(text)) return false;
  try {
    RegExp(text, 'u');
    return true;
  } catch {
    return false;
  }
}
