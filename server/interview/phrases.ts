/** Phrases that the recruiter listed: heard in a turn, they add what they are listed under to what was understood. */
import type { Meaning, Understood } from './meaning.ts';
import type { Settings } from './settings.ts';

/** Thinking aloud is only what is left when nothing else is meant. */
const LISTED = [
  ['stuck_phrases', 'stuck'],
  ['thinking_phrases', 'wants_pause'],
  ['confusion_phrases', 'asks_repeat'],
] as const satisfies readonly (readonly [keyof Settings, Meaning])[];

export function withPhrases(understood: Understood, text: string, settings: Settings): Understood {
  const added = LISTED.flatMap(([list, meaning]) => (says(text, settings[list]) ? [meaning] : []));
  const meanings = [...new Set([...understood.meanings, ...added])];
  if (meanings.length === understood.meanings.length) return understood;
  return { ...understood, meanings: meanings.filter((meaning) => meaning !== 'thinking_aloud') };
}

export const soundsConfident = (text: string, { confidence_phrases }: Settings): boolean =>
  says(text, confidence_phrases);

function says(text: string, phrases: readonly string[]): boolean {
  const words = ` ${plain(text)} `;
  return phrases.some((phrase) => words.includes(` ${plain(phrase)} `));
}

/** "I'm stuck!" and "i am stuck" are the same. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('’', "'")
    .replaceAll(/\b(i)'m\b/g, '$1 am')
    .replaceAll(/\b(\w+)n't\b/g, '$1 not')
    .replaceAll(/[^a-z0-9 ]/g, ' ')
    .replaceAll(/ +/g, ' ')
    .trim();
}
