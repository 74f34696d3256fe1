/** Our own words, back from the caller's loudspeaker, told from the caller's by when they come. */
import { describe, expect, test } from 'vitest';
import { BackWords, type CameBack, type Ear } from './backWords.ts';

const OURS = 'what would you try first and why if the list is empty wait for me to say so'
  .split(' ')
  .map((word, i) => ({ word, at: 10_000 + i * 300 }));

/** Words, each with when it is heard; 250 ms long. */
const heard = (...said: readonly (readonly [text: string, at: number])[]) =>
  said.map(([text, at]) => ({ text, started_at: at, ended_at: at + 250 }));
/** Those of ours, so late. */
const back = (late: number, ...words: readonly string[]) =>
  heard(
    ...words.map(
      (text) => [text, late + (OURS.find(({ word }) => word === text)?.at ?? Number.NaN)] as const,
    ),
  );

interface Hears {
  louder?: boolean;
  only_ours?: boolean;
}
class TestEar implements Ear {
  readonly told: CameBack[] = [];
  readonly #hears: Hears;
  constructor(hears: Hears = {}) {
    this.#hears = hears;
  }
  louderBetween(): boolean {
    return this.#hears.louder ?? false;
  }
  onlyOurs(): boolean {
    return this.#hears.only_ours ?? false;
  }
  cameBack(what: CameBack): void {
    this.told.push(what);
  }
}

const textsOf = (words: readonly { text: string }[]) => words.map(({ text }) => text);
const theirs = (words: ReturnType<typeof heard>, hears: Hears = {}, before = new BackWords()) =>
  textsOf(before.apart(words, OURS, new TestEar(hears)).theirs);
/** It has heard a few of ours come back, 400 ms late. */
function knowing(): BackWords {
  const words = new BackWords();
  words.apart(back(400, 'what', 'would', 'you', 'try'), OURS, new TestEar());
  return words;
}

const kept = (words: ReturnType<typeof heard>, hears: Hears = {}, before = knowing()) =>
  textsOf(before.apart(words, OURS, new TestEar(hears)).kept);

describe('of what is written down as the caller’s', () => {
  test('our words are left out that came when they had to', () => {
    const theirs_too = [...back(400, 'list', 'is', 'empty', 'wait'), ...heard(['stop', 14_900])];
    expect(kept(theirs_too)).toEqual(['stop']);
  });
  test('who repeats us is written down: it comes later than we come back', () => {
    expect(kept(back(1_400, 'the', 'list', 'is', 'empty'))).toEqual(['the', 'list', 'is', 'empty']);
  });
  test('who says the same at that very moment is written down when louder than our echo', () => {
    expect(kept(back(400, 'list', 'is'), { louder: true })).toEqual(['list', 'is']);
  });
  test('nothing is left out before it is known how late we come back', () => {
    expect(kept(back(400, 'is'), {}, new BackWords())).toEqual(['is']);
  });
  test('what may be one of ours misheard is written down', () => {
    expect(kept(heard(['no', 11_000]), { only_ours: true })).toEqual(['no']);
  });
});

describe('how late our words come back', () => {
  test.each([0, 120, 400, 800])('is told by a few that agree: %d ms', (late) => {
    const apart = new BackWords().apart(back(late, 'try', 'first', 'and', 'why'), OURS, new TestEar());
    expect(apart).toMatchObject({ theirs: [], way_known: true, came_back: { way_ms: late, sure: true } });
  });
  test('is hinted at by one', () => {
    const apart = new BackWords().apart(back(200, 'would'), OURS, new TestEar());
    expect(apart).toMatchObject({ way_known: false, came_back: { way_ms: 200, sure: false } });
  });
  test('is not told by who says the same later', () => {
    const apart = new BackWords().apart(back(2_600, 'the', 'list', 'is', 'empty'), OURS, new TestEar());
    expect(apart).toMatchObject({ run: 4, way_known: false, came_back: null });
  });
});

describe('the caller’s', () => {
  test('words among ours are found', () => {
    const words = [...back(400, 'if', 'the', 'list'), ...heard(['stop', 13_900], ['please', 14_200])];
    expect(theirs(words)).toEqual(['stop', 'please']);
  });
  test('"wait" is theirs a second before ours comes back', () => {
    expect(theirs(heard(['wait', 12_600]), {}, knowing())).toEqual(['wait']);
  });
  test('"wait" at the very moment of ours is theirs if it is louder', () => {
    expect(theirs(back(400, 'wait'), {}, knowing())).toEqual([]);
    expect(theirs(back(400, 'wait'), { louder: true }, knowing())).toEqual(['wait']);
  });
  test('question made of our words is theirs once it is known how late ours come', () => {
    const words = heard(['is', 12_000], ['the', 12_250], ['list', 12_500], ['empty', 12_750]);
    expect(theirs(words, { louder: true }, knowing())).toEqual(['is', 'the', 'list', 'empty']);
  });
  test('answer that takes up our last word is theirs, if it is louder than any echo', () => {
    const [last] = OURS.slice(-1);
    const answer = heard([last?.word ?? '', (last?.at ?? 0) + 700]);
    expect(theirs(answer, { louder: true })).toEqual([last?.word]);
    expect(theirs(answer)).toEqual([]);
  });
  test('words are surely theirs where none of ours can be misheard as them, or where they are louder', () => {
    const sure = (at: number, louder: boolean) =>
      textsOf(knowing().apart(heard(['yeah', at]), OURS, new TestEar({ louder })).sure);
    expect(sure(12_000, false)).toEqual([]);
    expect(sure(12_000, true)).toEqual(['yeah']);
    expect(sure(18_000, false)).toEqual(['yeah']);
  });
  test('words in our silence are known to be no mishearing', () => {
    expect(knowing().apart(heard(['paper', 12_000]), OURS, new TestEar()).alone).toBe(false);
    expect(knowing().apart(heard(['paper', 18_000]), OURS, new TestEar()).alone).toBe(true);
  });
});

describe('ours', () => {
  test('are ours where the recogniser adds the pause before them, or is a little wrong about them', () => {
    const early = [{ text: 'wait', started_at: 13_500, ended_at: 14_250 }];
    expect(theirs(early, {}, knowing())).toEqual([]);
    expect(theirs(back(650, 'first', 'and', 'why'), {}, knowing())).toEqual([]);
  });
  test('are ours misspelled by a letter, but a word that stops us has to be the very one', () => {
    const at = (word: string) => 400 + (OURS.find((own) => own.word === word)?.at ?? 0);
    expect(theirs(heard(['firsts', at('first')]), {}, knowing())).toEqual([]);
    expect(theirs(heard(['what', at('try')]), {}, knowing())).toEqual(['what']);
  });
  test('are ours misheard where nothing was heard but our echo', () => {
    expect(theirs(heard(['no', 11_000]), { only_ours: true }, knowing())).toEqual([]);
    expect(theirs(heard(['no', 18_000]), { only_ours: true }, knowing())).toEqual(['no']);
  });
});
