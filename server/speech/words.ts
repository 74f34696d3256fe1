/** What words tell about a turn: are they more than a sign of listening, and has the sentence come to its end? */

/** Signs of listening: whoever says them does not want the floor. */
const BACK_CHANNEL = new Set(
  (
    'mm mmm mhm mm-hm mm-hmm mmhm mmhmm hm hmm uh-huh uhuh aha ah oh okay ok okey kay yeah yep yup right sure ' +
    'alright cool great nice gotcha'
  ).split(' '),
);
/** Sounds of thinking: they hold the floor, but they do not take it. */
const FILLERS = new Set('um uh uhm er erm eh huh'.split(' '));
const BACK_CHANNEL_PHRASES = /\b(?:i see|got it|all right|makes sense|uh huh|mm hm|mm hmm)\b/g;

/** Lower case, no punctuation; "Mm-hm," is "mm-hm". */
function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu) ?? [];
}

/** True when nothing in it asks for the floor: only signs of listening and sounds of thinking, or no words at all. */
export function isBackChannel(text: string): boolean {
  const rest = wordsOf(text).join(' ').replaceAll(BACK_CHANNEL_PHRASES, ' ');
  return wordsOf(rest).every((word) => BACK_CHANNEL.has(word) || FILLERS.has(word));
}

/** A sentence that ends in one of these goes on. */
const GOES_ON = new Set(
  (
    'and so but or because cause since if when while then than that which who where the a an to of in on at for from ' +
    'with without by as like is are was were be my your its their i we it this these those into over under about ' +
    'let lets maybe basically actually well also plus um uh uhm er erm hmm hm mmm'
  ).split(' '),
);
const THINKING = [
  'let me think',
  'let me see',
  'give me a second',
  'give me a moment',
  'one second',
  'one moment',
  'hold on',
  'hang on',
  'wait',
  'i am thinking',
  "i'm thinking",
  'how do i put this',
];

/**
 * How a turn's text stands when the caller falls silent. `plain`: a finished sentence, a question, a short answer.
 * `open`: nothing says either way. `trailing`: it goes on ("and", "um", "let me think", a comma).
 */
export type Ending = 'plain' | 'question' | 'open' | 'trailing';

/** An unpunctuated answer of so few words ("yes", "python three") is whole. */
const SHORT_ANSWER_WORDS = 2;

export function endingOf(text: string): Ending {
  const words = wordsOf(text);
  const last = words.at(-1);
  if (last === undefined) return 'open';
  const tail = words.slice(-5).join(' ');
  const mark = text.trimEnd().at(-1) ?? '';
  if (/(?:\.\.\.|…|[,;:–-])$/u.test(text.trimEnd()) || THINKING.some((phrase) => tail.endsWith(phrase)))
    return 'trailing';
  // "What is it?" ends in a word that elsewhere goes on; a question mark settles it.
  if (mark === '?') return 'question';
  if (GOES_ON.has(last)) return 'trailing';
  return /[.!]/.test(mark) || words.length <= SHORT_ANSWER_WORDS ? 'plain' : 'open';
}
