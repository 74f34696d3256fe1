/**
 * One parameter that may stand in another: "closed may hold start", "What if the start is closed?". Of few given inputs none does so
 * by chance.
 */
import type { Problem } from '../../contract.ts';
import { plainText, sentences } from '../said/numbers.ts';
import { possible } from './asked.ts';

type Param = Problem['function']['params'][number];
/** Of a list or map the name, and of what may stand in it. */
export type Member = readonly [string, string];

const HOLDS = String.raw`(?:hold|include|contain|list|name|have)`;
const MAY = String.raw`\b(?:may|can|might|could|sometimes|possibly|often|now and then) (?:also |even |well |be )*`;
/** Of a list: "may hold", "sometimes with ... among them"; of its member: "may be in". */
const SAYS = new RegExp(
  [
    String.raw`${MAY}(?:${HOLDS}s?|including|containing|holding|with)\b`,
    String.raw`${MAY}(?:in|on|one of|among|listed in|part of|a member of)\b`,
    String.raw`\b(?:sometimes|possibly|often|now and then)\b[^.;]*\bamong (?:them|these|those)\b`,
  ].join('|'),
  'i',
);
const DENIED =
  /\b(?:never|not|no|none|neither|nor|cannot|can't|nothing|without|unless|except|at most|only if)\b/i;
const ABOUT_ANSWER = /\b(?:answers?|return\w*|results?|output)\b/i;

export function membersOf(problem: Problem): Member[] {
  const {
    function: { params },
    constraints,
    clarifications,
    inputs,
  } = problem;
  const told = [...constraints, ...textsIn(inputs)]
    .flatMap((text) => sentences(plainText(text)))
    .flatMap((sentence) => sentence.split(/;\s+|\n/))
    .filter((clause) => !ABOUT_ANSWER.test(clause))
    .flatMap((clause) => pairsIn(clause, params));
  const asked = clarifications
    .filter(({ asks, answer }) => !ABOUT_ANSWER.test(asks) && possible(/./)(asks, answer))
    .flatMap(({ asks }) => askedIn(asks, params));
  return [...told, ...asked, ...metIn(problem)];
}

/** The list is named before what it may hold, or what it may hold before the list. */
function pairsIn(clause: string, params: readonly Param[]): Member[] {
  const said = SAYS.exec(clause);
  // Denied of what may be: what is said of the list before, like "no name twice", denies nothing of it.
  const [, last = ''] =
    /(?:^|,|\b(?:and|which)\b)((?:(?!\b(?:and|which)\b)[^,])*)$/.exec(clause.slice(0, said?.index ?? 0)) ??
    [];
  if (said === null || DENIED.test(last + clause.slice(said.index))) return [];
  const [before, after] = [clause.slice(0, said.index), clause.slice(said.index)];
  const [lists, others] = [params.filter(isHolder), params.filter((param) => !isHolder(param))];
  const first = (within: string, some: readonly Param[]) =>
    some
      .filter(({ name }) => speaksOf(within, name))
      .toSorted((a, b) => within.indexOf(a.name) - within.indexOf(b.name));
  const [list] = first(before, lists);
  const members = first(after, others);
  if (list !== undefined && members.length > 0) return members.map(({ name }) => [list.name, name]);
  const [into] = first(after, lists);
  return into === undefined ? [] : first(before, others).map(({ name }) => [into.name, name]);
}

/** "What if the start is closed?", "May closed contain the start?": nothing else is asked about the two. */
function askedIn(asks: string, params: readonly Param[]): Member[] {
  const lists = params.filter((param) => isHolder(param) && speaksOf(asks, param.name));
  const others = params.filter((param) => !isHolder(param) && speaksOf(asks, param.name));
  const [list] = lists;
  if (list === undefined || lists.length > 1 || !IS_IN.test(asks) || DENIED.test(asks)) return [];
  return others.map(({ name }) => [list.name, name]);
}
const IS_IN =
  /\b(?:is|are|be|holds?|includes?|contains?|in|among|one of)\b(?! (?:larger|longer|smaller|shorter|more|fewer|less|equal|the same|as)\b)/i;

/**
 * "The holidays are no working days. A trade made on such a day counts as ...": what becomes of one that stands in the list. In the
 * same sentence as the list, or the one after it.
 */
function metIn({ function: { params }, constraints, prompt_md, spoken }: Problem): Member[] {
  const lines = [...constraints, prompt_md, spoken].flatMap((text) => sentences(plainText(text)));
  return lines.flatMap((line, i) => {
    if (DENIED.test(line) || ABOUT_ANSWER.test(line)) return [];
    const near = `${lines[i - 1] ?? ''} ${line}`;
    return params
      .filter((list) => isHolder(list) && speaksOf(near, list.name))
      .flatMap((list) => {
        const one = list.name.replace(/ies$/, 'y').replace(/s$/, '');
        return params.filter(isMet(line, one)).map(({ name }): Member => [list.name, name]);
      });
  });
}

/** "A trade made on such a day" of a trade_day, "a trade on a holiday" of a trade. */
const isMet =
  (line: string, one: string) =>
  ({ name, type }: Param): boolean => {
    const words = name.split('_');
    const such = /\b(?:on|at|in) such an? (\w+)\b/i.exec(line)?.[1]?.toLowerCase() ?? '';
    const others = words.filter((word) => word !== such);
    const before = String.raw`\b${words[0] ?? name}\b(?: \w+){0,2} (?:on|at|in) an? ${one}\b`;
    return (
      type.kind === 'int' &&
      ((words.includes(such) && others.every((word) => speaksOf(line, word))) ||
        new RegExp(before, 'i').test(line))
    );
  };

const isHolder = ({ type }: Param) =>
  type.kind === 'list' && type.of.kind !== 'list' && type.of.kind !== 'tuple';
const speaksOf = (text: string, name: string) =>
  new RegExp(String.raw`(?<![\w-])${name.replaceAll('_', '[_ ]')}(?![\w-])`, name.length > 1 ? 'i' : '').test(
    text,
  );

function textsIn(given: unknown): string[] {
  if (typeof given === 'string') return [given];
  if (typeof given !== 'object' || given === null) return [];
  if (Array.isArray(given)) return given.flatMap(textsIn);
  return Object.entries(given).flatMap(([word, one]) => textsIn(one).map((text) => `${word}: ${text}`));
}
