/** Cuts text into pieces to be synthesised one by one: the first is soon audible, and a cut falls near a boundary. */

/** Longer sentences are cut at a comma or semicolon: about ten seconds of speech. */
const MAX_CHARS = 220;
const ABBREVIATION = /(?:^|\s)(?:e\.g|i\.e|vs|etc|approx|no|dr|mr|mrs|ms|st)\.$/i;

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

export function splitSentences(text: string): string[] {
  const sentences: string[] = [];
  for (const { segment } of segmenter.segment(text)) {
    const last = sentences.at(-1);
    if (last !== undefined && ABBREVIATION.test(last))
      sentences[sentences.length - 1] = `${last} ${segment.trim()}`;
    else if (/[\p{L}\p{N}]/u.test(segment)) sentences.push(segment.trim());
  }
  return sentences.flatMap(shorten);
}

/** Sentences as they come: what a model yields is whole sentences already, one or more at a time. */
export async function* sentencesOf(text: string | AsyncIterable<string>): AsyncIterable<string> {
  if (typeof text === 'string') yield* splitSentences(text);
  else for await (const part of text) yield* splitSentences(part);
}

function shorten(sentence: string): string[] {
  if (sentence.length <= MAX_CHARS) return [sentence];
  const breaks = [...sentence.slice(0, MAX_CHARS).matchAll(/[,;:]\s/g)];
  const at = breaks.at(-1)?.index ?? sentence.slice(0, MAX_CHARS).lastIndexOf(' ');
  if (at <= 0) return [sentence];
  return [sentence.slice(0, at + 1).trim(), ...shorten(sentence.slice(at + 1).trim())];
}
