/**
 * Texts of which it is said how many letters they have, "a text is 1 to 40 characters": others than the few words that come again and
 * again in given inputs may stand there as well.
 */
import type { Problem } from '../../contract.ts';
import { plainText, sentences } from '../said/numbers.ts';
import { textPlaces } from './places.ts';

const KIND = String.raw`(?:(?:different|printable|lower-?case|upper-?case|lower case|upper case|small|capital|ASCII|English|Latin) )*`;
const SO_MANY = new RegExp(
  String.raw`(?:\b\d+ ?(?:to|and|through|\.\.\.?|-) ?\d+|\b(?:up to|at most|no more than) \d+) ${KIND}(?:letters?|characters?|chars)\b`,
  'i',
);
/** A few words, or words that have a form. */
const CLOSED =
  /\b(?:one of|either|commands?|operations?|ops|actions?|kinds?|types?|keywords?|form|format|written|always|begins?|starts?|ends?|followed|separated|joined|between|split|parts?|words)\b|["'`]/i;

/** By name: those that have texts at one place only, so that it is plain which are meant. */
export function anyWords({ function: { params }, constraints }: Problem): string[] {
  const clauses = constraints.flatMap((text) =>
    sentences(plainText(text)).flatMap((line) => line.split(/;\s+/)),
  );
  if (clauses.some((clause) => NAMES_FEW.test(clause))) return [];
  const free = clauses.filter((clause) => SO_MANY.test(clause) && !CLOSED.test(clause));
  const holders = params.filter(({ type }) => textPlaces(type).length > 0);
  return holders
    .filter(({ type }) => textPlaces(type).length === 1)
    .map(({ name }) => name)
    .filter((name) => free.some((clause) => holders.length === 1 || isNamed(name, clause)));
}

/** Somewhere else the few that there are may be listed. */
const NAMES_FEW = /\b(?:one of|either)\b/i;

const isNamed = (name: string, clause: string) =>
  new RegExp(String.raw`(?<![\w])${name.replace(/s$/, '')}(?:s|es)?(?!\w)`, 'i').test(clause);
