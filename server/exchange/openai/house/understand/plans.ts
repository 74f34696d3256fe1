/** Telling how one would go about it: a plan for the problem, not the line that is being typed. */
import { affirms, find, patterns, says } from './pattern.ts';
import { stretch, type Heard } from './text.ts';

/** Said as a plan: counts in every phase. */
const PLAN = patterns(
  'i|we would|could|can|might|want _ _ _ {plan}',
  'i|we am|are going to _ _ {plan}',
  'i|we plan|intend to _ {plan}',
  'i|we would|could|might first|begin|start',
  'i|we am|was|were _ thinking|planning of|to|about',
  'my|the|first|one _ idea|approach|plan|thought|strategy|way is|would|was|will',
  'the _ approach|idea|plan',
  'brute force would|is|first|then|try',
  'first thing ~ mind',
  'what i would|want|will _ _ do is|and|$',
  'i|we would|will|could do|solve|find a|an|the|one|it|this',
);
/** A plan too, where a plan is what was asked for: a step of it, or the name of a way. */
const STEP = patterns(
  'i|we will|keep|look|go|put|push|pop|sort|take|start|fix|cut|count|walk|use|move|make|do|build|store|compare|try ~',
  '^ {plan} ~',
  'i|we would|could|might ~',
  'let me|us _ {plan}',
  'i|we|you|one can|could? {plan}',
  '^ starting|using|keeping|sorting|going|counting|walking|comparing|checking|storing',
  'is|be my|the key|idea|approach|plan',
  'closed|direct|simple formula',
  '{way}',
  'for each|every ~',
  'whenever|if|when i|we|there ~ {plan}',
  'then i|we _ {plan}',
  '{technique} {technique}',
  'depth|breadth|topological|flood|sliding|dynamic|binary|two|union|min|max|hash|back|prefix|divide|counting first|sort|fill|window|programming|search|pointers|find|heap|map|table|tracking|sums|and',
  'b|d f s',
  'd p of|is|table|array',
  'recursion|recursively|memo|memoization|backtracking|greedy|fibonacci|stack|heap|dictionary|queue|bfs|dfs with|by|of|for|is|and|the|push|from|where|to|$',
  'a|the stack|heap|queue|dictionary|set',
);
const ASKED_FOR_A_PLAN = new Set(['understanding', 'approach', 'optimization', 'reflection', 'followup']);
/** Tells of somebody else's plan, or what cannot be done. */
const NO_PLAN = patterns(
  'i would|could like|love|prefer|appreciate|rather|not|submit|say|have',
  'i|we need a helper|function|line|variable|minute|moment',
  'i|we can not',
  'i|we would|will take it|one|that',
  'i|we would|will|could|can {plan} ~ {hint}|minute|moment|break',
  '{aux} i|we {plan}',
  'want to try something',
  'i|we get|have|receive|am|are _ given|a|an|two|some|list|text',
  'if i|we can|could|would use|do|take|go ~ will|accepted|allowed',
);

/** Outright: counts in every phase. */
export function isPlan(heard: Heard): boolean {
  if (affirms(PLAN, heard)) {
    const no = find(NO_PLAN, heard);
    if (no === null) return true;
    return affirms(PLAN, stretch(heard, no.to));
  }
  return false;
}

/** Index of the word with which a plan begins; null where there is none. */
export function planFrom(heard: Heard): number | null {
  return isPlan(heard) ? (find(PLAN, heard)?.from ?? null) : null;
}

/** As an answer to how they would go about it, where nothing else is meant. */
export function isStep(heard: Heard): boolean {
  return ASKED_FOR_A_PLAN.has(heard.phase) && affirms(STEP, heard) && !says(NO_PLAN, heard);
}
