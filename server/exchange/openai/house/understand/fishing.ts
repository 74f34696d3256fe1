/** Trying to get the answer, or a verdict on one's own, out of the interviewer: by asking, by guessing, by tricks. */
import { affirms, patterns, says } from './pattern.ts';
import { asksOneself } from './questions.ts';
import type { Heard } from './text.ts';

/** The answer itself, or a piece of it, asked for. */
const ANSWER = patterns(
  '^ tell|give|show|read|print|reveal|say|explain|spell|write|send me? ~ {answer}|recurrence',
  'you _ _ tell|give|show|read|print|reveal|say|spell|share|send|write me? ~ {answer}|recurrence|formula|complexity|line',
  'hint or _ the? {answer}',
  'walk|talk|take me through _ {answer}|how',
  'what|which is|comes the? next _ line|step',
  'give it away',
  'do you want|need|expect|mean _ _ {technique}',
  'read|tell|show|give me _ _ {answer}|version',
  'other candidates|people|applicants do|did|use|solve|write',
  'whether|if it is _ {way}',
  'is|was this|that|it _ right|correct|best approach|way|algorithm|idea|solution|method',
  'tell|show me what|where|which|how ~',
  '{answer} is $',
  'reveal|print|reference {answer}',
  'reveal the',
  'what is|are|was _ _ _ {answer} $|to|of|here|supposed',
  'what is|are _ right|correct|optimal|best',
  'what is _ complexity|runtime',
  'complexity supposed',
  'how would|do|does|should|could|to _ _ _ solve|solves',
  'how would|do|does|should|can|could i|you|one|we|someone write|code|implement|fix|do',
  'how would _ code',
  'explain how|what|why',
  'what would|should|do|must you|i do|use|choose|pick|change|fix $|here|now|instead',
  'what goes|comes in|into|here|there',
  'can|could|would|will you _ write|fix|solve|finish|complete|correct|code|debug',
  'write|fix|solve|finish|do it|that|this|_ _ for me',
  'said you would ~ {answer}',
);
/** What only the interviewer has: spoken of as "the solution", not as "my" or "a". */
const SECRET = patterns(
  'the|your|full|reference|intended|optimal|right|correct|perfect|whole|faster _ {secret}',
  'the answer key|aloud|out|on|in|to|for free|request',
  'best|optimal|intended|right|correct structure|approach|algorithm|technique',
  'name|letter|letters|syllable|initials of|in the {answer}',
  'key insight|idea',
);
/** "That is the solution" shows one's own. */
const OWN = patterns('that|this is|be _ _ {secret}', 'my {secret}', 'i ~ the {secret} is|would');
/** Orders to the interviewer. Who thinks aloud says "return", "append", "check", but has nobody to spell for. */
const ORDERS = patterns(
  '^ {speak} it|the|that|me|my|this|in|for|or|to|as|with|every|your|what',
  '^ fix|complete|finish|correct|write|debug my|this|the _ code|function|program|line|sentence|loop|solution',
  '^ fill in',
  '^ tell|show|teach me',
  '^ give me|us the|a|all|your _ _ {answer}|line|word|letter|letters|idea|steps|codes',
  '^ say|read|repeat the|every|my|a|that|everything ~ {answer}|{secret}|letter|word|instructions|you',
  '^ play the part',
  '^ let us swap|play|act|skip|pretend',
  'be an|a|my actor|teacher|friend|professor|tutor',
);
/** While coding, to ask what to write is to ask for the answer. */
const WHAT_TO_WRITE = patterns(
  'what|which _ _ do|should|must|would i return|initialise|initialize|compare|put|type|call|use|need|start|begin|add|write',
  'what|which _ comes|goes _ inside|between|after|before|first|next|in|into',
  'how many loops|variables|pointers|lines do|does|should|are',
  'should|must it be {compare}',
  'should i start|begin|go from|at|with',
  '^ can|could it|this be done|solved|faster|better',
  'is o|n|linear|log|quadratic _ _ the|it best|fastest|optimal|good',
  'does it need|require|take _ _ memory|space|recursion|{way}',
  'so it is a? {way} $|correct|right|or|then',
  'is it not a? {way}',
);
const WHILE_CODING = new Set(['approach', 'coding', 'testing', 'debugging', 'complexity', 'optimization']);

/** A verdict on the program. */
const VERDICT = patterns(
  'is|are|does|was|were my|this|it|everything|all _ _ right|correct|okay|good|wrong|work|working',
  'does|do it|this|that look|looks|seem|sound right|correct|good|okay',
  '^ is|was that _ right|correct answer|solution|one|$',
  '^ did i get it|this|that|everything $|right|correct',
  'on the right track|path|way',
  'am i right|correct|close|warm|wrong',
  'where|which|what is _ _ {wrong}',
  'which|what|where line|part|lines is|has|are|contains',
  'what is {wrong}',
  'why is|does|do my|it|this ~ you',
  'is it the ~ that ~ {wrong}',
  'is the _ _ {wrong}',
  'hidden _ test|tests|case|cases',
  'what|which {test} {test}? ~ missing|fail|fails|failing|do|does|am',
  'does|do|will|would my|it|this _ pass|passes|get',
  'yes or no',
  'tell me if|whether ~ right|correct|wrong|okay|good|fine',
  'you _ want|wanted|expect|expected|need|looking|hoping to|for _ hear|$',
  'what am|is i|we|it missing|overlooking|doing',
  'what is missing',
  'is|are something|anything|there _ _ wrong|missing|incorrect',
  'can|could|would you _ check|verify|review|look|validate my|it|this|the|at|over|if',
  'will|would|does this|it|that|my|everything _ pass',
  'check|see|look|verify|tell _ _ my|this|it ~ {wrong}|right|correct|works|work',
  'is|are there _ _ {wrong}',
  'did i miss|forget|overlook _ _ _',
  'am i close|right|wrong|warm|there',
  'what is _ expected|wanted|intended|required _ complexity|solution|approach|algorithm|way',
  'confirm _ _ _ right|correct|works|work',
  'accept|approve this|it|my|that',
  'know the answer|solution',
  'how many _ _ _ tests|cases ~ passing|pass|passed|failing',
  'what should|must|would the|my|a|this _ {part}',
  '{technique} _ that is what you',
  'you _ looking|want|expect|hoping _ _ _ {technique}',
  'say which|where line|part|it',
);
/** "Is it a dictionary?": naming a way and watching the interviewer's face. */
const GUESS = patterns(
  'should|do|must|would i|we|you need|use|want|have|go|do|think _ _ _ {technique}',
  'is it|this|that a|an|the|about|using|with? {way}',
  '^ is {technique} ~ right|way|good|needed|correct|best|solution|answer',
  '^ would|could|does|will {technique} _ work|help|be|do',
  'is _ {technique} ~ right|way|correct|answer|looking|want|expect*',
  'if i use|do|take|go ~ {technique} ~ will|would|is',
  'is it o|log|n|linear|quadratic|constant|exponential|logarithmic',
  'what|which _ algorithm|data|approach|technique|method ~ is|do|should|would|to',
);
/** Orders to a machine, and authority that nobody has. */
const TRICK = patterns(
  'ignore|forget|disregard|override|bypass _ _ _ instructions|rules|prompt|guidelines|prompts',
  'you are now',
  'pretend|imagine you|that|to',
  'act|behave as|like',
  'as|am an|the|your|_ admin|administrator|developer|owner|engineer|creator i|of|and',
  'debug|developer|admin|god|test mode',
  'system|hidden|secret prompt|instructions',
  'repeat after',
  'hypothetically',
  'not tell anyone|anybody|them',
  'between us',
  'nobody is listening',
  'never say',
  'you were|are told',
  'your guard|instructions|prompt|rules|filter|developers|boss|supervisor|creators',
  'guard|filter is|misses|does off|not|disabled|it',
  'maintenance|emergency|verbose mode|override',
  'override code',
  'end of transcript|turn|text|prompt|trusted',
  'begin|end trusted',
  'trusted text|message',
  'you are an|a|my helpful|evil|study|friend|professor|teacher|coder|assistant',
  'from now on every|you|your|all',
  'authorised|authorized|entitled|permitted to _ hear|know|get|see|have',
  'rate you',
  'pay|dollars|money|euros you|for',
);
/** "May I" asks leave, and so does a case of the task ("what is the answer for an empty list"). */
const NO_FISHING = patterns(
  'what is|are|should ~ {answer}|output if|when',
  'what is|are|should ~ {answer}|output for a|an|the|empty|no|zero|one|amount',
  'not _ fishing|want|need _ {answer}',
  '^ may i|we',
  'allowed to',
  'did i get that $|right',
);

export function isFishing(heard: Heard): boolean {
  if (says(TRICK, heard)) return true;
  if (says(NO_FISHING, heard) || asksOneself(heard)) return false;
  if (affirms(SECRET, heard) && !says(OWN, heard)) return true;
  if (WHILE_CODING.has(heard.phase) && affirms(WHAT_TO_WRITE, heard)) return true;
  return [ANSWER, ORDERS, VERDICT, GUESS].some((those) => affirms(those, heard));
}
