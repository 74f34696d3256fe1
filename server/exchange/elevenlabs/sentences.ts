/** Text in pieces that are spoken one by one, so that the first is heard while the others are still made. */

/** Longer sentences are parted at a comma, where the voice pauses anyway: this much takes about 90 ms to synthesise. */
const MAX_PIECE = 100;
/** A sentence's end, with the quotes and brackets that close there; not the point in "3.5" or "e.g. this". */
const SENTENCE = /[^.?!]*(?:[.?!](?![\s"')\]]|$)[^.?!]*)*(?:[.?!]+["')\]]*|$)/g;
const CLAUSE = /[^,;:]+(?:[,;:]+(?!\s)[^,;:]+)*[,;:]*/g;

/** Pieces in order; together they are the text but for spaces at the seams. */
export function pieces(text: string): string[] {
  return (text.match(SENTENCE) ?? [])
    .map((sentence) => sentence.trim())
    .filter(Boolean)
    .flatMap((sentence) => (sentence.length <= MAX_PIECE ? [sentence] : clauses(sentence)));
}

/** Neighbouring clauses stay together as long as they fit. */
function clauses(sentence: string): string[] {
  const result: string[] = [];
  for (const clause of sentence.match(CLAUSE) ?? []) {
    const joined = `${result.at(-1) ?? ''}${clause}`;
    if (result.length > 0 && joined.length <= MAX_PIECE) result[result.length - 1] = joined;
    else result.push(clause);
  }
  return result.map((piece) => piece.trim()).filter(Boolean);
}
