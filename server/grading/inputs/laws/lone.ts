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
  return [...new Set(signs)];
}

/** Texts in which it does: by itself, and as a word where given texts have several. */
export function aloneIn(sign: string, texts: readonly string[]): string[] {
  const words = texts.some((text) => /\S \S/.test(text));
  return [sign, ...(words ? [`a ${sign} a`, `${sign} a`, `a ${sign}`] : [])];
}

function textsIn(given: unknown): string[] {
  if (typeof given === 'string') return given.split('\n');
  return typeof given === 'object' && given !== null ? Object.values(given).flatMap(textsIn) : [];
}
