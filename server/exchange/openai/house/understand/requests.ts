/** What a candidate asks of the interviewer: a person, a pause, the words again, a hint. And insults. */
import { affirms, find, patterns, says, type Found } from './pattern.ts';
import { isBoundary, type Heard } from './text.ts';

const PERSON = patterns(
  'talk|speak|speaking|talking|interview|chat to|with ~ {person}',
  'get|give|connect|transfer|put|pass|have|want|prefer|need|contact me? _ _ _ {person}',
  '^ {person} $',
  '{person} call|join|interview|take|help _ me|us|the|instead',
  'is|are there _ _ {person}',
  'call|message from _ _ {person}',
  '{person} from|of _ team|company ~ join|call|talk|help',
  'who can|could|do|should i|we contact|call',
  'by|with an|a real|actual|human|live {person}',
  'not _ want|like|wish|comfortable|prefer|agree ~ ~ {machine}',
  'talk|talking|speak|speaking to|with someone|somebody|anyone|anybody',
  'reach|contact|call|find|see|involve a|an|the|some {person}',
  'interviewed|called|assessed|judged by an|a|some? _ {person}',
  'somebody|someone|anybody|anyone else|real|human|on',
  'human being|contact|interaction',
  'instead of an|a|this? {machine}',
);
/** Asks what we are, wants nobody else. */
const ARE_YOU = patterns('are you ~ {person}|{machine}|real');

export function wantsPerson(heard: Heard): boolean {
  return affirms(PERSON, heard) && !says(ARE_YOU, heard);
}

const HOSTILE = patterns(
  'you are|were _ _ _ {insult}',
  'you {insult}',
  'your ~ {insult}',
  'are you _ _ {insult}',
  'this|the|what|such|a|an|that {insult} interview|question|questions|{machine}|company|waste|call|test|task',
  '{insult} interview|question|{machine}',
  'this is _ {insult}|bullshit|crap|nonsense',
  'this|that|the {machine}|interview|call|test is|was _ _ {insult}',
  'you _ _ {insult} {machine}|piece|bot|excuse|idiot',
  'load|piece|bunch of _ crap|junk|shit|garbage|nonsense|trash',
  'shut it|your',
  'you _ not understand|know|get anything|shit',
  'sick|tired of you|this|talking',
  'fuck|screw you|this|off',
  'damn you',
  'fuck|fucking|bullshit|asshole|bastard',
  'go to hell',
  'piss off',
  'shut _ _ up',
  'hate you|this|talking',
  'leave me alone',
  'wasting my|our',
  'waste of _ time',
  'the hell|fuck is wrong|that|this',
);

/** Against us, the interview or the company. Swearing at one's own code is not hostile. */
export function isHostile(heard: Heard): boolean {
  return affirms(HOSTILE, heard);
}

const HINT = patterns(
  'give|get|have|need|want|like|use|take|appreciate|ask|got|do|with ~ {hint}',
  '^ any|some|a|an|the|another|one|your _ _ {hint} $',
  'any|some|another|small|little|tiny|first|next {hint}',
  '^ {hint} $',
  '{hint} would|could|might be|help',
  'can|could|would|will you _ help|assist|guide|support',
  '^ help|assist me|us|out',
  'help|assist me|us',
  'need|want|like|appreciate|use _ _ help',
  'help|pointer|pointers would|could|might help',
  'give|have|get|need me? a|some|another _ pointer|pointers',
  'point me',
  'hint|hints|nudge|clue|tip|guidance|advice',
  'lend|give me a|some _ hand|idea',
  'something to go on',
  'where|what should|could|would i look|start|begin|try|focus',
  'get me started|going',
  'take you up',
  'any idea|ideas|thoughts|pointers $|on|what|where|how|please',
  'one of the|your {hint}',
  'mind giving|helping|sharing',
  'little|small|gentle push',
  'unstuck',
  'steer|guide me',
  'lead|push in the',
  'anything you can|could tell|say|give|suggest|help',
  'right direction',
  'what would|do|could|can you suggest|recommend|advise',
);
/** A hint that was had. */
const HINT_WAS_HAD = patterns(
  'give|need|want|me no {hint}|help',
  'for the|your|that {hint}',
  'not ask* ~ {hint}',
  'not _ need|want|give|help _ {hint}|me',
);

export function asksHint(heard: Heard): boolean {
  if (!affirms(HINT, heard)) return false;
  const had = find(HINT_WAS_HAD, heard);
  return had === null || affirms(HINT, after(heard, had));
}

const REPEAT = patterns(
  'can|could|would|will you _ _ repeat|rephrase|reword|restate|reread',
  '^ repeat|rephrase that|it|this|the|your|$',
  'mind repeating|rephrasing|saying|reading',
  'say|tell|explain|read|ask|go|state|describe ~ ~ again|slower|slowly|louder',
  'say|tell|explain|read|ask|go ~ once|one more',
  'go over|through the task|question|problem',
  '^ say|tell again',
  'come again',
  '^ once|one again|more|time more|time|$',
  'once again',
  'one more time',
  '^ pardon|what|huh|sorry|excuse me? $',
  'what was that|this $',
  'what did you _ say|ask',
  'what|which was|is|were|are the _ question|problem|task|example|last',
  'what did you',
  'did|could|can|do not _ hear|catch|get|understand|understood|follow _ you|that|question|problem|task|part|half|end|sentence|last|everything|the',
  'not|half|part hear*|catch|getting|get|got|understanding|understood _ everything|it|half|you|all|question|sentence',
  'got half|part',
  'missed _ _ part|half|last|end|question|you',
  'sorry i missed',
  'broke|breaking|break up',
  'cutting|cut out',
  'line|connection|audio|sound is|was bad|poor|terrible|choppy',
  'speak|talk _ _ slower|slowly|louder|up',
  'lost the thread',
  'lost you',
  'what|which|how|who ~ ~ again $',
  'you ~ ~ again $',
  'you were|are _ too|so fast|quick|quiet|far|quietly|low',
  'echo|static|noise there|on|in|$',
  'make|made out what|that|you|the',
  '^ the question|task|problem again|once|$',
  'from the top|beginning|start',
  'describe|summarize|restate|explain _ the problem|task|question',
  'what do|did you mean $|by',
  '^ the what|who',
  'the last thing|sentence|part|word|question you',
  'other|different words',
  '{wh} sorry|pardon $',
  'audio|sound|line|voice|call|connection ~ dropped|drops|gone|froze|lagging|cracking|broken',
  'mind asking|explaining|reading|saying',
  'say|ask|put|explain|phrase _ _ differently|simpler|another',
  'not sure|certain _ _ heard|caught|understood|got _ _ correctly|right|that|you|question',
  'hear you',
);
const NOT_TO_BE_REPEATED = patterns(
  'or repeat',
  'how do i|you',
  'to myself',
  'let me|us read|go|say|repeat',
  'i will read|go',
  'repeat after',
  'and|then repeat',
  'not|can numbers|values get|repeat',
  'did i get',
  'not get|getting it $',
  'not get|getting|understand why|how',
);

export function asksRepeat(heard: Heard): boolean {
  return says(REPEAT, heard) && !says(NOT_TO_BE_REPEATED, heard);
}

const PAUSE = patterns(
  'give me|us a|one|some|few|two|the? _ _ {while}',
  'take|have|need|want|like a|an|some|few|one|two|more|another|little _ _ {while}|quiet|silence',
  '^ one|a|half {while}',
  'wait|hold a|one|another {while}',
  'bear with',
  'right back',
  'let me think|concentrate|focus $|okay|alright|first|here|now|quietly',
  'gather|collect|sort|order my thoughts|head|mind',
  'let me have|take a|one',
  'back in|soon|shortly a|one|two|five|$',
  'hold the line',
  'be quiet|away',
  'guy|courier|delivery|package|someone is here|there|outside',
  'excuse me for|a _ {while}',
  'pause for|the|here|please|$',
  'step away|out|outside',
  'quiet|silence _ for|while|please|$',
  'two|three|five|ten minutes|seconds $',
  'let me think _ _ about|through|over? it|that|this|about|through _ _ _ $',
  'let me have _ think',
  'think about|through it|that|this _ _ quietly|first|moment',
  'time to think|read',
  'need to think|read|concentrate _ _ _ {while}|$|first|quietly',
  'came|walked in',
  'trying to concentrate|focus|think',
  'need to concentrate|focus|think',
  'not say|talk|speak _ _ for|now|while',
  'be|stay quiet|silent',
  'moment of silence',
);
/** Something in the room calls them away. */
const CALLED_AWAY = patterns(
  'at the door',
  'ringing|barking|crying|knocking',
  'have|need|got|want to _ _ _ water|bathroom|toilet|restroom|door|doorbell|phone|call|laptop|computer|browser|charger|dog|cat|baby|kids|window|headset|headphones|pen|paper|glasses|tissue|microphone|package|sneeze|cough|drink',
);
/** Only when little else is said: "wait, so the list is sorted" goes on at once. */
const WAIT = patterns('^ wait|hold|hang on?');
const GOES_ON = 3;

export function wantsPause(heard: Heard): boolean {
  if (says(PAUSE, heard) || says(CALLED_AWAY, heard)) return true;
  const wait = find(WAIT, heard);
  return wait !== null && wordsAfter(heard, wait) < GOES_ON && wordsBefore(heard, wait) < 2 * GOES_ON;
}

function wordsAfter(heard: Heard, { to }: Found): number {
  return heard.words.slice(to).filter((word) => !isBoundary(word)).length;
}

function wordsBefore(heard: Heard, { from }: Found): number {
  return heard.words.slice(0, from).filter((word) => !isBoundary(word)).length;
}

function after(heard: Heard, { to }: Found): Heard {
  return { ...heard, words: heard.words.slice(to), starts: heard.starts.slice(to) };
}
