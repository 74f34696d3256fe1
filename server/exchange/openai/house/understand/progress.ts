/** How far they are: finished, or at a loss. */
import { affirms, find, patterns, says } from './pattern.ts';
import type { Heard } from './text.ts';

const DONE = patterns(
  'i|we am|are|have _ done|finished|ready|through|completed',
  'am happy|satisfied|content|confident $|with|in|about',
  'i|we are|am good $',
  'i|we finished|completed',
  'that|this|it|now should|will|would|ought to? _ do|work|works|fix|suffice|pass|run',
  'this|that|it|now|all seems|appears to work|pass',
  '^ done|finished|ready what|now|next|let',
  'that|this|it|now should|will|would it? be it|all|fine|good|okay|right|correct|enough|done|everything',
  '^ that is|was it|all|everything|done $|and|then',
  'that is the|my|a? _ solution|answer|function|code|implementation',
  'this is my|the _ _ answer|solution|function',
  'the complete|final|whole|finished function|code|answer|solution|version',
  '^ there we|you go',
  'all|every _ _ tests|test|cases|green|pass|passes|passing|passed',
  'passes|passed everything|all',
  '^ it works|passes',
  'i think|believe _ it|this works',
  'believe|think|say this|it|that works',
  '^ works now|fine',
  'it|this|that works now',
  'looks|look good|fine|right|correct|okay to? me?',
  'good to go',
  'final answer',
  '^ done|finished|finish|ready|complete|completed $',
  'code|function|solution|implementation|program is complete|done|finished|ready',
  'finished|completed the|my|with',
  'happy with this|it|that|the',
  'you can|could|may _ _ check|look|run|test|review|grade it|this|at|now|my',
  'would|will|can submit',
  'nothing _ _ to add|do|change|fix',
  'nothing is? left|missing $|to|here',
  'call it a|done|finished|good',
  'that|this|it covers|solves|handles it|everything|all',
  'that is|was me|us|all done|finished',
  'ought to do|work|be',
  'all set|done|finished',
  'everything is|seems|now _ works|passes|pass|done|there|fine|good',
  'everything works|passes',
  'examples|cases|asserts _ work|works|pass|passes|match',
  'written|implemented|coded|covered everything|all|it',
  'ship it',
  '^ this|that is it $',
  'i _ leave it|that|this like|as|at',
  'no more|further|other changes|edits',
  'consider it|this|that|myself _ done|finished|complete',
  'they|these|those|tests _ all? pass|passing|passed|green',
  'got it working|to',
  'working now',
  'that concludes',
  'let|can|should us|we _ move|go on',
  'next question|problem|part $|please',
  'over to you',
  'should be good|fine|right|correct|okay|done|finished|complete|it $|now',
  'wrapped up',
  '^ voila|finito|tada|bingo',
  'looks|seems complete|finished|done|ready',
);
/** Speaks of a moment in the program, or takes it back. */
const A_CASE = patterns(
  'if|when|while|until|once|whenever|unless|after|before ~ ~ done|finished|ready|works|good|it',
);
const TAKEN_BACK = patterns(
  '^ no wait|no|it|that|i',
  '^ no $',
  '^ wait no|not|that|the|i',
  'not yet|done|quite',
  '^ but i|the|it|there still|need|have|is',
);

export function isDone(heard: Heard): boolean {
  // "I am good" at the end of the call is about questions.
  if (heard.phase === 'wrapup') return false;
  const found = find(DONE, heard);
  if (found === null || !affirms(DONE, heard) || says(A_CASE, heard)) return false;
  const back = find(TAKEN_BACK, heard);
  return back === null || back.from < found.from;
}

const STUCK = patterns(
  'i|we am|are|feel|got|get|getting|seem _ _ stuck|lost|confused|struggling|blanking|clueless|overwhelmed|desperate',
  'am|feel _ stuck|lost|confused|struggling|blanking|clueless',
  'have|had|got|with no _ idea|clue|plan',
  '^ no idea|clue',
  'do|did|would|could not _ know|see|understand|get _ _ how|what|why|where|which|anything',
  'i|we do not know|understand|get it|this|anything? $',
  'am not sure|certain how|what|why|where',
  'can|could not _ figure|solve|find|see|come|work|remember|think|explain',
  'could|can not tell you',
  'not able to find|solve|see|do|figure|continue|think',
  'not|never think i can|could|will',
  'do not i can',
  'can|could not _ do|solve this|it',
  'i|we give|gave up',
  'out of ideas',
  'hit|hitting a|the|my wall|limit',
  'at a loss',
  'my wits',
  'mind ~ blank|empty',
  'drawing a blank',
  'nothing comes|works|helps',
  'beats me',
  'whatever|no|matter i do|try|what',
  'can|could not _ think|see straight|clearly|it',
  'bad|terrible|hopeless at this|these|big|complexity',
  'not|never _ get _ it|this|that working|to',
  'keep getting|failing|hitting|coming',
  'got nothing',
  'in|going|running circles|in circles',
  'not getting anywhere|it|any|further',
  'not get it $',
  'tried everything',
  'beyond me',
  'where|how to begin|start|continue|proceed|go',
  'never seen|learned|learnt|heard|done|studied|understood',
  'too hard|difficult|complicated for me',
  'makes|make no|little sense',
  'not make|makes _ sense',
  'can|could|do|did not _ manage|get further|past|beyond|anywhere|it|to',
  'head|brain|mind _ _ empty|blank|fried|foggy|stuck|freeze|frozen',
  'faintest|slightest idea|clue',
  'not got|have _ _ idea|clue',
  'none of them|it|this|those work|works|helps',
  'nothing _ _ works|work|working|helps',
  'no way|progress forward|here',
  'unsure|clueless how|what|about',
  'really do not know',
  'i do not know $|anymore|either',
  'hopeless|desperate',
);
/** Denied, or about hearing and not about solving. */
const NOT_STUCK = patterns(
  'not that i',
  'not _ stuck|lost|confused',
  'understand|get|hear|know the question|problem|task|sentence|what you',
  'any|first tips on',
);

export function isStuck(heard: Heard): boolean {
  // "Nothing comes to mind" at the end of the call is about questions.
  if (heard.phase === 'wrapup') return false;
  return affirms(STUCK, heard) && !says(NOT_STUCK, heard);
}
