/**
 * A private note of the company, and what it asks for. A model is given the note itself and words a question from it,
 * under the guard; with no model the note still counts: what it plainly asks for is asked in words of our own.
 */

/** In this order: the first that the note speaks of. */
const ASKS: readonly (readonly [RegExp, string])[] = [
  [
    /\b(complexit|big[ -]?o\b|runtime|efficien|faster|slow (?:code|solution)|memory|space)/i,
    'What are the time and the space complexity of what you have, and why?',
  ],
  [
    /\b(edge|corner|boundar|empty|duplicate|negative|overflow|test|verif|invalid)/i,
    'Which unusual inputs would you try it with, and what should come out for them?',
  ],
  [
    /\b(alternative|other way|another way|different approach|trade-?off|compare)/i,
    'What other way of doing it did you think of, and why did you choose this one?',
  ],
  [
    /\b(name|readab|clean|structure|refactor|style|function)/i,
    'If a colleague had to read this tomorrow, what would you change?',
  ],
  [
    /\b(explain|approach|walk|plan|think|why|how|understand|reason)/i,
    'Could you tell me step by step how it works?',
  ],
];

/** The question it leads to in our own words; null where it only is to be kept in mind. */
export function questionFor(note: string): string | null {
  return ASKS.find(([asks]) => asks.test(note))?.[1] ?? null;
}

/** So many words in a row that both have are a quotation; shorter runs are how people talk. */
const RUN = 4;

/** Does this sentence say a note's own words? */
export function quotes(sentence: string, notes: readonly string[]): boolean {
  const said = ` ${wordsOf(sentence).join(' ')} `;
  return notes.some((note) => {
    const words = wordsOf(note);
    if (words.length < RUN) return words.length > 1 && said.includes(` ${words.join(' ')} `);
    return words.some((_, at) => {
      const run = words.slice(at, at + RUN);
      return run.length === RUN && said.includes(` ${run.join(' ')} `);
    });
  });
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
