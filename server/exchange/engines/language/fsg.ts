/**
 * An n-gram model as the weighted finite-state grammar the recogniser reads: a state per history, an arc per n-gram,
 * and an empty arc to the shorter history that carries the back-off factor.
 */
import { END, START, type NgramModel } from './ngram.ts';

/** Probabilities below this would be read as zero. */
const MIN_PROBABILITY = 1e-30;
/** The state without history; phrases of the caller hang on it. */
const NO_HISTORY = '';
/** No history is named like this: words have no brackets. */
const FINAL = '<final>';

/** A word or phrase to be heard besides the model's, with the probability of its first word after anything. */
export interface ExtraPhrase {
  words: readonly string[];
  probability: number;
}

/** The grammar's text. Every word of `extra` must be in the dictionary. */
export function toFsg(model: NgramModel, extra: readonly ExtraPhrase[] = []): string {
  const states = new Map<string, number>();
  const stateOf = (name: string): number => {
    const known = states.get(name);
    if (known !== undefined) return known;
    states.set(name, states.size);
    return states.size - 1;
  };
  const start = stateOf(START);
  const arcs = [
    ...wordArcs(model, stateOf),
    ...backoffArcs(model, stateOf),
    ...extra.flatMap((phrase, at) => phraseArcs(phrase, at, model, stateOf)),
  ];
  const final = stateOf(FINAL);
  return [
    'FSG_BEGIN interview',
    `NUM_STATES ${states.size}`,
    `START_STATE ${start}`,
    `FINAL_STATE ${final}`,
    ...arcs,
    'FSG_END',
    '',
  ].join('\n');
}

type StateOf = (name: string) => number;

function arc(from: number, to: number, probability: number, word = ''): string {
  const weight = Math.max(probability, MIN_PROBABILITY).toExponential(5);
  return `TRANSITION ${from} ${to} ${weight}${word === '' ? '' : ` ${word}`}`;
}

/** The longest end of `words` that is a history of the model. */
function historyAfter(model: NgramModel, words: readonly string[]): string {
  for (let length = Math.min(model.backoff.length - 1, words.length); length > 0; length -= 1) {
    const history = words.slice(words.length - length).join(' ');
    if (model.backoff[length]?.has(history)) return history;
  }
  return NO_HISTORY;
}

function wordArcs(model: NgramModel, stateOf: StateOf): string[] {
  return model.probability.flatMap((grams) =>
    [...grams].map(([gram, probability]) => {
      const words = gram.split(' ');
      const last = words.at(-1) ?? '';
      const from = stateOf(words.slice(0, -1).join(' '));
      if (last === END) return arc(from, stateOf(FINAL), probability);
      return arc(from, stateOf(historyAfter(model, words)), probability, last);
    }),
  );
}

function backoffArcs(model: NgramModel, stateOf: StateOf): string[] {
  return model.backoff.flatMap((histories) =>
    [...histories].map(([history, factor]) =>
      arc(stateOf(history), stateOf(history.split(' ').slice(1).join(' ')), factor),
    ),
  );
}

function phraseArcs(
  { words, probability }: ExtraPhrase,
  at: number,
  model: NgramModel,
  stateOf: StateOf,
): string[] {
  return words.map((word, place) => {
    const from = place === 0 ? stateOf(NO_HISTORY) : stateOf(`<extra ${at}.${place}>`);
    const last = place === words.length - 1;
    const to = last ? stateOf(historyAfter(model, words)) : stateOf(`<extra ${at}.${place + 1}>`);
    return arc(from, to, place === 0 ? probability : 1, word);
  });
}
