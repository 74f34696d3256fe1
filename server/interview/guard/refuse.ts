/** The questions that the guard puts to a text, the cheapest first. Null: nothing stands against it. */
import { ordersIn } from '../../grading/index.ts';
import { codeMarks } from './code.ts';
import type { Allowance, Refusal } from './contract.ts';
import { explains } from './matter.ts';
import { identifiersOf, recites, sharesRun, tellsPlan, verbatim } from './overlap.ts';
import { contentOf, meansPhrase } from './phrases.ts';
import { asWords, type Forbidden, type Rules, type Technique } from './rules.ts';
import { isForeign, isUnspeakable, offersLetters, picks, talkMarks } from './talk.ts';
import { IDIOMS } from './techniques.ts';
import { hear, hides, namedAmong, says, type Term } from './terms.ts';
import { Text } from './text.ts';

/** What the candidate, or an author's text, has brought up so far. */
export interface BroughtUp {
  own: string;
  named: ReadonlySet<string>;
  content: ReadonlySet<string>;
  own_content: readonly string[];
  own_words: ReadonlySet<string>;
  identifiers: ReadonlySet<string>;
  /** Author's texts said aloud so far, as words. */
  said: string;
  asked: string;
  /** The words to be answered name something that is not to be told. */
  asks_for_kept: boolean;
  before: string;
}
interface Speech {
  sentence: Text;
  so_far: Text;
}

/** A sentence this short may be one of several that spell something. */
const SHORT_WORDS = 3;

export function authorRefusal(rules: Rules, text: string): Refusal | null {
  if (codeMarks.written.some((mark) => mark.test(text))) return 'code';
  const heard = hear(text);
  if (rules.forbidden.some((term) => says(heard, term)) || hides(heard, rules.authors)) return 'never_say';
  return identifiersOf(text).some((name) => rules.solution_names.has(name)) ? 'solution_name' : null;
}

/** "Our stack is Python" tells nothing of the problem, whatever the problem must not be told of. */
export function companyRefusal(rules: Rules, text: string): Refusal | null {
  if (codeMarks.written.some((mark) => mark.test(text))) return 'code';
  return identifiersOf(text).some((name) => rules.solution_names.has(name)) ? 'solution_name' : null;
}

export function broughtUp(rules: Rules, { own, said, asked, before }: Allowance): BroughtUp {
  const own_content = contentOf(own);
  const named = namedAmong(`${own}\n${said}`, rules.all);
  return {
    own,
    named: new Set([...named, ...keysOf(rules.techniques.filter((one) => isTheirs(one, named, own)))]),
    content: new Set([...own_content, ...contentOf(said), ...rules.public_content]),
    own_content,
    own_words: new Set(own_content),
    identifiers: new Set(identifiersOf(own)),
    said: asWords(said),
    asked,
    asks_for_kept: offersLetters(asked) || namesKept(rules, asked),
    before,
  };
}

/** Whoever has named it in one way, or used it in the program, has named it in all. */
function isTheirs({ terms, written }: Technique, named: ReadonlySet<string>, own: string): boolean {
  return terms.some((term) => named.has(term.key)) || (written?.test(own) ?? false);
}

const keysOf = (techniques: readonly Technique[]): string[] =>
  techniques.flatMap(({ terms }) => terms.map(({ key }) => key));

function namesKept(rules: Rules, asked: string): boolean {
  if (asked === '') return false;
  const heard = hear(asked.replaceAll(IDIOMS, ' '));
  const { content, plain: flat } = new Text(asked);
  return (
    rules.kept.terms.some((term) => says(heard, term)) ||
    rules.meanings.some((phrase) => meansPhrase(content, phrase)) ||
    rules.aloud.some((mark) => mark.test(flat)) ||
    codeMarks.written.some((mark) => mark.test(asked)) ||
    tellsGrowth(rules, asked)
  );
}

export function modelRefusal(rules: Rules, up: BroughtUp, speech: Speech): Refusal | null {
  return inItself(rules, up, speech) ?? byName(rules, up, speech) ?? byMeaning(rules, up, speech);
}

/** What no sentence may be, whatever it is about. */
function inItself(rules: Rules, up: BroughtUp, { sentence, so_far }: Speech): Refusal | null {
  const said = sentence.plain;
  if (codeMarks.written.some((mark) => mark.test(so_far.raw))) return 'code';
  const aloud = so_far.plain;
  if (rules.aloud.some((mark) => mark.test(aloud))) return 'spoken_code';
  if (isUnspeakable(sentence.raw)) return 'hidden';
  if (isForeign(sentence)) return 'language';
  if (talkMarks.secrets.some((mark) => mark.test(said))) return 'secret';
  if (talkMarks.verdicts.some((mark) => mark.test(said))) return 'verdict';
  return up.asks_for_kept && picks(up.asked, sentence) ? 'picks' : null;
}

/** Names that fall: the author's, those of techniques, those of the solutions. */
function byName(rules: Rules, up: BroughtUp, { sentence, so_far }: Speech): Refusal | null {
  const short = sentence.content.length <= SHORT_WORDS;
  const heard = hear((short ? `${up.before} ${so_far.raw}` : so_far.raw).replaceAll(IDIOMS, ' '));
  const earlier = short && up.before !== '' ? hear(up.before.replaceAll(IDIOMS, ' ')) : null;
  const falls = (term: Term) => says(heard, term) && !(earlier !== null && says(earlier, term));
  if (hides(heard, rules.kept)) return 'hidden';
  const may = (term: Forbidden) =>
    (up.named.has(term.key) || broughtUpWords(up, term.content)) && !recommends(sentence.plain);
  if (rules.forbidden.some((term) => falls(term) && !may(term))) return 'never_say';
  const technique = rules.techniques.some(({ terms }) =>
    terms.some((term) => falls(term) && (!up.named.has(term.key) || recommends(sentence.plain))),
  );
  if (technique) return 'technique';
  const names = identifiersOf(so_far.raw).some(
    (name) => rules.solution_names.has(name) && !up.identifiers.has(name),
  );
  return names || rules.spoken_names.some((term) => falls(term) && !up.named.has(term.key))
    ? 'solution_name'
    : null;
}

/** Each of the words is the candidate's, or the task's; one at least is the candidate's. */
function broughtUpWords(up: BroughtUp, words: readonly string[]): boolean {
  return (
    words.length > 0 &&
    words.every((word) => up.content.has(word)) &&
    words.some((word) => up.own_words.has(word))
  );
}

/** Talk about what the candidate has named is fine; a word for it is not. */
const ECHOES =
  /\b(?:you (?:said|say|mentioned|named|suggested|use|used|wrote|have|are|plan|want|would|chose|keep|put|took)|your|why (?:did|do|would|a|the|that)|what (?:does|do|is|would|will|happens|makes|goes|if)|how (?:does|do|would|many|much|often|long|is)|when (?:does|do|is)|walk me)\b/;
const RECOMMENDS =
  /\b(?:use|using|try|go (?:with|for)|consider|think (?:of|about)|it(?:'s| is| would be)|that(?:'s| is)|answer|yes|correct|right|exactly|need|needs|should|must|best|better|works?|choose|pick|start with|how about|what about|why not|instead)\b/;

/** `said`: a plain text. */
function recommends(said: string): boolean {
  return RECOMMENDS.test(said) && !ECHOES.test(said);
}

/** What is told without its name: the author's phrases in other words, the programs, the plans, the growth. */
function byMeaning(rules: Rules, up: BroughtUp, { sentence, so_far }: Speech): Refusal | null {
  const { content } = so_far;
  const means = rules.meanings.some(
    (phrase) => meansPhrase(content, phrase) && (recommends(sentence.plain) || !broughtUpWords(up, phrase)),
  );
  if (means) return 'never_say';
  if (sharesRun(so_far.raw, rules.program_runs) && !sharesRun(up.own, rules.program_runs)) return 'overlap';
  if (tellsGrowth(rules, so_far.raw) && !ownGrowth(rules, up)) return 'growth';
  if (explains(sentence.raw, rules.matter, up.own_words)) return 'explains';
  const told = `${rules.public_words}${up.said}`;
  const runs = verbatim(so_far.words);
  const plans = rules.plans.filter(({ said }) => !up.said.includes(said));
  return plans.some(({ plan }) => tellsPlan(content, plan, up.content) || recites(runs, plan, told))
    ? 'plan'
    : null;
}

/** The reader of orders takes "the end" for a misheard "the n"; what a model writes is not misheard. */
function tellsGrowth(rules: Rules, text: string): boolean {
  const { mentions } = ordersIn(text.replaceAll(/\b(?:end|en|em)\b/gi, 'close'));
  return mentions.some(({ order, certain }) => certain && order === rules.growth);
}

function ownGrowth(rules: Rules, { own }: BroughtUp): boolean {
  return ordersIn(own).mentions.some(({ order }) => order === rules.growth);
}
