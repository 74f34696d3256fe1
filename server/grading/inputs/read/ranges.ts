/** A range as people write it in a sentence: "between 1 and 100 (inclusive)", "[0, n)", "≤ 10^5", "0..<n", "one of 0, 1, 2". */
import { readNumber } from '../domain/bounds.ts';
import type { Given } from './spec.ts';

/** Whether something that is no number may be an end: what another parameter decides. */
export type IsEnd = (text: string) => boolean;

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const INCLUSIVE =
  /\s*(?:\((?:both )?(?:ends )?inclusive\)|,?\s*(?:both )?(?:ends )?(?:inclusive|included))$/i;
const BEFORE =
  /^(?:is|are|be|lies?|in|within|∈|from|of|=|:|(?:the )?(?:closed )?(?:range|interval)|values?)(?:\s+|(?=[[{(\d-])|(?<=[=:∈])\s*)/i;

/** "From 0": upwards. */
const OPEN =
  /^(?:(?:any(?:thing)?|starting|upwards?),? )?from\s+([^\s,]+)(?:,? (?:up|upwards?|on|onwards?))?$/i;

/** `10⁵`, `−3` and `1…9` in plain signs. */
export function plainSigns(text: string): string {
  return text
    .replaceAll(/[⁰¹²³⁴⁵⁶⁷⁸⁹]+/g, (all) => `^${Array.from(all, (one) => SUPERSCRIPTS.indexOf(one)).join('')}`)
    .replaceAll(/[−‒]/g, '-')
    .replaceAll(/…|\.\.\./g, '..')
    .replaceAll('⩽', '<=')
    .replaceAll('⩾', '>=');
}

/** As `{min, max}`, `{one_of}` or with `gt` and `lt` where an end is not meant; null where it is no range. */
export function rangeOf(given: string, isEnd: IsEnd): Given | null {
  let text = plainSigns(given).trim().replace(INCLUSIVE, '').trim();
  const open = OPEN.exec(text)?.[1];
  const least = open === undefined ? null : endOf(open, isEnd);
  if (least !== null) return { min: least };
  for (let before = ''; before !== text;) {
    before = text;
    text = text.replace(BEFORE, '').trim();
  }
  return choices(text) ?? (text === '' ? null : (twoEnds(text, isEnd) ?? oneEnd(text, isEnd)));
}

/** "{0, 1, 2}", "one of 0, 1", "0 or 1", "0 | 1". */
function choices(text: string): Given | null {
  const inner =
    /^\{([^{}]*)\}$/.exec(text)?.[1] ??
    /^(?:(?:either|any|one) )?(?:of )?[[({]([^[\](){}]*,[^[\](){}]*,[^[\](){}]*)[\])}]$/i.exec(text)?.[1] ??
    /^(?:either|one of|any of)\s+[[({]?([^[\](){}]*)[\])}]?$/i.exec(text)?.[1] ??
    (/\s(?:or|\|)\s/.test(text) ? text : null);
  if (inner === null) return null;
  const values = inner.split(/\s*,\s*(?:or\s+|and\s+)?|\s+or\s+|\s+and\s+|\s*\|\s*/).map(readNumber);
  const known = values.filter((one) => one !== null);
  return known.length === values.length && known.length > 0 ? { one_of: known } : null;
}

type Ends = readonly [low: string, high: string, closed: { low: boolean; high: boolean }];
const BOTH = { low: true, high: true };
const NUMBER = String.raw`[-+]?\d[\d_]*(?:\.\d+)?(?:e\d+)?(?:\s*\*\s*\d+)?(?:\s*(?:\^|\*\*)\s*\d+)?(?:\s*[-+]\s*\d+)?`;
const DASHED = new RegExp(String.raw`^(${NUMBER})\s*[-–—~]\s*(${NUMBER})$`, 'i');

function endsOf(text: string): Ends | null {
  const half = /^([[(])\s*(.+?)\s*(?:,|\.\.)\s*([^,]+?)\s*([\])])$/.exec(text);
  // "(0, 9)" leaves its ends out in mathematics, and has them elsewhere.
  if (half !== null && half[1] === '(' && half[4] === ')' && half[0].includes(',')) return null;
  if (half !== null && (half[1] === '[' || half[4] === ']'))
    return [half[2] ?? '', half[3] ?? '', { low: half[1] === '[', high: half[4] === ']' }];
  const python = /^range\(\s*([^,()]+?)\s*(?:,\s*([^,]+?)\s*)?\)$/.exec(text);
  if (python !== null)
    return [
      python[2] === undefined ? '0' : (python[1] ?? ''),
      python[2] ?? python[1] ?? '',
      { low: true, high: false },
    ];
  const plain = text.replace(/^\(([^()]*)\)$/, '$1').trim();
  const between = /^between\s+(.+?)\s+(?:and|to)\s+(.+)$/i.exec(plain);
  if (between !== null) return [between[1] ?? '', between[2] ?? '', BOTH];
  const dotted = /^(.+?)\s*(?:\.\.(=|<)?|\bthrough\b|\b(?:up )?to\b|–)\s*(.+)$/i.exec(plain);
  if (dotted !== null) return [dotted[1] ?? '', dotted[3] ?? '', { low: true, high: dotted[2] !== '<' }];
  const dashed = DASHED.exec(plain);
  return dashed === null ? null : [dashed[1] ?? '', dashed[2] ?? '', BOTH];
}

function twoEnds(text: string, isEnd: IsEnd): Given | null {
  // What a calculation comes to ("10^9-1", "2 * 10^5") is one number.
  const ends = readNumber(text) === null ? endsOf(text) : null;
  if (ends === null) return null;
  const [low, high] = [endOf(ends[0], isEnd), endOf(ends[1], isEnd)];
  if (low === null || high === null) return null;
  if (typeof low === 'number' && typeof high === 'number' && low > high) return null;
  return { ...beyond('min', low, ends[2].low), ...beyond('max', high, ends[2].high) };
}

function oneEnd(text: string, isEnd: IsEnd): Given | null {
  for (const [words, bound, closed] of ONE_SIDED) {
    const found = words.exec(text);
    const end = found === null ? null : endOf(text.slice(found[0].length), isEnd);
    if (end !== null) return beyond(bound, end, closed);
  }
  const alone = endOf(
    text.replace(/^(?:exactly|==?)\s*/i, ''),
    (one) => /^(?:exactly|==)/i.test(text) && isEnd(one),
  );
  return alone === null ? null : { min: alone, max: alone };
}

const ONE_SIDED: readonly (readonly [RegExp, 'min' | 'max', boolean])[] = [
  [
    /^(?:<=|≤|up to|at most|no more than|not more than|no larger than|max(?:imum)?(?: of)?:?)\s*/i,
    'max',
    true,
  ],
  [/^(?:>=|≥|at least|no less than|not less than|no smaller than|min(?:imum)?(?: of)?:?)\s*/i, 'min', true],
  [/^(?:<|below|less than|fewer than|under|smaller than)\s*/i, 'max', false],
  [/^(?:>|above|more than|greater than|over|larger than)\s*/i, 'min', false],
];

/** What stands beside an end that is left out is an end. */
function beyond(bound: 'min' | 'max', end: number | string, closed: boolean): Given {
  if (closed) return { [bound]: end };
  if (typeof end === 'number') return { [bound === 'min' ? 'gt' : 'lt']: end };
  return { [bound]: bound === 'min' ? `(${end}) + 1` : `(${end}) - 1` };
}

function endOf(text: string, isEnd: IsEnd): number | string | null {
  const number = readNumber(text.trim());
  if (number !== null) return number;
  return text.trim() !== '' && isEnd(text.trim()) ? text.trim() : null;
}

/** Of a length, or of anything that is counted: whole numbers. */
export function sizeOf(given: string, isEnd: IsEnd): Given | null {
  const found = rangeOf(given, isEnd);
  if (found === null || 'one_of' in found) return null;
  const { gt, lt, ...rest } = found;
  return {
    ...rest,
    ...(typeof gt === 'number' ? { min: gt + 1 } : {}),
    ...(typeof lt === 'number' ? { max: lt - 1 } : {}),
  };
}
