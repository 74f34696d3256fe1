/**
 * Text as a voice should say it: no markup, and numbers, code, complexity and signs in words. The transcript keeps the text
 * as it was written; this goes to the synthesiser only. Saying a text twice over changes nothing.
 */
import { decimal, digitByDigit, ordinal, timeOfDay, wholeNumber } from './numerals.ts';

type Rule = readonly [pattern: RegExp, spoken: string | ((...groups: string[]) => string)];

/** What has no sound, and the marks of Markdown. */
const MARKUP: readonly Rule[] = [
  [/(?:[^\P{C}\s]|\p{Variation_Selector}|\u{20e3})+/gu, ''],
  [/(?![\d#*©®™])\p{Extended_Pictographic}|\p{Emoji_Modifier}/gu, ' '],
  [/[‘’ʼ]/g, "'"],
  [/[“”„«»]/g, '"'],
  [/^\s*(?:```|~~~)\w*[^\S\n]*$/gm, ' '],
  [/!?\[([^\][]+)\]\((?:https?:|mailto:|\/|#)[^\s)]*\)/g, '$1'],
  [/^[^\S\n]*#{1,6}[^\S\n]+/gm, ''],
  [/(?<=\S)[^\S\n]*\n[^\S\n]*(?:[-*•]|\d{1,2}[.)])[^\S\n]+(?=\S)/g, ', '],
  [/^[^\S\n]*[-*•][^\S\n]+(?=\p{L})/gmu, ''],
  [/(?<![\w*)])(\*{1,3}|__)(?=\S)([^*_\n]{1,200}?)(?<=\S)\1(?![\w*(])/g, '$2'],
  [/`+/g, ' '],
];

/** Addresses, abbreviations and units: their points and slashes are not those of sentences and programs. */
const WRITTEN_SHORT: readonly Rule[] = [
  [
    /\b(?:https?:\/\/|www\.)([^\s<>"')\]]*[^\s<>"')\].,;:!?])/gi,
    (_all, address = '') => spokenAddress(address),
  ],
  [
    /\b([\w.+-]{1,64})@([\w-]{1,63}(?:\.[\w-]{1,63}){1,5})\b/g,
    (_all, who = '', where = '') => `${spokenAddress(who)} at ${spokenAddress(where)}`,
  ],
  [/\be\.\s?g\.,?/gi, 'for example,'],
  [/\bi\.\s?e\.,?/gi, 'that is,'],
  [/\bvs\b\.?/gi, 'versus'],
  [/\betc\.(?=\s*$|\s+\p{Lu})/gu, 'and so on.'],
  [/\betc\b\.?/gi, 'and so on'],
  [/\band\/or\b/gi, 'and or'],
  [/\bapprox\.(?=\s)/gi, 'about'],
  [/\b([ap])\.\s?m\./gi, '$1 m'],
  [/\bw\/o\b/gi, 'without'],
  [/\bw\/(?=\s)/gi, 'with'],
  [
    /\b(API|URL|SQL|SMS|HTTPS?|CPU|GPU|HTML|CSS|XML|BFS|DFS|LIFO|FIFO)(s?)\b/g,
    (_all, letters = '', many = '') => Array.from(letters).join(' ') + (many === '' ? '' : "'s"),
  ],
  [/(?<=\d)\s?ms\b/g, ' milliseconds'],
  [/(?<=\d)\s?kb\b/gi, ' kilobytes'],
  [/(?<=\d)\s?mb\b/gi, ' megabytes'],
  [/(?<=\d)\s?gb\b/gi, ' gigabytes'],
  [/\$\s?(\d[\d,]*)(?![\d.])/g, '$1 dollars'],
  [/€\s?(\d[\d,]*)(?![\d.])/g, '$1 euros'],
  [/#(?=\d)/g, ' number '],
];

/** Digits that are no amount. */
const DIGITS: readonly Rule[] = [
  [/(?<![\w+])\+\d[\d ().-]{6,18}\d(?!\w)/g, (all = '') => `plus ${digitByDigit(all)}`],
  [
    /\b(PIN|pass ?code|(?:access|security|confirmation|dial-in|meeting) (?:code|number)|(?:tele)?phone(?: number)?|extension|dial)((?: is| number|:| code)*\s+)(\d[\d -]*\d)\b/gi,
    (_all, mark = '', between = '', digits = '') =>
      `${mark}${between.replace(':', '')}${digitByDigit(digits)}`,
  ],
  [
    /(?<![\w.:[])([01]?\d|2[0-3]):([0-5]\d)(?![\w:\]])/g,
    (_all, hours = '', minutes = '') => timeOfDay(hours, minutes),
  ],
  [/(?<![\w.])(\d+)(?:st|nd|rd|th)\b/g, (_all, digits = '') => ordinal(digits)],
];

/** How an algorithm's growth is written. */
const GROWTH: readonly Rule[] = [
  [/\bn\s*log\s*\(\s*n\s*\)|\bnlogn\b/gi, 'n log n'],
  [/\b(log|lg|ln)\s*\(\s*(\w+)\s*\)/g, '$1 $2'],
  [
    /(?:√|\bsqrt\s*)\(\s*([\w ]+?)\s*\)|√\s?(\w+)/g,
    (_all, inside = '', alone = '') => `square root of ${inside || alone}`,
  ],
  [/(?<=\w)²/g, ' squared'],
  [/(?<=\w)³/g, ' cubed'],
  [/(?<=\w)ⁿ/g, ' to the n'],
  [/\b([nkm])!(?![=\w])/g, '$1 factorial'],
  [
    /([OΘΩ])\s*\(\s*([^()]{1,80}?)\s*\)/g,
    (_all, big = '', inside = '') => `${BIG[big] ?? big} of ${inGrowth(inside)}`,
  ],
  [/(?<=[\w)])\s?(?:\^|\*\*)\s?2\b/g, ' squared'],
  [/(?<=[\w)])\s?(?:\^|\*\*)\s?3\b/g, ' cubed'],
  [/(?<=[\w)])\s?(?:\^|\*\*)\s?\(?(-?\w+)\)?/g, ' to the $1'],
  [/\b(\d+)e\+?(-?\d+)\b/g, '$1 times ten to the $2'],
];
const BIG: Readonly<Record<string, string>> = { O: 'O', Θ: 'theta', Ω: 'omega' };

/** Places in lists, ranges, and names written together. */
const NAMES: readonly Rule[] = [
  [
    /(?<=[\w\])])\[\s*(-?\w*)\s*:\s*(-?\w*)\s*\]/g,
    (_all, from = '', to = '') => ` from ${from || 'the start'} to ${to || 'the end'}`,
  ],
  [/(?<=[\w\])])\[\s*([^\][:,]{1,40}?)\s*\]/g, ' at $1'],
  [/(?<=\b\w|\d)\.{2,3}(?=\w\b|-?\d)|(?<=\d)\s?–\s?(?=\d)|(?<=\b\d{1,9})-(?=\d{1,9}\b(?!-))/g, ' to '],
  [/(?<=\p{Ll}|\d|_|\))\.(?=[\p{Ll}_][\w]*)/gu, ' dot '],
  [/(?<=\d)_(?=\d)/g, ''],
];

/** The longest operators first: "<=" is not "less than, equals". */
const OPERATORS: readonly Rule[] = [
  [/\s*(?:<=|≤)\s*/g, ' is less than or equal to '],
  [/\s*(?:>=|≥)\s*/g, ' is greater than or equal to '],
  [/\s*(?:!==?|≠)\s*/g, ' is not equal to '],
  [/\s*={2,3}\s*/g, ' equals '],
  [/\s*(?:->|=>|→)\s*/g, ' gives '],
  [/\s*&&\s*/g, ' and '],
  [/\s*\|\|\s*/g, ' or '],
  [/\s*\+=\s*/g, ' plus equals '],
  [/(?<=[\w\])])\s*-=\s*/g, ' minus equals '],
  [/(?<=[\w\])])\s*\*=\s*/g, ' times equals '],
  [/(?<=\w)\+\+/g, ' plus plus'],
  [/(?<=[\w\])])\s*<\s*(?=[\w[("'-])/g, ' is less than '],
  [/(?<=[\w\])])\s*>\s*(?=[\w[("'-])/g, ' is greater than '],
  [/(?<=[\w\])])\s*=\s*(?=[\w[({"'-])/g, ' equals '],
  [/(?<=[\w\])])\s*\+\s*(?=[\w[("'-])/g, ' plus '],
  [/(?<=[\w\])])\s*[*×·]\s*(?=[\w(])/g, ' times '],
  [/(?<=[\w\])])\s*(?:\/\/|÷)\s*(?=[\w(])/g, ' divided by '],
  [/(?<=\b(?:\w|\d+)|\))\s?\/\s?(?=(?:\w|\d+)\b|\()/g, ' over '],
  [/(?<=\p{L})\/(?=\p{L})/gu, ' or '],
  [/\s+[-−]\s+(?=\d|\w\b)/g, ' minus '],
  [/(?<=\b[a-z]|\])[-−](?=\d)/g, ' minus '],
  [/(?<=\w)\s+%\s+(?=\w)/g, ' modulo '],
  [/(?<=\d)\s?%/g, ' percent'],
  [/(?<![\w)\].-])[-−]\s?(?=\d)/g, ' minus '],
  [/(?<=\s)&(?=\s)/g, 'and'],
  [/(?<=^|[\s(])!(?=[\w(])/g, 'not '],
];

/** Lists are read with a pause between them: "[[1, 3], [2, 6]]" is "one, three; two, six". */
const BRACKETS: readonly Rule[] = [
  [/[\])]\s*,\s*[[(]/g, '; '],
  [/(?<!\w)\[\s*\]/g, ' an empty list '],
  [/(?<!\w)\{\s*\}/g, ' an empty map '],
  [/(?<!\w)(?:""|'')(?!\w)/g, ' an empty string '],
  [/(?<=\w)\(\)/g, ''],
  [/[[\]{}()"]/g, ' '],
  [/_+/g, ' '],
  [/(?<=\p{Ll})(?=\p{Lu})/gu, ' '],
];

const NUMBERS: readonly Rule[] = [
  [/(?<![\w.,])\d{1,3}(?:,\d{3})+(?![\d,]*\d)/g, (all = '') => all.replaceAll(',', '')],
  [
    /(?<![\p{L}\d.])(\d+)\.(\d+)(?![\p{L}\d]|\.\d)/gu,
    (_all, whole = '', fraction = '') => decimal(whole, fraction),
  ],
  [/(?<![\p{L}\d])(\d+)x(?![\p{L}\d])/gu, (_all, digits = '') => `${wholeNumber(digits)} times`],
  [/(?<![\p{L}\d])0\d+(?![\p{L}\d])/gu, (all = '') => digitByDigit(all)],
  [/(?<![\p{L}\d])\d+(?![\p{L}\d])/gu, (all = '') => wholeNumber(all)],
  [/(?<=\w),(?=\w)/g, ', '],
];

/** What is left has no sound; then the spaces are put right. */
const REST: readonly Rule[] = [
  [/[<>|\\~^*#=+/&@%$§°©®™→←↑↓•·…]/g, ' '],
  [/\s+/g, ' '],
  [/ (?=[,.;:?!])/g, ''],
  [/([,;:])(?=[,;:.?!])/g, ''],
  [/^[\s,;:.]+(?=\S)/g, ''],
];

const RULES = [MARKUP, WRITTEN_SHORT, DIGITS, GROWTH, NAMES, OPERATORS, BRACKETS, NUMBERS, REST].flat();
/** A rule may make room for an earlier one; more passes than this no text was seen to need. */
const MOST_PASSES = 8;

export function speakable(text: string): string {
  let spoken = text.normalize('NFC');
  for (let pass = 0; pass < MOST_PASSES; pass += 1) {
    const next = once(spoken);
    if (next === spoken) break;
    spoken = next;
  }
  // Whatever the rules make of it: words that were there are said.
  return /[\p{L}\p{N}]/u.test(spoken) ? spoken : (text.match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}

function once(text: string): string {
  return RULES.reduce(
    (spoken, [pattern, words]) =>
      typeof words === 'string' ? spoken.replace(pattern, words) : spoken.replace(pattern, words),
    text,
  ).trim();
}

/** "n*k" and "V+E" inside the brackets. */
function inGrowth(inside: string): string {
  return inside
    .replaceAll(/(?<=\w)\s*[*×·]\s*(?=\w)/g, ' times ')
    .replaceAll(/(?<=\w)\s*\+\s*(?=\w)/g, ' plus ')
    .replaceAll(/\b(\w)!/g, '$1 factorial');
}

function spokenAddress(address: string): string {
  return address
    .replace(/\/$/, '')
    .replaceAll('.', ' dot ')
    .replaceAll('/', ' slash ')
    .replaceAll('-', ' dash ')
    .replaceAll('_', ' underscore ')
    .replaceAll(/[?&=#%:]+/g, ' ');
}
