/**
 * What the recogniser can hear: interview talk as a grammar with weights, and a dictionary of exactly its words.
 *
 * In: templates (corpus.ts), the acoustic model's dictionary, key terms of a call. Out: the two texts the recogniser
 * reads. Everything is computed at start, in about 0.3 s; nothing is random.
 */
import { buildCorpus, wordsOf } from './corpus.ts';
import { toFsg, type ExtraPhrase } from './fsg.ts';
import { lexiconFor } from './lexicon.ts';
import { buildNgrams, type NgramModel } from './ngram.ts';

/**
 * Two-word histories seen less often than this back off to one word. Measured: 4 -> 3,520 states, 14 -> 1,740, 20 -> 1,410
 * at the same word error rate within a point; memory and time go with the states.
 */
const MIN_HISTORY = 14;
/** A key term anywhere: as likely as a rather common word. */
const KEYTERM_PROBABILITY = 5e-4;
/** The vendor takes 500 tokens of key terms and advises 20 to 50 terms. */
const MAX_KEYTERMS = 50;

export interface Language {
  /** The grammar and dictionary with these key terms; terms with an unknown word are left out. */
  withKeyterms(keyterms: readonly string[]): Grammar;
}

interface Grammar {
  fsg: string;
  dictionary: string;
}

/**
 * @param dictionary text of the acoustic model's dict.txt
 * @throws when a template has a word without pronunciation: it would crash the recogniser
 */
export function buildLanguage(dictionary: string): Language {
  const phrases = buildCorpus();
  const vocabulary = new Set(phrases.flatMap((phrase) => phrase.split(' ')));
  const base = lexiconFor(vocabulary, dictionary);
  if (base.unknown.length > 0) throw new Error(`no pronunciation for: ${base.unknown.join(', ')}`);
  const model = buildNgrams(phrases, MIN_HISTORY);
  return {
    withKeyterms: (keyterms) => {
      const extra = extraPhrases(keyterms, vocabulary);
      const added = new Set(extra.flatMap((words) => words.filter((word) => !vocabulary.has(word))));
      const lexicon = lexiconFor(added, dictionary);
      const unknown = new Set(lexicon.unknown);
      const sayable = extra.filter((words) => words.every((word) => !unknown.has(word)));
      return grammarOf(model, sayable, [...base.lines, ...lexicon.lines]);
    },
  };
}

function grammarOf(
  model: NgramModel,
  extra: readonly (readonly string[])[],
  lines: readonly string[],
): Grammar {
  const phrases = extra.map((words): ExtraPhrase => ({ words, probability: KEYTERM_PROBABILITY }));
  return { fsg: toFsg(model, phrases), dictionary: `${lines.join('\n')}\n` };
}

/** Terms as words; single words the model already has gain nothing. */
function extraPhrases(keyterms: readonly string[], vocabulary: ReadonlySet<string>): string[][] {
  const terms = new Set(keyterms.map(wordsOf).filter(Boolean));
  const phrases = [...terms].map((term) => term.split(' '));
  return phrases
    .filter((words) => words.length > 1 || !vocabulary.has(words[0] ?? ''))
    .slice(0, MAX_KEYTERMS);
}
