/** Questions about the task or the session, put to the interviewer; and what is about something else altogether. */
import { stem } from './clarification.ts';
import { find, patterns, says } from './pattern.ts';
import { isBoundary, type Heard } from './text.ts';

/** Sentence forms of a question, each from its first word. */
const FORMS = patterns(
  '^ is|are|could|can|does|did|should|may|must|will|would|am|was|were|has|have not? {subject}',
  '^ is|are|does|did|am|was|were',
  '^ do|can|could|may|must|should|will|would|might _ _ be|have|count|repeat|matter|contain|need|come|switch|use|appear|overlap|happen|occur|exist|go|start|end|differ|include',
  '^ do not? i|we|you|they|the|these|both|all|any|numbers|letters|words|intervals|duplicates|diagonals|spaces',
  '^ what|which|how|who|why _ _ {aux}|happens|about|if',
  '^ how many|much|long|large|big|wide|about',
  '^ when|where {aux}',
  'what if|about|should|do|would|does',
  'in|from|at|to which|what {order}',
  'do i|we|you need|have|want|get|know|expect|care|return',
);
/** Put to the interviewer without the form of one, or in mid-sentence. */
const INDIRECT = patterns(
  'wondering|wonder|tell|ask|asking|see if|whether|what|how',
  'to know if|whether|what|how',
  'not _ sure|clear|certain if|whether',
  'want|like to know|ask|clarify|confirm|check',
  'i assume|presume|suppose',
  'can|could|may|should|am i|we',
  'is|are there _ _ _',
  'does|should|could|can it|that|this|the|order|swapping|there|they|a|an',
  'do you|they|i|we',
  'which|what _ _ do|should|would|does you|i|we|it|the',
  'what then',
  'any {fact}',
  'are they|we|the|these|those|all',
  'is it|this|that|they _ okay|fine|allowed|possible|always|guaranteed|sorted|valid|given',
);
/** A statement that wants to be confirmed. */
const TAG = patterns(
  'right|correct $',
  'right|correct not',
  'or no|not|$ $',
  'i hope|assume|suppose|presume|believe $',
  'i take it',
);
/** The same, said in full. */
const CHECKS = patterns(
  'is|was that|this|it right|correct|fair|fine|okay|so $',
  'did|do i get|understand that|it|this right|correctly',
);
const CONFIRMS = patterns(
  '^ to confirm|clarify|check|understand',
  'only need|want|return',
  'you want|said|mean|meant',
);
/** What may be and what may not, one or the other: in the first phase that is said to be confirmed. */
const OPEN = patterns(
  'has|have|need|needs to',
  'same|every|all|each',
  'in case',
  'suppose|imagine|assume',
  'any|no',
  'or',
  'and|what for|with',
  'can|could|may|must|should|always|never|only|at|exactly',
  'yes|no $',
);
/** Who asks themselves soon answers or goes on: "is it less or... hmm, less". */
const ANSWERS_ONESELF = patterns(
  '^ hmm|ah|oh|aha|nobody',
  '^ no|let me|it|that|us|then',
  'no|yes then|after|before|it|that|nobody|wait',
  'hmm|ah|oh',
  'let me',
);
const ASKS_ONESELF = patterns(
  'where|what was i',
  'i wonder what|how|why|where',
  'the question is',
  'what do we have here',
  'thinking out|aloud',
  'for|to myself',
);
const TO_US = patterns('you', 'tell|give|show me');

export function asks(heard: Heard, is_known: boolean): boolean {
  if (asksOneself(heard)) return false;
  const in_form = heard.words.at(-1) === '?' || says(FORMS, heard) || says(INDIRECT, heard);
  if (!WHILE_CODING.has(heard.phase)) return in_form || isTagged(heard);
  return (in_form && !says(ASKS_THE_CODE, heard) && (is_known || says(PUT_TO_US, heard))) || isTagged(heard);
}

/** Who codes asks the code; to us go leave, time, and what the task wants. */
const WHILE_CODING = new Set(['coding', 'testing', 'debugging']);
const PUT_TO_US = patterns(
  'you|your|me',
  'may|should|can|could|must i|we',
  'do|am i|we need|have|supposed|allowed|get|want',
  'how much|long ~ time|left|minutes|interview',
  'is|was it|that|this _ okay|fine|allowed|correct|right|possible|guaranteed|fair',
  'input|output|task|problem|question|result|list|empty|numbers|constraints|example',
  'i assume|presume|suppose',
  'does it|order|that matter',
);
const ASKS_THE_CODE = patterns(
  '^ why',
  'what is the name|syntax',
  'how do i|you _ _ in|again',
  'should i put|call|write that|this|it _ before|after|in|here|first',
);

/** How many questions have the form of one: a request is itself a question. */
export function questions(heard: Heard): number {
  let count = 0;
  for (let found = find(FORMS, heard); found !== null; found = find(FORMS, heard, found.to)) count += 1;
  return count;
}

/** Index of the word with which the asking begins: what stands before is about something else. */
export function askedFrom(heard: Heard): number {
  return find(FORMS, heard)?.from ?? 0;
}

/** In the first phase a bare statement about something that the author thought of is there to be confirmed. */
export function leavesOpen(heard: Heard): boolean {
  return heard.phase === 'understanding' && says(OPEN, heard) && !asksOneself(heard);
}

/** Goes on by themselves: "should that be before the loop, no, after". */
export function asksOneself(heard: Heard): boolean {
  if (says(ASKS_ONESELF, heard)) return true;
  const asked = find(FORMS, heard) ?? find(INDIRECT, heard);
  if (asked === null || says(TO_US, heard)) return false;
  return find(ANSWERS_ONESELF, heard, asked.from + 2) !== null;
}

/** From its first words on: "does it have to be linear". */
export function isQuestion(heard: Heard): boolean {
  const asked = find(FORMS, heard);
  return asked !== null && asked.from <= 1;
}

/** "So it has to be sorted, right": at least a short statement stands before the tag. */
function isTagged(heard: Heard): boolean {
  if (says(CONFIRMS, heard)) return true;
  const tag = find(WHILE_CODING.has(heard.phase) ? CHECKS : [...TAG, ...CHECKS], heard);
  return tag !== null && tag.from >= SHORT_STATEMENT;
}
const SHORT_STATEMENT = 4;

const ABOUT_US = patterns(
  'are you ~ real|robot|bot|human|person|machine|ai',
  'your name',
  'who|how built|made|programmed|trained|old|are you',
  'language model',
  'how did i do',
  'do|did|have|can you ~ like|watch|hear|know|seen|think|feel|offer|enjoy|sleep',
  'are you running|using|based|trained|calling|from',
);
const ABOUT_JOB = patterns(
  'the|this|your|a|an|is|typical|next|hear|get _ _ {job}',
  'many|much ~ {job}|people|pay',
  '{job} sponsorship|culture|stack|steps|back',
);
const LIFE = patterns('{life}');
/** "This", "it": most likely the work before them. */
const POINTS = patterns('it|this|that|these|those|them|here', 'let me|us');
/** Said to somebody in the room. */
const ASIDE = patterns('^ mom|mum|dad|honey|darling|mama|papa|babe|baby', 'in an interview', 'on a call');

/** About us, the job, or life: by what it names, or because nothing in it is about the work. */
export function isOffTopic(heard: Heard, about_task: ReadonlySet<string>): boolean {
  if (says(ASIDE, heard)) return true;
  if (says(ABOUT_US, heard) && taskWords(heard, about_task) < FEW) return true;
  if (says(ABOUT_JOB, heard) && (heard.phase === 'wrapup' || taskWords(heard, about_task) === 0)) return true;
  if (heard.phase === 'wrapup') return asks(heard, false);
  const of_task = taskWords(heard, about_task);
  if (says(LIFE, heard) && of_task < FEW) return true;
  return of_task === 0 && contentWords(heard).length >= FEW && !says(POINTS, heard);
}

const FEW = 2;
/** Words of grammar: they are in every sentence, whatever it is about. */
const GRAMMAR = new Set(
  'i you he she it we they me my your our us them this that these those a an the is are was were am be been being do does did have has had can could will would should may might must to of in on at by for with from up out off over and or but not no so if as than too there here who what which how when where why okay yes well right oh ah hmm get got go going sorry now then again let thing things good one ever much many some any all lot such about because really want know see'.split(
    ' ',
  ),
);
const WORK = new Set(
  'number numbers list lists array arrays index indices value values loop loops line lines code function return returns variable string strings character characters letter letters word words element elements item items input output result results test tests case cases run running sort sorted order pair pairs sum max min maximum minimum count counts counter map set dictionary stack queue heap tree node nodes graph edge edges row rows column columns grid cell cells left right middle mid first last next previous current start end begin zero one two three four five six seven eight nine ten hundred thousand minus plus times equal equals less greater smaller bigger larger smallest largest empty null none true false pointer pointers target append push pop insert remove add write type typed typing copy change if else while return import python javascript java example problem task question solution answer approach time space memory complexity linear constant error bug print prints fails fail works work wrong zero negative positive duplicate duplicates overlap overlapping overlaps compare comparing check checking condition base recursion recursive step steps pass once end off branch below above thinking think idea logic brackets bracket interval intervals coin coins amount wall walls height water text key lower higher other hint hints help done finished ready close idea stuck drawing reading talking loud out almost there moment handle figure verify pad editor keyboard screen program indentation typo style'.split(
    ' ',
  ),
);

/** Days and teams are long and large too. */
const MEASURES = new Set(
  'long large big many small short same again early late fast good way back work works real no not'.split(
    ' ',
  ),
);

function contentWords({ words }: Heard): string[] {
  return words.filter((word) => !isBoundary(word) && !GRAMMAR.has(word));
}

function taskWords(heard: Heard, about_task: ReadonlySet<string>): number {
  return contentWords(heard).filter(
    (word) => WORK.has(word) || /^\d+$/.test(word) || (about_task.has(stem(word)) && !MEASURES.has(word)),
  ).length;
}
