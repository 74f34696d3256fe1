import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitSentences } from './sentences.ts';
import type { Apart } from './backWords.ts';
import { isEcho, takenAs, yesNoHeard } from './echo.ts';
import { endingOf } from './ending.ts';
import { isBackChannel, wordsOf } from './words.ts';

describe('sentences', () => {
  test.each([
    ['Hello there. How are you? Fine!', ['Hello there.', 'How are you?', 'Fine!']],
    ['It costs 3.5 n, e.g. for lists. Next.', ['It costs 3.5 n, e.g. for lists.', 'Next.']],
    ['Compare a vs. b now.', ['Compare a vs. b now.']],
    ['no mark at the end', ['no mark at the end']],
    ['  ', []],
    ['...', []],
  ])('%j', (text, sentences) => {
    expect(splitSentences(text)).toEqual(sentences);
  });

  test('a very long one is cut at commas, and no word is lost', () => {
    const long = Array.from({ length: 60 }, (_, i) => `word${i}${i % 7 === 6 ? ',' : ''}`).join(' ');
    const pieces = splitSentences(`${long}.`);
    expect(pieces.length).toBeGreaterThan(1);
    expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThanOrEqual(220);
    expect(pieces.join(' ')).toBe(`${long}.`);
  });

  test('any text keeps its words', () => {
    const words = fc.array(
      fc.constantFrom('I', 'merge', 'e.g.', 'vs.', 'done.', 'why?', 'so,', 'x'.repeat(90), '3.5'),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(words, (each) => {
        expect(splitSentences(each.join(' ')).join(' ')).toBe(each.join(' '));
      }),
      { seed: 20_261_121, numRuns: 500 },
    );
  });
});

test.each([
  ['I would sort them.', 'plain'],
  ['yes', 'short'],
  ['Python three', 'short'],
  ['What is it?', 'question'],
  ['I would sort the list first', 'open'],
  ['I would sort and', 'trailing'],
  ['so', 'trailing'],
  ['Let me think.', 'thinking'],
  ['the first one,', 'trailing'],
  ['It is, um.', 'trailing'],
])('%j ends %s', (text, ending) => {
  expect(endingOf(text)).toBe(ending);
});

test.each(['Mm-hm.', 'right', 'OK', 'yeah yeah', 'I see', 'um', 'uh huh', ''])(
  '%j is a sign of listening',
  (text) => {
    expect(isBackChannel(text)).toBe(true);
  },
);

test.each(['no', 'yes but', 'okay but why', 'right to left', 'I see a problem'])(
  '%j wants the floor',
  (text) => {
    expect(isBackChannel(text)).toBe(false);
  },
);

describe('our own words', () => {
  const ours = 'and now let me tell you a long story about intervals';
  test.each(['a long story', 'intervals', 'let me add a', 'tell you a long'])('%j is our echo', (text) => {
    expect(isEcho(text, ours)).toBe(true);
  });
  test.each(['you', 'wait, a long story', 'I would sort them', 'what about a long one', 'heap sort', ''])(
    '%j is not',
    (text) => {
      expect(isEcho(text, ours)).toBe(false);
    },
  );
});

const NONE_OURS = null;
const said = (text: string, over = false) => ({ text, over });

describe('right after "Do you agree? Please say yes, or no."', () => {
  const heard = 'I am an A.I. This call is recorded. Do you agree? Please say yes, or no.';
  test.each(['Yes, I agree.', 'Yes.', 'I agree', 'no', 'No, I do not agree', 'Sure, I agree to that.'])(
    '%j is an answer, though its words are ours',
    (text) => {
      expect(takenAs(said(text), { sounding: heard, heard }, 'yes_no', null, NONE_OURS)).toBe('answer');
    },
  );
  test.each(['please say yes or no', 'yes or no'])('%j, our own words, is none', (text) => {
    expect(takenAs(said(text), { sounding: heard, heard }, 'yes_no', null, NONE_OURS)).toBeUndefined();
  });
  test('"Do you agree, please say" is our own voice', () => {
    expect(
      takenAs(said('Do you agree, please say'), { sounding: heard, heard }, 'yes_no', null, NONE_OURS),
    ).toBe('echo');
  });
});

describe('words that are ours by their times', () => {
  const own = { sounding: 'What would you try first, and why?', heard: 'What would you try' };
  const apart = (theirs: string, more: Partial<Apart> = {}): Apart => {
    const words = wordsOf(theirs).map((text, i) => ({ text, started_at: i * 300, ended_at: i * 300 + 250 }));
    const known = { louder: false, alone: false, way_known: false, came_back: null };
    return {
      theirs: words,
      sure: words,
      kept: words,
      run: words.length,
      share: words.length === 0 ? 0 : 0.5,
      ...known,
      ...more,
    };
  };
  const taken = (text: string, made_of: Parameters<typeof takenAs>[3], of: Apart, over = false) =>
    takenAs(said(text, over), own, 'answer', made_of, of);

  test('are doubted where a voice is heard and our echo is not known, and nobody’s at the end of a turn', () => {
    expect(taken('what', null, apart(''))).toBe('unsure');
    expect(taken('what', null, apart(''), true)).toBe('echo');
    expect(taken('what would', null, apart('', { way_known: true }))).toBe('echo');
  });
  test.each(['echo', 'noise', 'unsure', 'echo_alone'] as const)('are ours where none is (%s)', (made_of) => {
    expect(taken('why', made_of, apart(''))).toBe('echo');
  });
  test.each([null, 'echo', 'unsure', 'echo_alone'] as const)(
    'hide no "wait" of the caller’s (%s)',
    (made_of) => {
      expect(taken('first wait', made_of, apart('wait', { way_known: true }))).toBe('theirs');
    },
  );
  test.each([null, 'echo', 'unsure', 'echo_alone'] as const)('hide no sentence of theirs (%s)', (made_of) => {
    expect(taken('what I would use a map', made_of, apart('i use a map'))).toBe('theirs');
  });
  test('hide no answer to our question', () => {
    const asked = { sounding: 'Are you ready?', heard: 'Are you ready?' };
    expect(takenAs(said('ready yes'), asked, 'yes_no', 'echo_alone', apart('yes'))).toBe('answer');
  });
  test.each(['yeah', 'no', 'sure'])('may be misheard as %j: nobody has answered by that', (answer) => {
    const asked = { sounding: 'Are you ready? Say yes or no.', heard: 'Are you ready?' };
    const misheard = apart(answer, { way_known: true, sure: [], share: 0.2 });
    const heard = said(`are you ${answer}`, true);
    for (const made_of of ['echo_alone', 'echo', null] as const)
      expect(takenAs(heard, asked, 'yes_no', made_of, misheard)).not.toBe('answer');
  });
  test('that say yes or no, at the moment at which they had to come, answer nothing', () => {
    const asked = { sounding: 'Say yes, or no.', heard: 'Can you hear me? Say yes' };
    for (const over of [false, true])
      expect(takenAs(said('yes', over), asked, 'yes_no', 'echo_alone', apart('', { way_known: true }))).toBe(
        'echo',
      );
  });
  test('may be misheard: one among many counts for nothing, two make us listen', () => {
    expect(taken('what could you try', 'echo_alone', apart('could', { share: 0.3 }))).toBe('echo');
    expect(taken('river market', 'echo_alone', apart('river market', { share: 1 }))).toBe('unsure');
  });
  test('are no more than that where somebody was louder than our echo', () => {
    expect(taken('river', 'echo', apart('river', { share: 1 }))).toBe('echo');
    expect(taken('river', 'echo', apart('river', { share: 1, louder: true }))).toBeUndefined();
  });
});

test.each([
  ['Does that make sense?', undefined, true],
  ['I see you. Are you ready to begin?', undefined, true],
  ['Say yes or press 1, no or press 2.', undefined, true],
  ['How would you begin?', undefined, false],
  ['Your name, then?', 'yes_no', true],
  ['I will tell you how it works.', 'yes_no', false],
] as const)('%j (%s): a yes or no has been asked: %s', (heard, expects, asked) => {
  expect(yesNoHeard(heard, expects)).toBe(asked);
});

test.each([
  ['I would sort by start', 'open'],
  ['can I run it', 'closing'],
  ['what happens if it is empty', 'asking'],
  ['If the stack is empty', 'dependent'],
  ['If the stack is empty it returns false.', 'plain'],
  ['There are three cases.', 'listing'],
  ['That would take', 'trailing'],
  ["That's it.", 'closing'],
  ['Give me a second.', 'thinking'],
])('%j ends %s', (text, ending) => {
  expect(endingOf(text)).toBe(ending);
});
