/**
 * What the text says of things that name one another, like links, imports and friends: that one of them may name itself, and that
 * several may join the same two.
 */
import { YES } from './asked.ts';

/** Denied, or in some cases only. */
const DENIED =
  /\b(?:never|not|no|none|cannot|can't|nobody|nothing|neither|but|unless|only|at most|except|without)\b/i;
const allowed = (says: RegExp) => (text: string) => says.test(text) && !DENIED.test(text);

/** Things that happen to themselves name no one: "a value may repeat itself". */
const NAMES = String.raw`\b(?!repeat)[a-z]+(?: (?:an?|the|one|some|any) [a-z]+)?(?: (?:to|on|by|with|for|at|from|of|into|back to))?`;
const SELF = String.raw`(?:itself|themselves|themself|himself|herself|(?:its|their) own (?:\w+ )?(?:parent|friend|boss|manager|neighbou?r|follower|target|prerequisite|dependency|successor))`;
const LOOPS = String.raw`(?:self[- ](?:loops?|references?|links?|edges?|imports?|dependenc(?:y|ies)|follows?))`;
const FINE = String.raw`(?:allowed|possible|fine|ok(?:ay)?|welcome|included|happen|occur)`;
const NAMES_ITSELF = new RegExp(
  [
    String.raw`\b(?:may|can|might|could) (?:also |even |well )?${NAMES} ${SELF}\b`,
    String.raw`\b${LOOPS}(?: are| is| may)? (?:also )?${FINE}\b`,
    String.raw`\b(?:may|can|might|could) (?:also )?(?:have|contain|be) (?:an? )?${LOOPS}\b`,
  ].join('|'),
  'i',
);
const ASKS_ITSELF = new RegExp(String.raw`\b(?:${LOOPS}|${NAMES} ${SELF})\b`, 'i');

export const saysItself = allowed(NAMES_ITSELF);
/** "Can I rely on there being none?": a yes allows nothing. */
const ASKS_OF_ALL =
  /\b(?:always|every|each|must|no|not|never|none|cannot|[a-z]+n't|assum\w*|guarantee\w*|rely|sure|excluded|forbidden)\b/i;
/** Asked whether it may be, and it may, whatever then becomes of it: "Yes, that one is never done." */
const isAllowed = (asked: RegExp, asks: string, answer: string) =>
  asked.test(asks) && !ASKS_OF_ALL.test(asks) && YES.test(answer);

/** "May a module import itself?" "Yes, that is a loop of one." */
export const asksItself = (asks: string, answer: string): boolean => isAllowed(ASKS_ITSELF, asks, answer);

const LINKS = String.raw`(?:links?|edges?|roads?|cables?|wires?|pipes?|lines?|connections?|flights?|streets?|paths?|bridges?|tunnels?|tracks?|ferr(?:y|ies)|routes?|tubes?|channels?|rails?|bus(?:es)?|trains?|trails?|corridors?|doors?|ropes?|cords?|arcs?)`;
const MANY = String.raw`(?:several|multiple|many|two|more than one|two or more|parallel)`;
const SAME_TWO = String.raw`(?:the same (?:two|pair(?: of)?|ends|[a-z]+s)|(?:two|any two) [a-z]+s?|a pair of)`;
const JOINED = String.raw`(?:joined|connected|linked|tied)`;
const SEVERAL_LINKS = new RegExp(
  [
    String.raw`\bparallel ${LINKS}(?: are| is| may be)? (?:also )?${FINE}\b`,
    String.raw`\b(?:may|can|might|could) (?:also )?(?:have|contain|be) parallel(?: ${LINKS})?\b`,
    String.raw`\b(?:multi-?|multiple |duplicate )edges(?: are)? (?:also )?${FINE}\b`,
    String.raw`\b${SAME_TWO}(?: [a-z]+)? (?:may|can|might|could) (?:also )?(?:be ${JOINED} by|have|share) ${MANY} (?:[a-z]+ )?${LINKS}\b`,
    String.raw`\b${MANY} (?:[a-z]+ )?${LINKS} (?:may|can|might|could) (?:also )?(?:join|connect|link|run between|lie between|lead between|exist between|be between) ${SAME_TWO}\b`,
    String.raw`\b(?:may|can|might|could) be ${MANY} (?:[a-z]+ )?${LINKS} between ${SAME_TWO}\b`,
    String.raw`\b${MANY} (?:[a-z]+ )?${LINKS} between ${SAME_TWO}(?: [a-z]+)?(?: are| is| may be)? (?:also )?${FINE}\b`,
  ].join('|'),
  'i',
);
const ASKS_SEVERAL_LINKS = new RegExp(
  [
    String.raw`\bparallel ${LINKS}\b`,
    String.raw`\b${SAME_TWO}(?: [a-z]+)? (?:be ${JOINED} by|have|share) ${MANY} (?:[a-z]+ )?${LINKS}\b`,
    String.raw`\b${MANY} (?:[a-z]+ )?${LINKS} (?:between|join|connect|link|run between|lead between) ${SAME_TWO}\b`,
  ].join('|'),
  'i',
);

/** "More than one" holds no limit. */
export const saysParallel = (text: string): boolean =>
  SEVERAL_LINKS.test(text) && !DENIED.test(text.replaceAll(/\bmore than one\b/gi, ''));
export const asksParallel = (asks: string, answer: string): boolean =>
  isAllowed(ASKS_SEVERAL_LINKS, asks, answer);
