/**
 * The house model's ears: what a candidate's turn means, by rules over words. It serves demos, tests and a keyless start;
 * a real model answers the same request better.
 */

export interface Understood {
  meanings: string[];
  clarification: number | null;
  complexity: { time: string | null; space: string | null } | null;
}
export interface Listening {
  phase: string;
  turn: string;
  clarifications: readonly { index: number; asks: string; keywords: readonly string[] }[];
}

interface Rule {
  means: string;
  when: RegExp;
}

/** Requests to the interviewer; any of them may stand beside the others. */
const RULES: readonly Rule[] = [
  {
    means: 'wants_person',
    when: /\b(?:talk|speak) (?:to|with) (?:a|an|some) ?(?:human|person|one|body|recruiter)\b|\b(?:real|actual) (?:human|person)\b/,
  },
  {
    means: 'hostile',
    when: /\b(?:stupid|idiot|shut up|hate you|fuck\w*|bullshit|useless (?:bot|machine))\b/,
  },
  {
    means: 'fishing',
    when: /\b(?:tell|give|show|read|say) me (?:the )?(?:(?:full|whole|right|correct|exact) )?(?:answer|solution|code|fix)\b|\bwhat(?:'s| is) the (?:answer|solution|optimal|fix)\b|\b(?:ignore|forget) (?:all |your |the )*(?:previous |prior )?(?:instructions|rules)\b|\bis my (?:code|solution|answer) (?:right|correct)\b|\bwhere(?:'s| is) the (?:bug|mistake|error)\b/,
  },
  {
    means: 'asks_hint',
    when: /\b(?:give|have|get|need|like|want|use) (?:me )?(?:a|another|some|one more) (?:small |little )?hints?\b|\bcan you help\b|\bpoint me in\b/,
  },
  {
    means: 'stuck',
    when: /\bi(?:'m| am) (?:completely |totally |really |a bit )?(?:stuck|lost|blank)\b|\bno idea (?:how|what)\b|\bdo not know how to (?:go on|continue|start)\b/,
  },
  {
    means: 'asks_repeat',
    when: /\b(?:repeat|say) (?:that|the (?:question|problem)|it)(?: again)?\b|\bsay that again\b|\b(?:pardon|come again)\b|\bdid(?:n't| not) (?:hear|catch|get) (?:that|you|the question)\b/,
  },
  {
    means: 'wants_pause',
    when: /\b(?:give me|need|take) (?:a|one|some) (?:\w+ )?(?:minute|moment|second|time|break)\b|\blet me think\b|\bhold on\b|\bone (?:moment|second)\b/,
  },
  {
    means: 'done',
    when: /\bthat should (?:do|be) it\b|\bi(?:'m| am) (?:done|finished)\b|\bi think (?:that(?:'s| is) it|it works|i(?:'m| am) done)\b|\blet me run\b|\ball (?:the )?tests? pass\b/,
  },
  {
    means: 'repair',
    when: /\b(?:i (?:need|should|have to)|should (?:be|use)|instead of|you(?:'re| are) right|good (?:point|catch)|my mistake|i see(?: it| the)?|fix (?:that|it))\b|^oh\b/,
  },
  {
    means: 'no_questions',
    when: /\bno (?:more )?(?:questions?|thanks?|thank you)\b|\b(?:have|got) no (?:more |other |further )?questions?\b|\bnothing (?:else|more)\b|\bthat(?:'s| is) all\b|^no\b/,
  },
  { means: 'goodbye', when: /\b(?:goodbye|good bye|bye|see you|have a (?:nice|good) (?:day|one))\b/ },
  {
    means: 'acknowledges',
    when: /^(?:okay|ok|yes|yeah|sure|right|all right|alright|thanks?|thank you|got it|understood|mm-?hm)\b/,
  },
];

const QUESTION =
  /\?|^(?:can|could|may|do|does|is|are|should|what|which|how|will|would|must|if)\b|\b(?:should i|can i|can the|is the|are the|what if|what about|do i|does it|am i allowed)\b/;
const APPROACH =
  /\bi (?:would|will|could|want to|am going to|plan to|think i(?:'ll| will| would))\b.*\b(?:sort|use|go|loop|iterate|scan|walk|keep|store|build|check|compare|push|pop|count|merge|traverse|start|put|remember|look|track)\w*\b|\b(?:my|the) (?:idea|approach|plan|first thought) (?:is|would be)\b|\b(?:first|then) i (?:sort|use|go|loop|keep|put|check|look)\b|\bi(?:'d| would| will|'ll) (?:sort|use|go|loop|keep|put|check|look)\b/;
const GROWTH =
  /\b(?:order|big o|o) (?:of )?\(?\s*(1|one|n log n|n squared|n cubed|log n|n)\b|\b(constant|linear|quadratic|logarithmic)\b|\b(n log n|n squared)\b/g;
const SPOKEN: Readonly<Record<string, string>> = {
  one: '1',
  constant: '1',
  linear: 'n',
  quadratic: 'n squared',
  logarithmic: 'log n',
};
const DOMAIN =
  /\b(?:intervals?|array|list|input|number|sort\w*|merge\w*|start|end|loop|index|map|stack|pair|sum|bracket|parenthes\w+|string|element|value|case|edge|empty|return|function|overlap\w*|touch\w*|code|line|test\w*|run|stack|hash|time|space|memory|order|n)\b/;

/** Labels a turn. Several may apply; none is an answer too. */
export function understand({ phase, turn, clarifications }: Listening): Understood {
  const words = turn.toLowerCase().replace(/[’]/g, "'");
  const meanings = RULES.filter((rule) => rule.when.test(words)).map((rule) => rule.means);
  const complexity = claim(words);
  const approach = APPROACH.test(words);
  const asks =
    QUESTION.test(words) &&
    !approach &&
    !meanings.some((m) => ['asks_hint', 'asks_repeat', 'fishing', 'wants_person', 'wants_pause'].includes(m));
  const clarification = asks ? closest(words, clarifications) : null;
  if (approach && phase !== 'complexity') meanings.push('approach');
  if (complexity !== null) meanings.push('complexity_claim');
  if (asks) meanings.push('clarifying_question');
  if (meanings.length === 0)
    meanings.push(DOMAIN.test(words) || words.split(/\s+/).length < 4 ? 'thinking_aloud' : 'off_topic');
  return { meanings, clarification, complexity };
}

/** "the time is order n log n ... and the space is order n": the first growth belongs to time unless space comes first. */
function claim(words: string): Understood['complexity'] {
  const found = [...words.matchAll(GROWTH)].map((match) => ({ at: match.index, name: named(match) }));
  if (found.length === 0) return null;
  const space_at = words.search(/\b(?:space|memory)\b/);
  const time = found.find((f) => space_at < 0 || f.at < space_at) ?? null;
  const space = space_at < 0 ? null : (found.find((f) => f.at > space_at && f !== time) ?? null);
  return { time: time?.name ?? null, space: space?.name ?? null };
}

function named(match: RegExpMatchArray): string {
  const raw = match[1] ?? match[2] ?? match[3] ?? '';
  return SPOKEN[raw] ?? raw;
}

/** Words that say nothing about which question it is. */
const COMMON = new Set(
  'the a an is are be can could may do does should what which how will would if it in of to i and or with two one they there at then same'.split(
    ' ',
  ),
);
/** Below this much in common, it is another question. */
const ENOUGH = 0.3;

/** A word that only one clarification has says more than one that many have. */
function closest(words: string, clarifications: Listening['clarifications']): number | null {
  const said = stems(words);
  const wanted = clarifications.map(({ index, asks, keywords }) => ({
    index,
    words: stems([asks, ...keywords].join(' ').toLowerCase()),
  }));
  const having = (word: string) => wanted.filter((one) => one.words.has(word)).length;
  let best: { index: number; score: number } | null = null;
  for (const one of wanted) {
    const common = [...said].filter((word) => one.words.has(word));
    const score = common.reduce((sum, word) => sum + 1 / having(word), 0) / Math.sqrt(Math.max(1, said.size));
    if (score > (best?.score ?? ENOUGH)) best = { index: one.index, score };
  }
  return best?.index ?? null;
}

/** "touching", "touches" and "touch" are one word here. */
function stems(text: string): ReadonlySet<string> {
  const words = text.replace(/[^a-z' ]/g, ' ').split(/\s+/);
  return new Set(
    words
      .filter((word) => word !== '' && !COMMON.has(word))
      .map((word) => word.replace(/(?:ing|ed|es|s|points?)$/, ''))
      .filter((word) => word.length > 1),
  );
}
