/** How what was said so far stands when the caller falls silent: is it whole, or does it go on? By words alone. Pure. */
import { wordsOf } from './words.ts';

/**
 * - `question`: asks, with a question mark; `asking`: asks by its words, and nobody has put a mark.
 * - `closing`: says that it is the end ("that's it", "thank you"). `short`: a short answer, whole.
 * - `plain`: a finished sentence. `open`: nothing says either way.
 * - `listing`: a finished sentence that announced more ("first ...", "three cases").
 * - `dependent`: a clause that waits for its other half ("if the stack is empty").
 * - `trailing`: goes on (a comma, "and", "um", "the"). `thinking`: asks for time ("let me think").
 */
export type Ending =
  | 'question'
  | 'asking'
  | 'closing'
  | 'short'
  | 'plain'
  | 'open'
  | 'listing'
  | 'dependent'
  | 'trailing'
  | 'thinking';

const WHOLE: readonly Ending[] = ['question', 'asking', 'closing', 'short', 'plain', 'open'];
/** Who thinks aloud at work ends many a sentence, and few of them are for us. */
const FOR_US: readonly Ending[] = ['question', 'asking', 'closing'];

/** It may well be all that they have to say. */
export function isWhole(ending: Ending, working: boolean): boolean {
  return (working ? FOR_US : WHOLE).includes(ending);
}

/** A sentence that ends in one of these goes on. */
const GOES_ON = new Set(
  (
    'and so but or because cause since if when while until unless although whether then than that which who where how ' +
    'the a an to of in on at for from with without by as like is are was were be am been being my your its their our ' +
    'i we he she they these those into over under about between through let lets maybe probably basically actually ' +
    'well also plus um uh uhm er erm ah hmm hm mmm either both every each some any no not just only very really ' +
    'would could should will can might must may have has had do does did think guess suppose mean need want ' +
    'take takes use uses find finds keep keeps put puts store stores compare compares contain contains equals gives ' +
    'give makes make needs wants becomes says returns calls'
  ).split(' '),
);
/** Whole although they end in a word that elsewhere goes on. */
const WHOLE_TAIL =
  /\b(?:i (?:think|guess|suppose) so|i (?:think|guess|suppose|mean) not|of course not|why not|not really|if not|i do|i did|i can|i am|we are|it is|it does|they are|so i think|o of n|that one first)$/;
/** Whole as an answer, however short. */
const SHORT_ANSWER =
  /^(?:(?:uh|um|er|oh|ah|well|okay|ok|so) )*(?:yes|yeah|yep|yup|no|nope|nah|sure|correct|right|exactly|true|false|fine|okay|ok|of course|absolutely|definitely|not really|not yet|i do|i am|i can|i agree|i think so)(?: (?:sure|it is|i do|i am|i can|please|thanks|thank you|of course|fine|that is fine|thats me|i agree|exactly|right|correct))*$/;
/** "Python three", "linear": so few words are whole when a sentence need not be. */
const SHORT_ANSWER_WORDS = 2;

const THINKING =
  /\b(?:let me (?:think|see|check|look)(?: about (?:it|that|this))?|lets see|(?:give|wait) me an? (?:second|moment|minute|sec)|(?:one|just a|just one) (?:second|moment|minute|sec)|hold on|hang on|wait|i(?:m| am) (?:still )?(?:thinking|writing|typing|looking)|i have to think(?: about .{1,40})?|how (?:do|should) i (?:put|say|explain) (?:this|it|that)|how to (?:say|put|explain)(?: it| this)?|lost my train of thought|hmm+|hm|what was it)$/;
/** Said in reply to a question, this is a beginning: what follows is what they mean by it. */
const OPENERS =
  /^(?:(?:okay|ok|oh|ah|well|so|yeah|hmm|right|alright|sure|all right) ?)*(?:|first|second|third|finally|next|then|i see|got it|good question|actually|interesting|thats a good (?:point|question)|let me repeat it to make sure|i was thinking(?: about)?|my first idea was .{0,80}|i mean|one thing)$/;
const CLOSING =
  /\b(?:thats (?:it|all|about it|my answer|everything|what i would do)|i(?:m| am) done|im finished|thank you|thanks|i(?: think| guess)?(?: i)? ?(?:dont have|have no)(?: any)?(?: more| further)? questions|no questions|does that make sense|can i run it|over to you|whats next|good ?bye|bye|none that i can think of|not that i can think of)$/;
/** What asks the other side, unmarked. */
const ASKING =
  /^(?:(?:so|and|but|okay|ok|sorry|um|uh|well|wait|oh|hmm|just to (?:check|be sure)) )*(?:(?:can|could|should|would|shall|may|do|does|did|is|are|was|will|must) (?:i|you|we|it|they|there|the|this|that|these|those)\b|(?:what|how|why|where|which|who) (?:is|are|do|does|did|about|happens|would|should|can|could|if|kind|was)\b)/;
/** Half of a whole: the other half comes after it. */
const DEPENDENT =
  /^(?:(?:so|and|but|then|okay|well|because|or|now|um|uh) )*(?:if|when|while|once|whenever|unless|until|for (?:each|every|all|any|example)|since|because|although|in the (?:worst|best) case|on the one hand|at the (?:end|beginning|start)|the (?:trick|idea|problem|thing|question|point|reason|problem) is)\b/;
/** A dependent clause that found its other half. */
const OTHER_HALF =
  /\b(?:then|i|we|it|they|you|there|he|she|this|that|this|the \w+) (?:'?ll |will |would |can |could |should |have to |need to |just |also |always |never )*(?:\w+s|is|are|has|have|return|move|pop|push|skip|add|merge|extend|keep|go|get|take|do|know|check|put|swap|stop|increase|overlap|count|compare|use|meet|update|\w+ed)\b/;
const LISTING =
  /\b(?:(?:first|second)(?= \w)|firstly|secondly|two things|three things|(?:two|three|several|a few) (?:cases|ways|options|steps|parts|things|ideas|runners|pointers)|on the one hand|to begin with|one of them)\b/;
const LIST_ENDS =
  /\b(?:finally|last|lastly|third|and third|on the other hand|at the end|that is all|thats all|then)\b/;

export function endingOf(text: string): Ending {
  const trimmed = text.trimEnd();
  const mark = trimmed.at(-1) ?? '';
  const said = plainWords(trimmed);
  const last = said.split(' ').at(-1) ?? '';
  if (last === '') return 'open';
  const sentence = plainWords(lastSentence(trimmed));
  // "What is it?" ends in a word that elsewhere goes on; a question mark settles it.
  if (mark === '?') return THINKING.test(sentence) ? 'thinking' : 'question';
  if (THINKING.test(sentence)) return 'thinking';
  if (/(?:\.\.\.|…|[,;:–-])$/u.test(trimmed)) return 'trailing';
  if (CLOSING.test(sentence)) return 'closing';
  if (SHORT_ANSWER.test(said)) return 'short';
  if (GOES_ON.has(last) && !WHOLE_TAIL.test(sentence)) return 'trailing';
  if (OPENERS.test(sentence)) return 'trailing';
  const finished = /[.!]/.test(mark);
  if (!finished && ASKING.test(sentence)) return 'asking';
  if (waitsForHalf(sentence)) return 'dependent';
  if (LISTING.test(said) && !LIST_ENDS.test(sentence)) return 'listing';
  if (finished) return 'plain';
  return said.split(' ').length <= SHORT_ANSWER_WORDS ? 'short' : 'open';
}

function waitsForHalf(sentence: string): boolean {
  const start = DEPENDENT.exec(sentence);
  if (start === null) return false;
  // The clause's own subject and verb come first; the other half is a second one.
  const own = OTHER_HALF.exec(sentence);
  if (own === null) return true;
  return !OTHER_HALF.test(sentence.slice(own.index + own[0].length));
}

function plainWords(text: string): string {
  return wordsOf(text).join(' ').replaceAll(/['’]/g, '');
}

function lastSentence(text: string): string {
  const marks = [...text.matchAll(/[.?!]\s+/g)];
  const last = marks.at(-1);
  return last === undefined ? text : text.slice(last.index + last[0].length);
}
