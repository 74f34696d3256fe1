import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { understand, type Understood } from './index.ts';
import { patterns, says } from './pattern.ts';
import { hear } from './text.ts';

const CLARIFICATIONS = [
  { index: 0, asks: 'do touching intervals merge', keywords: ['touch', 'touching'] },
  { index: 1, asks: 'is the input sorted, order of the input', keywords: ['sorted', 'order'] },
  { index: 2, asks: 'can the list be empty', keywords: ['empty', 'nothing'] },
];
const heard = (turn: string, phase = 'coding'): Understood =>
  understand({ phase, turn, clarifications: CLARIFICATIONS });
const meanings = (turn: string, phase = 'coding') => heard(turn, phase).meanings;

describe('who thinks aloud is left alone', () => {
  it.each([
    "I'm not stuck, just thinking.",
    "I don't need a hint, I'm getting there.",
    'no hint please',
    'not done yet',
    'the left one is stuck at two',
    'give me the larger of these',
    'tell it to stop at the end',
    'should the check come first, hmm, no, later',
    'when both lists are empty we are done with the merging',
    'damn, this stupid index again',
  ])('after "%s"', (turn) => {
    expect(meanings(turn)).toEqual(['thinking_aloud']);
  });
});

describe('a question', () => {
  it('that looks like fishing and only asks about the task is answered', () => {
    const turn = "I don't want the answer, I only want to know whether the list can be empty";
    expect(heard(turn, 'understanding')).toMatchObject({
      meanings: ['clarifying_question'],
      clarification: 2,
    });
  });
  it('that looks like a clarification and fishes is not', () => {
    expect(meanings('quick clarification, what algorithm should it be', 'understanding')).toEqual([
      'fishing',
    ]);
  });
  it('for leave to use something is no fishing', () => {
    expect(meanings('am i allowed to use a dictionary', 'understanding')).toEqual(['clarifying_question']);
    expect(meanings('should i use a dictionary here')).toEqual(['fishing']);
  });
  it('about the team is passed on, and not taken for the task', () => {
    expect(meanings('yes, one thing, who would I work with in the team', 'wrapup')).toEqual(['off_topic']);
  });
  it.each([
    ['Can it be empty? I would sort it.', 'understanding'],
    ['can it be empty i would sort it', 'understanding'],
    ['I would sort it by start. Can it be empty?', 'understanding'],
    ['Can it be empty? Sort by start and walk over it.', 'approach'],
    ['Can it be empty? I would sort it.', 'coding'],
  ])('beside a plan is heard, and so is the plan: "%s" (%s)', (turn, phase) => {
    const { meanings: labels, clarification } = heard(turn, phase);
    expect(labels.toSorted()).toEqual(['approach', 'clarifying_question']);
    expect(clarification).toBe(2);
  });
  it('that is a plan in itself is only one of them', () => {
    expect(meanings('could I sort them first and then merge', 'approach')).toHaveLength(1);
    expect(meanings('I would sort them. Then walk over it.', 'approach')).toEqual(['approach']);
  });
  it('is heard without any question mark, with its clarification', () => {
    expect(heard('so uh if they touch do they do they merge', 'understanding')).toMatchObject({
      meanings: ['clarifying_question'],
      clarification: 0,
    });
  });
});

describe('several meanings in one turn', () => {
  it('are all heard', () => {
    expect(meanings("that's it, and it takes n log n").toSorted()).toEqual(['complexity_claim', 'done']);
    expect(meanings('i am lost here, could i get a hint').toSorted()).toEqual(['asks_hint', 'stuck']);
    const plan = meanings('i would sort it first but is the input sorted', 'understanding');
    expect(plan.toSorted()).toEqual(['approach', 'clarifying_question']);
  });
  it('are only what is left of them when a word is taken back', () => {
    expect(meanings('i am done, no wait, the empty list')).toEqual(['thinking_aloud']);
  });
  it('do not make an ending of the "yes" before a question', () => {
    expect(meanings('yes, when will i hear back from you', 'wrapup')).toEqual(['off_topic']);
  });
});

describe('time and space', () => {
  it.each([
    ['the space is constant and the time is n squared', 'n^2', '1'],
    ['order of n lock n for the time', 'n log n', null],
    ['linear memory', null, 'n'],
    ['sorting is n log n but the loops are n squared so n squared', 'n^2', null],
    ["not n squared, it's linear", 'n', null],
    ['O(n²) time and O(1) space', 'n^2', '1'],
    ['m times n for both time and space', 'n^2', 'n^2'],
  ])('of "%s"', (turn, time, space) => {
    expect(heard(turn, 'complexity').complexity).toEqual({ time, space });
  });
  it('are not claimed by a question or by a constant', () => {
    expect(heard('does it have to be linear', 'understanding').complexity).toBeNull();
    expect(heard('the constant here is twenty six').complexity).toBeNull();
  });
});

describe('how it is said', () => {
  const WAYS = ['%s', 'um %s', 'uh so %s', 'okay so um %s', '%s uh'];
  it.each([
    ['can the list be empty', 'understanding'],
    ["i'm stuck", 'coding'],
    ['that should do it', 'coding'],
    ['can you repeat the question', 'coding'],
    ['give me a minute', 'coding'],
  ])('does not change what "%s" means', (turn, phase) => {
    const ways = WAYS.map((way) => heard(way.replace('%s', turn), phase));
    expect(ways).toEqual(WAYS.map(() => heard(turn, phase)));
  });
});

/** Words that rules care about, so that random turns get far into them. */
const WORDS =
  'i you we it the a is are can could do what how why not no hint stuck done n log squared times o of order time space sort then and but so if when wait oh sorry please repeat answer give me tell minute person bye . , ?'.split(
    ' ',
  );

describe('any turn', () => {
  const turn = fc.oneof(
    fc.string({ maxLength: 2_000, unit: 'binary' }),
    fc.array(fc.constantFrom(...WORDS), { maxLength: 400 }).map((words) => words.join(' ').slice(0, 2_000)),
    fc
      .tuple(fc.constantFrom(...WORDS), fc.nat(800))
      .map(([word, times]) => `${word} `.repeat(times).slice(0, 2_000)),
  );
  const phase = fc.constantFrom('understanding', 'approach', 'coding', 'complexity', 'wrapup', '');

  it('is understood as something', () => {
    fc.assert(
      fc.property(turn, phase, (said, when) => {
        const { meanings: labels, complexity } = heard(said, when);
        expect(labels.length).toBeGreaterThan(0);
        expect(new Set(labels).size).toBe(labels.length);
        expect(complexity === null).toBe(!labels.includes('complexity_claim'));
      }),
      { seed: 4, numRuns: 150 },
    );
  });

  it('costs a bounded number of looks at its words', () => {
    const worst = patterns('a ~ ~ ~ b', '^ a? a? _ _ _ ~ {plan}', '~ ~ $|b');
    for (const length of [100, 400]) {
      const plain = hear('a c '.repeat(length / 2), 'coding');
      let looks = 0;
      const words = new Proxy([...plain.words], {
        get: (target, key) => {
          looks += 1;
          return Reflect.get(target, key) as unknown;
        },
      });
      says(worst, { ...plain, words });
      // Three gaps of at most four words: 5^3 ways a word, and two looks at most at each step of each.
      expect(looks).toBeLessThan(length * 1_000);
    }
  });
});
