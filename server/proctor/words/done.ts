/**
 * Whether somebody says that the code is done, or that it is not. Speech as a recogniser writes it: lower case or not, with
 * or without apostrophes and stops. In doubt they said neither.
 */

/** "I'm done", "that should do it": the text as it stands is what they want. */
const DONE: readonly RegExp[] = [
  /\b(?:that|this|it) should (?:now |then )?(?:do|work|cover|handle)(?=$| (?:it|everything|all|that|now|then|fine|i (?:think|guess|believe))\b)/,
  /\b(?:that|this|it) should be (?:it|all|everything|right|correct|fine|good|okay|enough|done|finished)\b/,
  /\b(?:that|this|it)(?:'s| is| ought to be) (?:it|all|everything|my (?:solution|answer))(?=$| (?:i (?:think|guess|believe)|now|then|for (?:me|now))\b)/,
  /\b(?:i am|i'm|we are|we're|it is|it's|that is|that's|all|okay|ok|and|now|pretty much|basically) (?:all )?(?:done|finished|complete)\b(?! (?:by|when|if|in|on|at|with (?:the|this|that) (?:first|outer|inner|loop|part|sort|setup)))/,
  /^(?:(?:okay|ok|alright|all right|so|there|cool|great|good|and) )*(?:done|finished)(?: (?:now|i think|i guess|i believe|here))?$/,
  /\bi(?:'m| am)? (?:think|guess|believe|suppose|pretty sure|fairly sure|confident)(?: that)? (?:it|this|that|the code|my code|we)(?: (?:all|now|should|just|actually))* (?:works|work|is (?:it|done|right|correct|good|fine|complete|ready)|runs|are (?:done|good))\b/,
  /\b(?:it|this|that|the code) (?:works|is (?:ready|complete)) (?:now|i think|i believe|i guess)\b/,
  /\bi(?:'ve| have) (?:got|finished|completed) (?:it|the (?:code|function|solution|implementation))\b/,
  /\bi(?:'m| am) (?:happy|good|satisfied|fine) with (?:it|this|that|the code)\b/,
  /\b(?:there we go|there you go|and we're good|good to go|ready to (?:run|test|go|submit))\b/,
];
/** Wanting to run or try it now says the same. */
const LETS_RUN: readonly RegExp[] = [
  /\b(?:let me|let's|lets|let us|i'll|i will|i'm gonna|i'm going to|i am going to|i want to|i'd like to|shall i|should i|can i|may i|could i) (?:just |now |quickly |try and |try to |go ahead and |maybe )*(?:run|test|execute|try|submit)(?: (?:it|this|that|the (?:code|tests|function|examples|program)|my code|them|some (?:tests|cases|examples)|a few (?:tests|cases|examples)))?(?: (?:now|out|once|quickly|and see|with the examples?|on the examples?|first))*$/,
  /\b(?:let me|let's|i'll) see (?:if|whether) (?:it|this|that) (?:works|runs|passes)\b/,
  /\brunning (?:it|this|that|the (?:code|tests))(?: now)?$/,
];
/** The contrary, or done only on a condition that is not met. */
const NOT_YET: readonly RegExp[] = [
  /\b(?:not|isn't|aren't|ain't|haven't|hasn't|never|don't|doesn't|won't|cannot|can't|nowhere near)\b[^.?!]{0,32}\b(?:done|finished|complete|ready|works?|it|right|run|there)\b/,
  /\b(?:almost|nearly|half|halfway|not quite|about to be|soon)(?: be)?\b[^.?!]{0,16}\b(?:done|finished|there|complete|ready)\b/,
  /\b(?:before|until|once|when|after|(?<!see )if|unless|as soon as)\b[^.?!]{0,40}\b(?:done|finished|run|works?|test|it)\b/,
  /\b(?:still|also|first|just) (?:have|need|want|got|missing|needs|has|working|writing|thinking|figuring)\b/,
  /\bi(?:'m| am) (?:still|missing|about to)\b/,
  /\b(?:wait|hold on|hang on|one (?:second|sec|moment|minute)|give me|just a (?:second|sec|moment|minute)|no no|let me (?:think|see what|fix|change|check (?:that|this|the|my)|add|rewrite|start|first|finish))\b/,
  /\b(?:needs?|left|remains?|missing|to do|todo|next (?:i|step|thing))\b/,
];

/** Each sentence for itself; the last word counts: "done... no wait". */
export function saysOf(text: string): 'done' | 'not_yet' | null {
  const said = sentencesOf(text).map(saysOfSentence);
  return said.findLast((one) => one !== null) ?? null;
}

export const saysDone = (text: string): boolean => saysOf(text) === 'done';

function saysOfSentence(sentence: string): 'done' | 'not_yet' | null {
  const says = (patterns: readonly RegExp[]) => patterns.some((pattern) => pattern.test(sentence));
  if (says(NOT_YET)) return 'not_yet';
  return says(DONE) || says(LETS_RUN) ? 'done' : null;
}

function sentencesOf(text: string): string[] {
  return text
    .toLowerCase()
    .replaceAll('’', "'")
    .split(/[.!?;]+|\bbut\b|,? \bactually\b,?/)
    .map((part) =>
      part
        .replaceAll(/[^a-z'\s]/g, ' ')
        .replaceAll(/\b(?:um|uh|erm|hmm|like|well|oh|yeah|yep|yes|right)\b/g, ' ')
        .replaceAll(/\s+/g, ' ')
        .trim(),
    )
    .filter((part) => part !== '');
}
