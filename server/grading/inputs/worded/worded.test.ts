/** Texts whose form the constraints tell in words; and wordings that look alike and forbid, of which nothing is read. */
import { describe, expect, it } from 'vitest';
import type { Json } from '../../contract.ts';
import { isValid } from '../domain/allows.ts';
import { casesOf, problemTelling } from '../written.testing.ts';
import { wordedInputs } from './index.ts';

interface Told {
  type: string;
  says: string[];
  given: Json[];
  spoken?: string;
  inputs?: Json;
  answers?: [asks: string, answer: string][];
}

function read({ type, says, given, spoken = '', inputs = null, answers = [] }: Told) {
  const problem = problemTelling(
    { notes: type },
    {
      constraints: says,
      spoken,
      clarifications: answers.map(([asks, answer]) => ({ asks, answer })),
      inputs,
      cases: casesOf(given.map((notes) => ({ notes }))),
    },
  );
  const found = wordedInputs(problem);
  return found === null ? null : (notes: Json) => isValid(found, { notes });
}

const COMMANDS: Told = {
  type: 'list[str]',
  says: [
    'at most 40 commands',
    '"put WORD": WORD is 1 to 3 lowercase letters or spaces; everything after the first space of the command belongs to WORD',
    '"drop N": N is a number from 1 to 12',
    '"swap" and "flip" stand alone',
  ],
  given: [[], ['put ab', 'swap'], ['drop 3', 'flip'], ['put a b', 'drop 12']],
};
const CODES: Told = {
  type: 'list[str]',
  says: [
    'up to 9 notes',
    'a note is 1 to 3 numbers with dots between them, optionally followed by "-b" and a number of 1 or more',
    'all numbers are below 100 and without leading zeros',
  ],
  given: [['1.20'], ['3-b2', '4'], ['0.0.1'], ['7.1', '7.1-b1']],
};
const QUERY: Told = {
  type: 'str',
  says: ['notes has 0 to 30 characters: ASCII letters, digits and & = + ? . Nothing is percent-encoded.'],
  given: ['', 'a=1', '?b&C=2+3', '=9'],
};

const SERIALS: Told = {
  type: 'list[str]',
  says: [
    '0 to 1000 serial notes',
    'each is one to three capital letters followed by one to six digits, leading zeros allowed',
  ],
  given: [['A7', 'A8'], [], ['AB07'], ['X1', 'X2', 'X3']],
};
const KEYS: Told = {
  type: 'list[str]',
  says: ['0 to 20 notes', 'each note is a single capital letter or one of UP, DOWN, LEFT'],
  given: [['A', 'UP'], [], ['DOWN', 'B', 'C'], ['LEFT']],
};
const QUOTED: Told = {
  type: 'str',
  says: [
    'notes has 0 to 40 characters: small letters, spaces, the brackets ()[] and the double quote',
    'double quotes come in pairs',
  ],
  given: ['', 'a (b]', '"a(" b', 'c)'],
  answers: [['Can a quote stay open?', 'No.']],
};

const TILL: Told = {
  type: 'list[str]',
  says: [
    '0 to 9 notes',
    'a note is either STOP or "<amount> @ <cost> <what>" with single spaces between the parts',
    'amount is a whole number 1..40 without leading zeros',
    'cost is dollars below 100: digits without leading zeros (a single 0 is fine), optionally a point and one or two digits',
    'what is 1 to 30 characters: letters, digits and single inner spaces',
  ],
  given: [['2 @ 3.50 Tea'], [], ['STOP', '1 @ 4 Bun 7'], ['40 @ 0.5 Egg']],
};
const HOURS: Told = {
  type: 'list[str]',
  says: ['up to 50 notes', 'a note is days (2d), hours (45h) or both (1d3h), optionally with a plus in front; numbers are 0..99 without leading zeros, hours may be 24 or more'],
  given: [['2d'], [], ['+1d30h', '4h'], ['5h']],
  inputs: 'one of the three forms, a plus in front of about every third',
}; // prettier-ignore
const PAIRED: Told = {
  type: 'str',
  says: ['notes has 0 to 20 characters', 'the characters are digits, lowercase letters, spaces, dots and minus signs'],
  given: ['', '1h', '2m 3', '4.5'],
  spoken: 'Each unit comes at most once and always behind a number; else return nothing.',
  inputs: 'Mostly valid ones, then near misses: a unit without a number, no unit at all.',
}; // prettier-ignore

describe('what the constraints tell in words', () => {
  const cases: [Told, allowed: Json[], refused: Json[]][] = [
    [
      COMMANDS,
      [['put   ', 'drop 1'], ['put a ']],
      [['put'], ['put abcd'], ['drop 0'], ['drop 13'], ['swap 1'], ['put WORD'], ['drop 01']],
    ],
    [CODES, [[], ['99-b99'], ['1.0.0', '1.0']].slice(1), [[], ['100'], ['1-b0'], ['1.2.3.4'], ['01'], ['1.'], ['-b1']]],
    [QUERY, ['??a', 'Z&&', '+=+'], ['a.b', 'a b', '%', 'a'.repeat(31)]],
    [
      {
        ...CODES,
        says: ['0 to 9 notes', 'a note is an optional v, then 1 to 2 numbers joined by dots, then optionally a hyphen and 1 to 3 lowercase letters or digits', 'numbers are 0 to 999, without leading zeros'],
        given: [['v1.2'], ['3-a'], [], ['4.1-rc1']],
      },
      [['v999.0-0a'], ['0']],
      [['v'], ['1.2.3'], ['1-'], ['1-A'], ['1000'], ['vv1']],
    ],
    [
      {
        ...CODES,
        says: ['there are 0 to 9 notes; each is a word of 1 to 4 letters, in any mix of upper and lower case, with up to 2 blanks before and after it'],
        given: [['tea'], [], ['Tea', 'pie'], ['egg']],
      },
      [[' tEa  '], ['TEA', '  a']],
      [['   tea'], ['a b'], [' '], ['apples']],
    ],
    [
      {
        ...CODES,
        says: ['0 to 5 notes of at most 9 characters each', "a note holds ASCII letters, spaces and '#'; a '#' is only ever the first character of a word (words are separated by one or more spaces)"],
        given: [['go #a'], [''], ['#a #b', 'c'], []],
      },
      [['#'], ['a # b'], [' #A  b ']],
      [['a#'], ['##'], ['#a#b'], ['1']],
    ],
    [
      {
        ...COMMANDS,
        says: ['at most 40 commands', '"put TEXT": TEXT is 1 to 12 characters, lowercase letters and single spaces, and it begins and ends with a letter', '"swap" has no argument'],
        given: [[], ['put ab', 'swap'], ['swap'], ['put a b']],
        answers: [['Can I swap a swap?', 'No.']],
      },
      [['put a b c'], ['put abc def', 'swap'], ['put abcdefghijkl']],
      [['put  a'], ['put a '], ['put a  b'], ['put A'], ['put abcdefghijklm'], ['put']],
    ],
    [
      {
        ...CODES,
        says: ['0 to 9 notes', 'a note is 1 to 12 lowercase letters with single spaces inside (none at either end)'],
        given: [['ab cd'], [], ['x'], ['y']],
      },
      [['a b c']],
      [[' a'], ['a '], ['a  b']],
    ],
    [
      {
        ...QUERY,
        says: ['0 <= length of notes <= 20', 'notes has only ASCII letters, digits, spaces and the characters = ; and \\', 'every backslash begins an escape: it is followed by ; or by another backslash that belongs to it'],
        given: ['', 'a=1', 'a\\;b', ' ;=c'],
      },
      ['\\\\', '\\\\;', 'a\\;'],
      ['\\', '\\a', '\\\\\\'],
    ],
    [
      { ...QUERY, says: ['notes is built of capital letters and digits only', 'its length is between 0 and 40'], given: ['', 'AB2', 'Q', '77'] },
      ['Z9', '0'],
      ['a', 'A B', 'A'.repeat(41)],
    ],
    [
      { ...QUERY, says: ['the length of notes is at most 9', 'notes contains lowercase letters and nothing else'], given: ['ab', 'x', 'moon', 'a'] },
      ['q'],
      ['', 'a1', 'abcdefghij'],
    ],
    [KEYS, [['Z', 'LEFT', 'LEFT']], [['z'], ['AB'], ['RIGHT'], ['']]],
    [SERIALS, [['A9', 'A10', 'A10'], ['ABC000099']], [['A'], ['a1'], ['ABCD1'], ['A1234567'], ['1A'], ['']]],
    [{ ...SERIALS, answers: [['Are A99 and A100 consecutive?', 'No, they have a different number of digits.']] }, [['A99', 'A100']], [['A-1']]],
    [
      { ...KEYS, says: ['up to 9 notes', 'a note is either "inc", "dec" or a digit'], given: [['1', 'inc'], ['dec', '7'], ['4'], ['0', '0']] },
      [['9', 'dec', 'inc']],
      [['10'], ['or'], ['INC'], []],
    ],
    [
      { ...KEYS, says: ['up to 9 notes', 'notes are 1 to 4 small letters each'], given: [['ab', 'c'], ['dec'], ['moon', 'a'], ['x']], inputs: 'short words, every so often one twice' },
      [['dddd']],
      [['abcde'], ['A'], ['']],
    ],
    [
      TILL,
      [['1 @ 99.99 x 4'], ['3 @ 0 a b c', 'STOP', 'STOP'], ['9 @ 10.0 7']],
      [['41 @ 3 a'], ['0 @ 3 a'], ['1 @ 100 a'], ['1 @ 3. a'], ['1 @ 3.125 a'], ['1 @ 03 a'], ['1 @ 3  a'], ['1 @ 3 a '], ['stop'], ['STOP 1'], ['1 x 3 a'], ['<amount>']],
    ],
    [
      { ...TILL, says: [TILL.says[0] ?? '', 'a note is either "{amount} @ {cost} {what}" or STOP', ...TILL.says.slice(2)] },
      [['9 @ 10.0 7', 'STOP']],
      [['9 @ 10'], ['']],
    ],
    [HOURS, [['+0h'], ['99d99h', '+4d']], [['100h'], ['01h'], ['3h1d'], ['++1h'], ['-1h'], ['1'], ['h'], ['']]],
    [PAIRED, ['0s', '1h1h', '-.', 'x'], ['A', '1'.repeat(21), '1:2']],
    [
      { ...QUERY, type: 'list[str]', says: ['0..40 notes, each 1..5 letters A-Z or a-z'], given: [['a'], ['Bc', 'd'], [], ['x']] },
      [['Z', 'z'], ['abcde']],
      [['abcdef'], [''], ['a1']],
    ],
    [
      QUOTED,
      ['"a")', '""]', '(['],
      ['"', '"a" "', '{', "'a'"],
    ],
    [
      { ...QUOTED, says: [QUOTED.says[0] ?? '', 'the number of double quotes is even'], answers: [['Is there ever an odd number of quotes?', 'No, never.']] },
      ['"]"'],
      ['"'],
    ],
  ]; // prettier-ignore

  it.each(cases)('%j', (told, allowed, refused) => {
    const allows = read(told);
    expect(allowed.map((one) => allows?.(one))).toEqual(allowed.map(() => true));
    expect(refused.map((one) => allows?.(one))).toEqual(refused.map(() => false));
  });
});

describe('nothing is read', () => {
  const others: [string, Told][] = [
    ['where a constraint is not understood', { ...COMMANDS, says: [...COMMANDS.says, 'the whole has 9 words'] }],
    ['where a command may not follow another', { ...COMMANDS, says: [...COMMANDS.says, '"flip" never follows "swap"'] }],
    ['where a placeholder is not told', { ...COMMANDS, says: [...COMMANDS.says, '"move NAME N": N is a number from 1 to 9'] }],
    ['where a given text is of no form', { ...COMMANDS, given: [...COMMANDS.given, ['turn']] }],
    ['where the statement promises more', { ...CODES, spoken: 'All notes are distinct. Find the latest.' }],
    ['where the statement promises an order', { ...CODES, spoken: 'The notes come in order.' }],
    ['where something is guaranteed', { ...COMMANDS, spoken: 'A drop is guaranteed to find enough.' }],
    ['where an answer forbids', { ...QUERY, answers: [['Can a key come twice?', 'No.']] }],
    ['where an answer forbids what one gets', { ...COMMANDS, answers: [['Can I get a swap first?', 'No.']] }],
    ['where an answer forbids two of them', { ...COMMANDS, answers: [['Can I swap twice?', 'No.']] }],
    ['where ends may be spaces', { ...CODES, says: ['0 to 9 notes', 'a note is 1 to 9 lowercase letters and single spaces'] }],
    ['where ends are more', { ...CODES, says: ['0 to 9 notes', 'a note is 1 to 9 lowercase letters with single spaces inside, and a dot at the end'] }],
    ['where the draws forbid', { ...QUERY, inputs: 'notes: pieces joined by single ampersands, every key different' }],
    ['where numbers have no end', { ...CODES, says: CODES.says.slice(0, 2) }],
    ['where a sign has to stand somewhere', { ...QUERY, says: [...QUERY.says, 'a "?" is only at the very beginning'] }],
    ['where an example is told to be none', { ...SERIALS, answers: [['Is A0 allowed?', 'No.']] }],
    ['where a number is told of each', { ...SERIALS, says: ['0 to 9 notes each', SERIALS.says[1] ?? ''] }],
    ['where one of a few words may not follow another', { ...KEYS, says: [KEYS.says[0] ?? '', 'each note is a single capital letter or one of UP, DOWN, LEFT, never UP after DOWN'] }],
    ['where words are told with a rule', { ...KEYS, says: [KEYS.says[0] ?? '', 'each note is a single capital letter or one of UP, DOWN and LEFT as the first'] }],
    ['where brackets always match', { ...QUOTED, given: ['', 'a (b)', '"a(b)"', '[c]'] }],
    ['where all quotes are spoken of', { ...QUOTED, says: [QUOTED.says[0] ?? '', 'quotes come in pairs'] }],
    ['where quotes are asked for and nothing is ruled', { ...QUOTED, says: QUOTED.says.slice(0, 1) }],
    ['where the length is of something else', { ...QUERY, says: ['notes is made of digits', 'the length of a word is at most 9'] }],
    ['where a slot is not told', { ...TILL, says: TILL.says.slice(0, 4) }],
    ['where more is said of a slot', { ...TILL, says: [...TILL.says.slice(0, 4), 'what is a dish of the card'] }],
    ['where slots have to do with each other', { ...TILL, says: [...TILL.says, 'cost is never below amount'] }],
    ['where examples hold more than units', { ...HOURS, says: ['up to 50 notes', 'a note is a day (mon), hours (45h) or both (mon3h)', 'numbers are 0..99'] }],
    ['where examples are not all there is', { ...HOURS, says: ['up to 50 notes', 'a note is days (2d), hours (45h) or both (1d3h), the larger first', 'numbers are 0..99'] }],
    ['where it is not said how large numbers of examples are', { ...HOURS, says: HOURS.says.map((one) => one.replace(/; .*/, '')) }],
    ['where more of a number is said than that it may be large', { ...HOURS, says: [...HOURS.says, 'hours behind days are below 24'] }],
    ['where no broken ones come', { ...PAIRED, inputs: 'Never near misses: a unit without a number does not come.' }],
    ['where all are valid', { ...PAIRED, inputs: 'Valid ones only, no unit without a number.' }],
    ['where little is given', { ...CODES, given: CODES.given.slice(0, 2) }],
  ]; // prettier-ignore

  it.each(others)('%s', (_, told) => {
    expect(read(told)).toBeNull();
  });
});

describe('printable ASCII', () => {
  const TEXT: Told = {
    type: 'str',
    says: ['notes has 0 to 90 characters, all printable ASCII (space to tilde)'],
    given: ['', "don't stop", 'XYZ', 'ab1 2'],
  };

  it('is all of it, from the space to the tilde', () => {
    expect(['~ {', 'a  b'].map((one) => read(TEXT)?.(one))).toEqual([true, true]);
    expect(read(TEXT)?.('a\nb')).toBe(false);
  });

  it('is not read where more is said of it', () => {
    const says = ['notes has 0 to 90 characters, all printable ASCII except quotes'];
    expect(read({ ...TEXT, says })).toBeNull();
  });

  it('is forbidden nowhere by what a given text is asked for', () => {
    const one_word: [string, string] = [
      "Is don't one word?",
      'No, the apostrophe separates it in don and t.',
    ];
    expect(read({ ...TEXT, answers: [one_word] })?.('~')).toBe(true);
    expect(read({ ...TEXT, answers: [["Can can't come?", 'No.']] })).toBeNull();
  });
});

describe('what only says how texts are drawn', () => {
  it('forbids nothing', () => {
    const inputs =
      'notes: pieces such as a=1, b=, flag joined by one or more ampersands, sometimes with ? in front';
    expect(read({ ...QUERY, inputs })?.('??&')).toBe(true);
  });

  it('lets a list be empty only where one is given so, or a size says it', () => {
    expect(read(CODES)?.([])).toBe(false);
    expect(read({ ...CODES, given: [...CODES.given, []] })?.([])).toBe(true);
  });
});

describe('characters of a text, or of each of several', () => {
  const NOTE: Told = {
    type: 'str',
    says: ['notes holds 0 to 50 characters, printable ASCII only (codes 32 to 126)'],
    given: ['', 'card 4000 1', '12-3', 'ok'],
  };
  const CODES_OF_ANY: Told = {
    type: 'list[str]',
    says: ['0 to 10 notes', 'each note has 0 to 8 characters out of A-Z, a-z, 0-9, space and hyphen'],
    given: [[], ['AB 1-', 'c'], [''], ['x9']],
    answers: [['Are hyphens dropped too?', 'No, a hyphen is just a wrong character.']],
  };

  it('may be any of those', () => {
    const note = read(NOTE);
    expect([note?.('a~ {!'), note?.('é'), note?.('x'.repeat(51))]).toEqual([true, false, false]);
    const codes = read(CODES_OF_ANY);
    expect([codes?.(['-- Z0', '']), codes?.(['a_b']), codes?.(['123456789'])]).toEqual([true, false, false]);
  });

  it.each([
    { ...CODES_OF_ANY, answers: [['Are two hyphens possible?', 'No.']] },
    { ...CODES_OF_ANY, answers: [['Are hyphens already removed for us?', 'No, never two of them.']] },
    { ...NOTE, inputs: 'a note never begins with a digit' },
    { ...NOTE, says: ['notes holds 0 to 50 characters, each a valid one'] },
    { ...NOTE, spoken: 'The notes are well formed.' },
  ] satisfies Told[])('are not read where more is promised: %j', (told) => {
    expect(read(told)).toBeNull();
  });
});
