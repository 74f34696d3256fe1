/** Which of the problem's clarifications a question asks for. */

export interface Clarification {
  index: number;
  asks: string;
  keywords: readonly string[];
}

/** Words that say nothing about which question it is. */
const COMMON = new Set(
  'the a an is are be can could may do does did should what which how will would if it in of to i and or with one they there at then this that these those you me my we want wants need have has get give for on by as so always any some all list lists number numbers when just will like am okay sorry was use'.split(
    ' ',
  ),
);
const QUESTION_WORDS = new Set('which what how when where who this that'.split(' '));
/** Ways to ask for the same. */
const CONCEPTS: readonly (readonly string[])[] = [
  'empty nothing no none without null zero'.split(' '),
  'sorted order ordered sort ascending arrive unsorted'.split(' '),
  'duplicate duplicates twice same repeat repeats repeated identical again unique distinct multiple several once'.split(
    ' ',
  ),
  'large big long size limit many maximum max length most range huge limits constraint constraints'.split(
    ' ',
  ),
  'negative negatives below positive minus'.split(' '),
  'modify change mutate mutable place pop consume destroy overwrite'.split(' '),
  'return returns output result outcome answer'.split(' '),
  'position positions index indices indexes'.split(' '),
  'value values actual themselves'.split(' '),
  'diagonal diagonals diagonally corner corners'.split(' '),
  'upper case capital lower uppercase lowercase'.split(' '),
  'impossible possible cannot missing absent unreachable'.split(' '),
  'touch touching adjacent'.split(' '),
  'edge border borders boundary outside wall walls ends'.split(' '),
  'unlimited reuse often'.split(' '),
  'nested inside within contained'.split(' '),
  'fast faster linear efficient complexity'.split(' '),
  'route path way'.split(' '),
  'equal same'.split(' '),
  'contiguous consecutive substring stretch gaps row neighbours neighbors adjacent piece'.split(' '),
  'cycle cycles circle circular loop'.split(' '),
  'rectangle rectangular square'.split(' '),
  'finish finishes end ends'.split(' '),
  'zero zeros'.split(' '),
];
/** Below this much in common, it is another question. */
const ENOUGH = 0.22;
/** What the author named as a keyword says more than a word of the sentence. */
const KEYWORD_WEIGHS = 1.5;
/** Another word for it says less than the very word. */
const CONCEPT_WEIGHS = 0.8;

/** A word that only one clarification has says more than one that many have. */
export function closest(words: readonly string[], clarifications: readonly Clarification[]): number | null {
  const wanted = clarifications.map(({ index, asks, keywords }) => ({
    index,
    keywords: meaningOf(keywords.flatMap(significant), true),
    words: meaningOf(wordsOf(asks), false),
  }));
  const is_keyword = (word: string) => wanted.some(({ keywords }) => keywords.has(word));
  const said = meaningOf(
    words.filter((word) => !COMMON.has(word) || (!QUESTION_WORDS.has(word) && is_keyword(stem(word)))),
    true,
  );
  const weight = ({ keywords, words: others }: (typeof wanted)[number], word: string) =>
    (keywords.has(word) ? KEYWORD_WEIGHS : others.has(word) ? 1 : 0) *
    (word.startsWith('#') ? CONCEPT_WEIGHS : 1);
  let best: { index: number; score: number } | null = null;
  for (const one of wanted) {
    let score = 0;
    for (const word of said) {
      const having = wanted.filter((other) => weight(other, word) > 0).length;
      if (having > 0) score += weight(one, word) / having;
    }
    score /= Math.sqrt(Math.max(1, said.size));
    if (score > (best?.score ?? ENOUGH)) best = { index: one.index, score };
  }
  return best?.index ?? null;
}

/** A keyword of one word counts whatever it is; of "in place" only what says something. */
function significant(keyword: string): string[] {
  const words = wordsOf(keyword);
  return words.length === 1 ? words : words.filter((word) => !COMMON.has(word));
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}]+/gu) ?? [];
}

/** The stems of words, and the concepts that they name. */
function meaningOf(words: readonly string[], common_too: boolean): ReadonlySet<string> {
  return new Set(
    words
      .filter((word) => common_too || !COMMON.has(word))
      .flatMap((word) => [
        stem(word),
        ...CONCEPTS.flatMap((concept, index) => (concept.includes(word) ? [`#${index}`] : [])),
      ]),
  );
}

/** "touching", "touches" and "touch" are one word here. */
export function stem(word: string): string {
  return word.replace(/(?:gger|ing|er|ed|es|s)$/, (end) => (end === 'gger' ? 'g' : ''));
}
