/**
 * Inputs out of constraints that tell in words all that a text, a list of texts and the numbers beside them may be: how many, of
 * which form, of which letters. Only where every word of every constraint is understood, all given inputs are so, and the text
 * promises no more; else it is null, and what all given inputs have in common counts.
 */
import type { Problem } from '../../contract.ts';
import { isValid } from '../domain/allows.ts';
import type { Domain, Inputs, Size } from '../domain/domain.ts';
import { allowsBroken } from '../laws/contexts.ts';
import { isBalanced } from '../laws/lawbook.ts';
import { asksOddQuotes, pairsQuotes, toldLaws } from '../laws/told.ts';
import { promisesBeside } from '../laws/promises.ts';
import { patternSize } from '../read/patternSize.ts';
import { leaves } from '../domain/parts.ts';
import { commandsPattern } from './commands.ts';
import { charsOf } from './letters.ts';
import { toldIn, type Told } from './lines.ts';
import { patternIn } from './phrase.ts';
import { ruledPattern } from './rules.ts';

type Param = Problem['function']['params'][number];

export function wordedInputs(problem: Problem): Inputs | null {
  const { params } = problem.function;
  const main = params.filter(({ type }) => type.kind !== 'int');
  const [subject] = main;
  if (main.length !== 1 || subject === undefined || !isTexts(subject)) return null;
  if (problem.cases.length < LEAST_CASES || restricts(problem)) return null;
  const given = problem.cases.map(({ input }) => input);
  const values = given.map((input) => input[subject.name] ?? null);
  const texts = leaves(values).filter((leaf) => typeof leaf === 'string');
  const seen = texts.join('\n');
  const shortest = {
    list: Math.min(...values.map((value) => (Array.isArray(value) ? value.length : 1))),
    text: Math.min(...texts.map((text) => text.length)),
  };
  const told = toldIn(problem.constraints, { subject, params, seen, shortest });
  const promised = promisesBeside(problem);
  if (told === null || promised === null) return null;
  const domains = params.map(({ name, type }) => {
    const size = told.ranges.get(name);
    const domain = type.kind === 'int' ? rangeOf(size) : subjectOf(subject, told, texts);
    return domain === null ? null : { name, domain };
  });
  const known = domains.filter((one) => one !== null);
  const { valid = null } = problem;
  // What may as well be broken is built in any way.
  const laws = [
    ...toldLaws(problem, told.slots.size > 0),
    ...(drawnIn(problem).some(allowsBroken) ? [] : promised),
  ];
  const inputs: Inputs = {
    params: known,
    relations: [],
    valid: (input) => laws.every((law) => law(input)) && (valid === null || valid(input)),
    listed: [],
  };
  const whole = known.length === params.length && given.every((input) => isValid(inputs, input));
  return whole ? inputs : null;
}

/** With fewer given inputs a misreading would not show. */
const LEAST_CASES = 4;
/** Of texts whose length nobody says: longer ones are none to look at. */
const LONGEST = 400;

const isTexts = ({ type }: Param) => type.kind === 'str' || (type.kind === 'list' && type.of.kind === 'str');

function rangeOf(range: Size | undefined): Domain | null {
  return range === undefined ? null : { kind: 'int', min: range[0], max: range[1] };
}

function subjectOf({ type }: Param, told: Told, texts: readonly string[]): Domain | null {
  if (type.kind === 'str') return textOf(told, texts);
  const of = told.count === null ? null : textOf(told, texts);
  if (of === null || told.count === null) return null;
  return { kind: 'list', size: told.count, of, unique: false, sorted: null, rotated: false, shape: null };
}

/** Brackets of which nobody says that they need not match, and which do in all that is given. */
const NESTS = /[([{].*[)\]}]/;

/** Exactly one way in which the texts are told. */
function textOf(told: Told, texts: readonly string[]): Domain | null {
  const about = { numbers: told.numbers, slots: told.slots, seen: texts.join('\n') };
  const { forms, phrases, letters, length, rules } = told;
  if (Number(forms.length > 0) + phrases.length + Number(letters !== null) !== 1) return null;
  if (letters === null) {
    const [phrase = ''] = phrases;
    const pattern =
      forms.length > 0 ? commandsPattern(forms, told.meanings, about) : patternIn(phrase, about);
    if (pattern === null || rules.length > 0) return null;
    const plain = length === null ? plainText(pattern) : null;
    if (plain !== null) return plain;
    const [least, most] = patternSize(pattern) ?? [0, LONGEST];
    const size: Size = [least, Math.min(most, LONGEST)];
    return length === null ? { kind: 'pattern', pattern, size } : { kind: 'pattern', pattern, size: length };
  }
  if (length === null || (NESTS.test(letters) && texts.every(isBalanced))) return null;
  if (rules.length === 0) return { kind: 'str', size: length, chars: charsOf(letters) };
  const pattern = ruledPattern(letters, rules);
  return pattern === null ? null : { kind: 'pattern', pattern, size: length };
}

/** "1 to 20 lowercase letters" and nothing beside them. */
function plainText(pattern: string): Domain | null {
  const [, letters, least, most] = /^\[([^\]]+)\]\{(\d+),(\d+)\}$/.exec(pattern) ?? [];
  if (letters === undefined || /\\/.test(letters)) return null;
  return { kind: 'str', size: [Number(least), Number(most)], chars: charsOf(letters) };
}

/** `inputs:`, the statement or an answer may forbid what the constraints allow. */
function restricts({ constraints, inputs, prompt_md, spoken, clarifications, cases }: Problem): boolean {
  const texts = cases
    .flatMap(({ input }) => leaves(Object.values(input)))
    .filter((leaf) => typeof leaf === 'string');
  const told = drawnIn({ inputs });
  const whole = told.filter((one) => !allowsBroken(one));
  const clauses = whole.flatMap((text) => text.split(/[,;:]/));
  const said = [prompt_md, spoken, ...clarifications.map(({ answer }) => answer)].join('\n');
  return (
    clauses.some((clause) => FORBIDS.test(clause.replaceAll(OFTEN, ' '))) ||
    (SAID.test(said) && whole.length === told.length) ||
    clarifications.some(
      ({ asks, answer }) =>
        /^no\b/i.test(answer) &&
        CAN.test(asks) &&
        !RESULT.test(asks) &&
        !DONE_BY_ME.test(asks) &&
        !PROCESSED.test(asks) &&
        !isOfGiven(asks, texts) &&
        !OF_EXAMPLES.test(asks) &&
        !(asksOddQuotes(asks) && constraints.some(pairsQuotes)),
    )
  );
}

/** Sentences of `inputs:`. */
const drawnIn = ({ inputs }: Pick<Problem, 'inputs'>): string[] =>
  leaves(inputs).flatMap((leaf) => (typeof leaf === 'string' ? leaf.split(/\.(?:\s|$)/) : []));

/** "Is don't one word?": who asks what becomes of something that is given forbids it nowhere. */
function isOfGiven(asks: string, texts: readonly string[]): boolean {
  const named = asks.match(/[\p{L}\d]+[^\p{L}\d\s?.,;:"]+[\p{L}\d]+/gu) ?? [];
  return named.some((one) => texts.some((text) => text.includes(one)));
}

const FORBIDS =
  /\b(?:distinct|uniq\w*|different|sort\w*|ascending|descending|\w*creasing|never|always|must|only|exactly|valid|well[- ]formed|every|no two|none|not|no|at least|without|balanced|possible)\b/i;
/** What only says how often something comes forbids nothing. */
const OFTEN =
  /\bwith (?:and|or) without\b|\bnot (?:always|only)\b|\b(?:few|some|many|several) different\b|\b(?:almost|nearly|not) always\b|\bevery (?:so often|now and then|once in a while)\b|\b(?:about|around|roughly) (?:every|each) (?:second|other|third|fourth|fifth|tenth)\b/gi;
const SAID =
  /\b(?:distinct|unique|all different|no two|no (?:duplicat|repeat)\w*|twice|at most once|(?:are|is|come|comes|given) (?:already )?(?:sorted|ordered|in order)|ascending|chronological|well[- ]formed)\b/i;
const CAN = /^(?:can|may|could|might|will|are|is)\b/i;
/** "Are A99 and A100 consecutive?": what examples are to each other, and not whether they come. */
const OF_EXAMPLES =
  /^(?:is|are) ["'`]?\p{L}*\d\w*["'`]?(?:,? (?:and|or) ["'`]?\p{L}*\d\w*["'`]?)? (?!(?:also |ever )?(?:valid|allowed|possible|legal|permitted|accepted|given|there|in|part|included|an?)\b)/iu;
/** "Can I undo an undo?": what is done with it, and not what comes in. */
const DONE_BY_ME =
  /^(?:can|may|could) (?:I|we) (?!(?:also |ever )?(?:get|receive|see|expect|have|be|find|meet|encounter|assume|rely|count)\b)(?!.*\b(?:twice|again|times|once|in a row|several|more than)\b)/i;
/** "Are hyphens dropped too?": what becomes of them, and not whether they come. */
const PROCESSED =
  /^(?:are|is) [^?]*\b(?:dropped|removed|deleted|stripped|trimmed|skipped|ignored|kept|replaced|merged|masked|hidden|cut off|thrown away|turned into|converted|lower-?cased|upper-?cased|rounded|printed|listed|shown)\b(?! (?:before|beforehand|already|for us|for me|in advance|by (?:the|a) caller))/i;
const RESULT = /\b(?:results?|answers?|returns?|returned|outputs?|count|counts|counted|matter|matters)\b/i;
