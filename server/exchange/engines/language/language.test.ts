import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { buildCorpus, wordsOf } from './corpus.ts';
import { toFsg } from './fsg.ts';
import { buildLanguage } from './index.ts';
import { lexiconFor } from './lexicon.ts';
import { buildNgrams, type NgramModel } from './ngram.ts';
import { DEMO_LINES } from './phrases/demo.ts';

const dictionary = readFileSync(
  fileURLToPath(new URL('model/en-us/dict.txt', import.meta.resolve('soundswallower'))),
  'utf8',
);

interface Arc {
  from: number;
  to: number;
  probability: number;
  word: string | null;
}

function arcsOf(fsg: string): Arc[] {
  return [...fsg.matchAll(/^TRANSITION (\d+) (\d+) (\S+)(?: (\S+))?$/gm)].map(
    ([, from, to, weight, word]) => ({
      from: Number(from),
      to: Number(to),
      probability: Number(weight),
      word: word ?? null,
    }),
  );
}

function numberOf(fsg: string, field: string): number {
  return Number(new RegExp(`^${field} (\\d+)$`, 'm').exec(fsg)?.[1]);
}

/** Probability of a word after a history, by back-off. */
function chance(model: NgramModel, history: readonly string[], word: string): number {
  const known = model.probability[history.length + 1]?.get([...history, word].join(' '));
  if (known !== undefined || history.length === 0) return known ?? 0;
  const factor = model.backoff[history.length]?.get(history.join(' ')) ?? 1;
  return factor * chance(model, history.slice(1), word);
}

describe('the phrases', () => {
  it('are the same at every start, thousands of them, and hold every line of the demo', () => {
    const phrases = buildCorpus();
    expect(phrases).toEqual(buildCorpus());
    expect(phrases.length).toBeGreaterThan(7_000);
    expect(phrases).toEqual(expect.arrayContaining(DEMO_LINES.map(wordsOf)));
    expect(phrases.filter((phrase) => !/^[a-z']+( [a-z']+)*$/.test(phrase))).toEqual([]);
  });
});

describe('the trigram model', () => {
  const phrases = ['a b c', 'a b d', 'a b c', 'b c a'];
  it('spends all of its probability after any history, seen or not', () => {
    const model = buildNgrams(phrases, 1);
    const words = ['a', 'b', 'c', 'd', '</s>'];
    for (const history of [[], ['a'], ['b'], ['<s>'], ['a', 'b'], ['<s>', 'a'], ['d', 'c']]) {
      const total = words.reduce((sum, word) => sum + chance(model, history, word), 0);
      expect(total).toBeCloseTo(1, 6);
    }
    expect(chance(model, ['a', 'b'], 'c')).toBeGreaterThan(chance(model, ['a', 'b'], 'd'));
  });

  it('forgets two-word histories that were seen too seldom', () => {
    const model = buildNgrams([...phrases, 'd a'], 3);
    expect([...(model.backoff[2]?.keys() ?? [])].sort()).toEqual(['<s> a', 'a b', 'b c']);
  });
});

describe('the grammar', () => {
  it('reaches its end from every state and uses every state', () => {
    const fsg = toFsg(buildNgrams(buildCorpus(), 14));
    const arcs = arcsOf(fsg);
    const states = numberOf(fsg, 'NUM_STATES');
    const reach = (from: number, next: (arc: Arc) => [number, number]): Set<number> => {
      const found = new Set([from]);
      const edges = new Map<number, number[]>();
      for (const arc of arcs) {
        const [one, other] = next(arc);
        edges.set(one, [...(edges.get(one) ?? []), other]);
      }
      for (const state of found) for (const other of edges.get(state) ?? []) found.add(other);
      return found;
    };
    expect(reach(numberOf(fsg, 'START_STATE'), (arc) => [arc.from, arc.to]).size).toBe(states);
    expect(reach(numberOf(fsg, 'FINAL_STATE'), (arc) => [arc.to, arc.from]).size).toBe(states);
    expect(arcs.every((arc) => arc.probability > 0 && arc.probability <= 1)).toBe(true);
    expect(states).toBeLessThan(2_500); // memory and time grow with the states
  });

  it('has a pronunciation for every word it uses', () => {
    const grammar = buildLanguage(dictionary).withKeyterms([
      'merge intervals',
      'kubernetes cluster',
      'topological',
    ]);
    const spoken = new Set(grammar.dictionary.split('\n').map((line) => line.split(/[\s(]/)[0]));
    const used = new Set(arcsOf(grammar.fsg).flatMap((arc) => arc.word ?? []));
    expect([...used].filter((word) => !spoken.has(word))).toEqual([]);
    expect(used.size).toBeGreaterThan(700);
  });

  it('takes key terms it can pronounce and leaves the others out', () => {
    const { fsg, dictionary: words } = buildLanguage(dictionary).withKeyterms([
      'median',
      'Monotonic stack',
      'zorblax queue',
      'intervals',
    ]);
    expect(words).toMatch(/^median /m);
    expect(arcsOf(fsg).some((arc) => arc.word === 'monotonic')).toBe(
      lexiconFor(new Set(['monotonic']), dictionary).unknown.length === 0,
    );
    expect(fsg).not.toContain('zorblax');
    expect(buildLanguage(dictionary).withKeyterms(['intervals']).fsg).toBe(
      buildLanguage(dictionary).withKeyterms([]).fsg,
    );
  });

  it('refuses to be built when a word has no pronunciation, for that would crash the engine', () => {
    expect(() => buildLanguage(dictionary.replace(/^intervals .*$/m, ''))).toThrow(
      'no pronunciation for: intervals',
    );
  });
});
