/** Signs of which the text says that they may stand alone: "sometimes a lone '#'", "What of a lone hash sign?". */
import type { Problem } from '../../contract.ts';
import { sentences } from '../said/numbers.ts';
import { possible } from './asked.ts';

const NAMED: Readonly<Record<string, string>> = {
  hash: '#',
  at: '@',
  dollar: '$',
  dash: '-',
  hyphen: '-',
  minus: '-',
  plus: '+',
  colon: ':',
  comma: ',',
  dot: '.',
  slash: '/',
};
const SIGN = String.raw`(?:["'\`](?<sign>[^\w\s])["'\`]|(?<word>${Object.keys(NAMED).join('|')})(?: sign)?)`;
const LONE = [
  new RegExp(String.raw`\b(?:lone|bare|stand-?alone) ${SIGN}(?!\w)`, 'i'),
  new RegExp(String.raw`\b(?:a|an|the) ${SIGN} (?:alone|on its own|by itself)\b`, 'i'),
];
const DENIED = /\b(?:never|not|no|none|cannot|can't|neither|without|unless|except)\b/i;

export function loneSigns({ constraints, clarifications, inputs }: Problem): string[] {
  const told = [...constraints, ...(inputs === null ? [] : textsIn(inputs))]
    .flatMap(sentences)
    .flatMap((sentence) => sentence.split(/[,;]\s+/))
    .filter((clause) => !DENIED.test(clause));
  const asked = clarifications
    .filter(({ asks, answer }) => !DENIED.test(asks) && possible(/./)(asks, answer))
    .map(({ asks }) => asks);
  const signs = [...told, ...asked].flatMap((text) =>
    LONE.flatMap((one) => {
      const { sign, word } = one.exec(text)?.groups ?? {};
      return sign ?? NAMED[word?.toLowerCase() ?? ''] ?? [];
    }),
  );
  return [...new Set([...signs, ...exampleSigns(inputs)])];
}

/** Items are told by examples, among them signs alone: `moves: parts such as "a", "..", "." and "/a/b"`. Signs only are what parts them. */
const EXAMPLES =
  /\b(?:such as|for example|e\.g\.|like|either) ((?:(["'`])[^"'`\n]+\2(?:,? (?:and|or) |, ?)?){3,})/gi;

function exampleSigns(inputs: Problem['inputs']): string[] {
  const clauses = inputs === null ? [] : textsIn(inputs).flatMap((line) => line.split(/;\s+/));
  return clauses
    .filter((clause) => !DENIED.test(clause) && !PARTING.test(clause))
    .flatMap((clause) => Array.from(clause.matchAll(EXAMPLES), ([, listed = '']) => listed))
    .flatMap((listed) => {
      const items = Array.from(listed.matchAll(/(["'`])([^"'`]+)\1/g), ([, , item = '']) => item);
      return items.some((item) => /[\p{L}\d]/u.test(item))
        ? items.filter((item) => /^[^\w\s]$/.test(item))
        : [];
    });
}
const PARTING = /\b(?:separat\w*|delimit\w*|joined|between|divid\w*|parted)\b/i;

/** Texts in which it does: by itself, and as a word where given texts have several. */
export function aloneIn(sign: string, texts: readonly string[]): string[] {
  const words = texts.some((text) => /\S \S/.test(text));
  return [sign, ...(words ? [`a ${sign} a`, `${sign} a`, `a ${sign}`] : [])];
}

function textsIn(given: unknown): string[] {
  if (typeof given === 'string') return given.split('\n');
  return typeof given === 'object' && given !== null ? Object.values(given).flatMap(textsIn) : [];
}
