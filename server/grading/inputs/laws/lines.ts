/** Lines like "12 in s1 crp": words and numbers with single blanks between them, looked at as rows. */
import type { Json, ValueType } from '../../contract.ts';
import { sentences } from '../said/numbers.ts';
import { rowsByTag } from './tags.ts';

/** So many given lines could have broken a law. */
const LEAST_LINES = 4;
const LINE = /^\S+(?: \S+)+$/;
const NUMBER = /^(?:0|-?[1-9]\d{0,8})$/;

/** What such rows are; null where the given values are no lists of lines that are all built alike, or begin with a command. */
export function lineType(type: ValueType, values: readonly Json[]): ValueType | null {
  if (type.kind !== 'list' || type.of.kind !== 'str') return null;
  const lines = values.flatMap((value) => (Array.isArray(value) ? value : []));
  const all = lines.every((line) => typeof line === 'string' && LINE.test(line));
  if (!all || lines.length < LEAST_LINES) return null;
  const rows = lines.map(asLine).filter((row) => Array.isArray(row));
  const width = rows[0]?.length ?? 0;
  if (rows.some((row) => row.length !== width))
    return rowsByTag(rows) === null ? null : { kind: 'list', of: { kind: 'list', of: { kind: 'str' } } };
  const items = Array.from({ length: width }, (_, i): ValueType => {
    const numbers = rows.every((row) => typeof row[i] === 'number');
    return { kind: numbers ? 'int' : 'str' };
  });
  return { kind: 'list', of: { kind: 'tuple', items } };
}

/** A list of lines as rows; anything else as it is. */
export function asLines(value: Json): Json {
  return Array.isArray(value) ? value.map(asLine) : value;
}

function asLine(line: Json): Json {
  if (typeof line !== 'string') return line;
  return line.split(' ').map((word) => (NUMBER.test(word) ? Number(word) : word));
}

/** A text of several lines as a list of them; null where the given texts are no such. */
export function linesIn(type: ValueType, values: readonly Json[]): ((value: Json) => Json) | null {
  if (type.kind !== 'str') return null;
  const filled = values.filter((value) => typeof value === 'string' && value !== '');
  const several = filled.filter((value) => typeof value === 'string' && value.includes('\n'));
  if (several.length === 0 || several.length * 2 < filled.length) return null;
  return (value) => (typeof value === 'string' ? (value === '' ? [] : value.split('\n')) : value);
}

/** Lines that come at no time of theirs are told what becomes of them. */
export const tellsOfSkips = (words: string): boolean =>
  sentences(words).some(
    (one) => (SKIPS.test(one) && !IS_NEVER.test(one)) || (FEWER.test(one) && !OF_ANSWER.test(one)),
  );
const COMMAND =
  '(?:commands?|operations?|requests?|lines?|entr(?:y|ies)|calls?|instructions?|actions?|moves?|steps?|transactions?)';
const REFUSED = '(?:refused|rejected|declined)';
const SKIPS = new RegExp(
  String.raw`\b(?:skip(?:s|ped)?|ignore[sd]?|makes? no sense|(?:has|have) no effect|nothing happens|does nothing|changes? nothing|${COMMAND}\b[^.;]{0,40}\b${REFUSED}|${REFUSED} (?:ones?|${COMMAND}))\b`,
  'i',
);
const IS_NEVER =
  /\b(?:never|nobody|no (?:one|(?!sense\b)\w+ (?:is|are))|none)\b[^.;,]*\b(?:refused|rejected|declined|skipped|ignored)\b/i;
/** "It takes back all of them if there are fewer." */
const FEWER =
  /\b(?:if|when|where) there (?:is|are) (?:fewer|less|not (?:so|that) many|not enough|nothing|none)\b/i;
const OF_ANSWER = /\b(?:returns?|give|report|tell|list|print|answers?|results?|output)\b/i;
