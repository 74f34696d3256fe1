/** Receipts, farewells, and having nothing to ask. */
import { affirms, patterns, says } from './pattern.ts';
import { isBoundary, type Heard } from './text.ts';

/** A turn of these words alone only says that something was heard, or yes. */
const RECEIPT = new Set(
  'okay yes sure right alright fine got it makes make sense understood understand i see thank you thanks a lot so much very great good cool perfect clear that is will do mhm sounds helps helped for the hint oh ah all now can wonderful awesome excellent nice noted agreed correct exactly of course gotcha roger enough true answers answered my question good know works please copy that very fair absolutely mm and this was helpful well wow'.split(
    ' ',
  ),
);
const HAS_RECEIPT = patterns(
  'okay|yes|sure|right|alright|fine|understood|understand|mhm|thank|thanks|great|good|cool|perfect|clear|noted|agreed|correct|exactly|absolutely|course|see|helps|wonderful|awesome|excellent|nice',
  'got it',
  'gotcha|roger|copy|true|enough|answers|answered|please|exactly',
  'make|makes sense',
  'will do',
);
/** A receipt before something else. */
const CLEARLY = patterns(
  '^ got it',
  '^ makes|make sense',
  '^ that makes|make sense',
  '^ understood $',
  '^ sounds good',
  '^ that helps',
);

/** Nothing but a receipt. */
export function isReceipt(heard: Heard): boolean {
  const said = heard.words.filter((word) => !isBoundary(word));
  return said.every((word) => RECEIPT.has(word)) && says(HAS_RECEIPT, heard);
}

/** A receipt, and then something else. */
export function takesUp(heard: Heard): boolean {
  return says(CLEARLY, heard);
}

const BYE = patterns(
  '{bye}',
  'good bye|night|evening $',
  'see you _ _ _ $',
  'have|enjoy a|your|the|an _ _ day|evening|weekend|one|night|afternoon|week|rest',
  'take care',
  'talk|speak to you later|soon|then',
  'until next',
  'all the best',
  'nice|pleasure|good|great talking|meeting|speaking',
  '^ so long $',
  'was|been a|an|my _ pleasure|honor|honour',
  'have|got to go|leave|run now|$|soon',
  'nice|pleasure|good|great to talk|meet|speak',
);

export function isGoodbye(heard: Heard): boolean {
  return says(BYE, heard);
}

/** In any phase. */
const NO_QUESTION = patterns(
  'no|any|further|other|more|zero questions $|from|for|at|so|thank|thanks|and|right|left',
  'no|not _ _ _ question|questions',
  'questions _ _ _ answered',
  'answered them|all|everything|my',
);
/** "I have a question", "this is not a question". */
const A_QUESTION = patterns('^ this is not', 'one|a|some question $|is');
/** When it was asked whether there is anything else. */
const NOTHING_ELSE = patterns(
  '^ no|nope|nah|none|nothing $',
  '^ no|nope|nah i|that|it|thank|thanks|everything|all|nothing',
  '^ nothing|none',
  'nothing else|more|further|from|comes',
  'not really|particularly',
  'that is|was|would be? all|everything|it',
  'all set|clear|good|done',
  'nothing comes',
  'covered|clear|answered everything|all',
  'everything|all _ _ clear|covered|answered|good',
  'not that i',
  'not at|right|for the? moment|now',
  'i am good|fine|okay|all|done|finished|through',
  'do not so',
  'i do not think so',
);
const ASKED_FOR_QUESTIONS = new Set(['wrapup', 'done']);

export function hasNoQuestions(heard: Heard): boolean {
  if (says(NO_QUESTION, heard) && !affirms(A_QUESTION, heard)) return true;
  return ASKED_FOR_QUESTIONS.has(heard.phase) && says(NOTHING_ELSE, heard);
}
