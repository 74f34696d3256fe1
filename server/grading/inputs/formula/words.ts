/** Conditions in words brought to signs: "k is at most the length of nums" is `k <= len(nums)`. */

const WORDS: readonly (readonly [RegExp, string])[] = [
  [/[≤⩽]/g, '<='],
  [/[≥⩾]/g, '>='],
  [/≠/g, '!='],
  [/∉/g, ' not in '],
  [/∈/g, ' in '],
  // Half-open: [0, n) leaves n out.
  [/(\S+)\s+in\s+\[([^,[\]()]+),([^,[\]()]+)\)/g, '$2 <= $1 < $3'],
  [/(\S+)\s+in\s+\(([^,[\]()]+),([^,[\]()]+)\]/g, '$2 < $1 <= $3'],
  [/[×·]/g, '*'],
  [/[−–]/g, '-'],
  [/===/g, '=='],
  [/!==/g, '!='],
  [/\b(?:the )?(?:length|size|len) of (?:the )?([\p{L}_]\w*)/giu, 'len($1)'],
  [
    /\b(?:the )?number of (?:items|elements|entries|characters) (?:in|of) (?:the )?([\p{L}_]\w*)/giu,
    'len($1)',
  ],
  [
    /\b(?:the )?(?:number|count) of (?:different|distinct|unique) (?:items|elements|entries|values|numbers|characters|letters) (?:in|of) (?:the )?([\p{L}_]\w*)/giu,
    'len(set($1))',
  ],
  [/\b(?:the )?sum of (?:the )?([\p{L}_]\w*)/giu, 'sum($1)'],
  [
    /\b(?:the )?(?:max|maximum|largest|greatest)(?: item| element| value)? (?:of|in) (?:the )?([\p{L}_]\w*)/giu,
    'max($1)',
  ],
  [
    /\b(?:the )?(?:min|minimum|smallest|least)(?: item| element| value)? (?:of|in) (?:the )?([\p{L}_]\w*)/giu,
    'min($1)',
  ],
  [
    /\b(?:is |are |must be )?(?:at most|no more than|not more than|no larger than|no greater than|not greater than|less than or equal to|up to)\b/gi,
    '<=',
  ],
  [
    /\b(?:is |are |must be )?(?:at least|no less than|not less than|no smaller than|not smaller than|greater than or equal to)\b/gi,
    '>=',
  ],
  [/\b(?:is |are |must be )?(?:less|smaller|shorter) than\b/gi, '<'],
  [/\b(?:is |are |must be )?(?:greater|more|larger|bigger) than\b/gi, '>'],
  [/\b(?:is |are )?(?:not equal to|different from)\b|\bdiffers from\b/gi, '!='],
  [/\b(?:is |are )?(?:equal to|the same as)\b|\bequals?\b/gi, '=='],
  [/\b(?:is|are) (?:a )?(?:multiple of|divisible by)\b/gi, ' is_multiple_of '],
  [/\b(?:is|are|does|do) not (?:present |contained )?in\b/gi, ' not in '],
  [/\b(?:is|are) (?:present |contained |one )?(?:in|of)\b/gi, ' in '],
];
/** Only as the most that something may be: words can be counted in several ways. */
const MOST_WORDS =
  /(<=|<|\.\.|\bto)\s*(?:the )?(?:number of |count of )?(?:different|distinct|unique) words (?:of|in) (?:the )?([\p{L}_]\w*)(?:,? \(?(?:ignoring case|case[- ]insensitive(?:ly)?|case(?: is)? ignored|regardless of case|in any case)\)?)?/giu;
const BETWEEN = /^(.+?)\s+(?:is |are |lies |must be )?between\s+(.+?)\s+and\s+(.+)$/i;
const FOR_ALL = /^for\s+(?:all|every|each)\s+(.+?)\s*[:,]\s*(.+)$/i;
const AT_THE_END = /\s+for\s+(?:all|every|each)\s+(.+)$/i;

/** "k <= different words of text" as "k <= least_words(text)". */
export const mostWords = (text: string) => text.replaceAll(MOST_WORDS, '$1 least_words($2)');

export function inSigns(given: string): string {
  const text = mostWords(
    WORDS.reduce((so_far, [words, sign]) => so_far.replaceAll(words, sign), given.trim()),
  );
  return forAll(text.replace(/\.$/, '').replace(BETWEEN, '$2 <= $1 <= $3'));
}

/** "x > 0 for all x in nums" as a call; of an index alone nothing is left, as every one is meant anyway. */
function forAll(text: string): string {
  const before = FOR_ALL.exec(text);
  if (before !== null) return quantified(before[2] ?? '', before[1] ?? '');
  const after = AT_THE_END.exec(text);
  return after === null || text.includes('all(')
    ? text
    : quantified(text.slice(0, after.index), after[1] ?? '');
}

function quantified(body: string, over: string): string {
  if (/^[\p{L}_]\w*\s+in\s/u.test(over)) return `all(${body} for ${over})`;
  return /^(?:valid )?(?:index |indices )?[a-z](?:\s*,\s*[a-z])*$/i.test(over)
    ? body
    : `${body} for all ${over}`;
}
