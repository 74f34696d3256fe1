import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { PadDocument } from './document.ts';
import { Refused } from './guard.ts';
import { updateOf } from './harness.testing.ts';
import { DEFAULT_LIMITS } from './limits.ts';

const limits = { ...DEFAULT_LIMITS, insert_chars: 1_000, document_chars: 1_500, delete_ranges: 50 };
const anybody = () => undefined;
const pad = (...stored: Uint8Array[]) => new PadDocument(limits, stored, () => performance.now());

/** What came of it: `stored`, `early`, or the close code. */
function fate(document: PadDocument, update: Uint8Array, answer = false): string | number {
  try {
    const accepted = document.accept(update, answer, anybody);
    if (accepted === null) return 'early';
    if (accepted.update !== null) document.stored();
    return 'stored';
  } catch (error) {
    if (error instanceof Refused) return error.code;
    throw error;
  }
}

const base = updateOf((doc) => doc.getText('code').insert(0, 'hello world'), undefined, 7);
const code = (edit: (text: Y.Text) => void, buffer = 'code') =>
  updateOf((doc) => edit(doc.getText(buffer)), base, 8);

describe('an update that a person makes is taken', () => {
  it.each<[string, Uint8Array]>([
    ['typing', code((text) => text.insert(5, '!'))],
    ['deleting', code((text) => text.delete(0, 5))],
    ['replacing', code((text) => (text.delete(0, 5), text.insert(0, 'goodbye')))],
    ['typing and deleting again', code((text) => (text.insert(0, 'ab'), text.delete(0, 2)))],
    ['characters beyond the basic plane', code((text) => text.insert(0, '😀🏳️‍🌈'))],
    ['a paste', code((text) => text.insert(0, 'x'.repeat(1_000)))],
    ['Python beside another language', code((text) => text.insert(0, 'x'), 'code:python')],
    ['JavaScript', code((text) => text.insert(0, 'x'), 'code:javascript')],
    ['TypeScript', code((text) => text.insert(0, 'x'), 'code:typescript')],
    ['nothing new', base],
    ['nothing', updateOf(() => undefined)],
    [
      'the other encoding of Yjs, which says nothing in ours',
      Y.convertUpdateFormatV1ToV2(code((t) => t.insert(0, 'x'))),
    ],
  ])('%s', (_name, update) => {
    expect(fate(pad(base), update)).toBe('stored');
  });
});

describe('an update that no editor makes is refused', () => {
  const struct = (info: number, ...rest: number[]) => Uint8Array.from([1, 1, 8, 0, info, ...rest]);
  it.each<[string, number, Uint8Array]>([
    ['a map', 4422, updateOf((doc) => doc.getMap('code').set('a', 1))],
    ['a map beside', 4422, updateOf((doc) => doc.getMap('settings').set('a', 1))],
    ['an array', 4422, updateOf((doc) => doc.getArray('code').insert(0, [1]))],
    ['an embed', 4422, code((text) => text.insertEmbed(0, { image: 'x' }))],
    ['bold text', 4422, code((text) => text.insert(0, 'x', { bold: true }))],
    ['formatting', 4422, code((text) => text.format(0, 3, { bold: true }))],
    ['another root', 4422, updateOf((doc) => doc.getText('notes').insert(0, 'x'))],
    [
      'a buffer of a language there is not',
      4422,
      updateOf((doc) => doc.getText('code:cobol').insert(0, 'x')),
    ],
    ['a nested document', 4422, updateOf((doc) => doc.getMap('code').set('a', new Y.Doc()))],
    ['a nested text', 4422, updateOf((doc) => doc.getMap('m').set('a', new Y.Text('x')))],
    ['a collected struct', 4422, struct(0, 200, 1, 0)],
    ['a gap', 4422, struct(10, 200, 1, 0)],
    ['a huge deleted run', 4413, struct(1, 1, 4, 99, 111, 100, 101, 255, 255, 255, 127, 0)],
    ['too long a paste', 4413, code((text) => text.insert(0, 'x'.repeat(1_001)))],
    ['no update at all', 4400, Uint8Array.from([255, 255, 255, 255])],
    ['an empty message', 4400, new Uint8Array()],
    ['half an update', 4400, base.subarray(0, base.length - 4)],
  ])('%s', (_name, close_code, update) => {
    const document = pad(base);
    expect(fate(document, update)).toBe(close_code);
    expect(document.text('code')).toBe('hello world');
    expect(
      fate(
        document,
        code((text) => text.insert(0, 'still here: ')),
      ),
    ).toBe('stored');
    expect(document.text('code')).toBe('still here: hello world');
  });

  it('too many deletions in one', () => {
    const long = updateOf((doc) => doc.getText('code').insert(0, 'x'.repeat(200)), undefined, 7);
    const holes = updateOf((doc) => {
      for (let at = 198; at >= 0; at -= 2) doc.getText('code').delete(at, 1);
    }, long);
    expect(fate(pad(long), holes)).toBe(4413);
  });

  it('what would make the pad too long, and the pad is as it was', () => {
    const document = pad(base);
    const more = (n: number) =>
      updateOf((doc) => doc.getText('code').insert(0, 'x'.repeat(n)), document.state());
    expect(fate(document, more(1_000))).toBe('stored');
    expect(fate(document, more(600))).toBe(4413);
    expect(fate(document, more(400))).toBe('stored');
    expect(document.text('code')).toHaveLength(1_411);
  });
});

describe('what was written offline', () => {
  it('may be longer than one paste, but not than a pad', () => {
    const long = (n: number) => code((text) => text.insert(0, 'x'.repeat(n)));
    expect(fate(pad(base), long(1_200))).toBe(4413);
    expect(fate(pad(base), long(1_200), true)).toBe('stored');
    expect(fate(pad(base), long(1_501), true)).toBe(4413);
  });
});

describe('an update that came before what it builds on', () => {
  const whole = new Y.Doc();
  whole.getText('code').insert(0, 'one');
  const first = Y.encodeStateAsUpdate(whole);
  const vector = Y.encodeStateVector(whole);
  whole.getText('code').insert(3, ' two');
  const second = Y.encodeStateAsUpdate(whole, vector);

  it('waits with its sender, and is taken in its turn', () => {
    const document = pad();
    expect(fate(document, second)).toBe('early');
    expect(fate(document, first)).toBe('stored');
    expect(fate(document, second)).toBe('stored');
    expect(document.text('code')).toBe('one two');
  });

  it('so does a deletion of something unknown', () => {
    const deletion = updateOf((doc) => doc.getText('code').delete(0, 1), first);
    expect(fate(pad(), deletion)).toBe('early');
    expect(fate(pad(first), deletion)).toBe('stored');
  });
});

describe('characters that no pad may hold', () => {
  it('are taken out before anybody sees them, and their author is told', () => {
    const document = pad(base);
    const accepted = document.accept(
      code((text) => text.insert(0, 'a\r\nb\0\r')),
      false,
      anybody,
    );
    expect(accepted?.tidied).toBe(true);
    expect(document.stored()).toMatchObject([{ buffer: 'code', text: 'a\nbhello world' }]);
    const author = new Y.Doc();
    Y.applyUpdate(author, base);
    Y.applyUpdate(author, accepted?.update ?? new Uint8Array());
    expect(author.getText('code').toJSON()).toBe('a\nbhello world');
  });
});

describe('mutated updates', () => {
  const honest = [base, ...['typed', 'a', '\n', '😀'].map((s) => code((text) => text.insert(4, s)))];
  honest.push(
    code((text) => text.delete(2, 4)),
    code((text) => (text.delete(0, 3), text.insert(0, 'xyz'), text.insert(8, 'q'))),
    updateOf((doc) => doc.getText('code').insert(0, 'x', { bold: true }), base),
    updateOf((doc) => doc.getMap('m').set('k', [1, { a: 2 }])),
  );
  const mutant = fc
    .tuple(
      fc.constantFrom(...honest),
      fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 4 }),
      fc.constantFrom('set', 'cut', 'insert'),
    )
    .map(([update, spots, how]) => {
      const bytes = [...update];
      for (const [where, value] of spots) {
        const at = where % bytes.length;
        if (how === 'set') bytes[at] = value;
        else if (how === 'cut') bytes.splice(at, 1 + (value % 3));
        else bytes.splice(at, 0, value);
        if (bytes.length === 0) bytes.push(value);
      }
      return Uint8Array.from(bytes);
    });

  it('never break a pad: it reads back from its log as it is, and a person can go on typing', () => {
    fc.assert(
      fc.property(fc.array(mutant, { maxLength: 12 }), (mutants) => {
        const log = [base];
        const document = pad(base);
        for (const update of mutants) {
          try {
            const accepted = document.accept(update, false, anybody);
            if (accepted?.update) {
              log.push(accepted.update);
              document.stored();
            }
          } catch (error) {
            if (!(error instanceof Refused)) throw error;
          }
        }
        const person = new Y.Doc();
        Y.applyUpdate(person, document.state());
        expect(document.text('code')).toBe(person.getText('code').toJSON());
        const before = Y.encodeStateVector(person);
        person.getText('code').insert(0, 'still typing ');
        expect(fate(document, Y.encodeStateAsUpdate(person, before))).toBe('stored');
        expect(document.text('code')).toBe(person.getText('code').toJSON());
        expect(pad(...log).text('code')).toBe(document.text('code').slice('still typing '.length));
        document.destroy();
      }),
      { seed: 20_261_121, numRuns: 3_000 },
    );
  });
});

describe('a character of two halves', () => {
  it('that somebody writes into reads as Yjs has it from then on', () => {
    const smile = updateOf((doc) => doc.getText('code').insert(0, 'a😀b'), undefined, 7);
    const document = pad(smile);
    const split = updateOf((doc) => doc.getText('code').insert(2, 'x'), smile, 8);
    expect(fate(document, split)).toBe('stored');
    const reader = new Y.Doc();
    Y.applyUpdate(reader, document.state());
    expect(document.text('code')).toBe(reader.getText('code').toJSON());
    expect(document.text('code')).toBe('a\ufffdx\ufffdb');
  });
});

describe('honest editing of several people', () => {
  type Step = { who: number; at: number; text: string; remove: number; sync: boolean };
  const step = fc.record<Step>({
    who: fc.nat({ max: 2 }),
    at: fc.nat(),
    text: fc.string({ maxLength: 5, unit: 'grapheme' }),
    remove: fc.nat({ max: 4 }),
    sync: fc.boolean(),
  });

  it('is never refused, whatever they do offline and undo, and all end with one text', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const document = pad();
        const people = [0, 1, 2].map(() => new Y.Doc());
        const undo = people.map((doc) => new Y.UndoManager(doc.getText('code'), { captureTimeout: 0 }));
        const sync = (doc: Y.Doc) => {
          expect(fate(document, Y.encodeStateAsUpdate(doc, document.vector()))).toBe('stored');
          Y.applyUpdate(doc, document.state(Y.encodeStateVector(doc)));
        };
        for (const { who, at, text, remove, sync: now } of steps) {
          const doc = people[who];
          const code_text = doc?.getText('code');
          if (!doc || !code_text) continue;
          const spot = at % (code_text.length + 1);
          if (at % 7 === 0) undo[who]?.undo();
          else if (remove > 0) code_text.delete(spot, Math.min(remove, code_text.length - spot));
          code_text.insert(Math.min(spot, code_text.length), text);
          if (now) sync(doc);
        }
        for (const doc of [...people, ...people]) sync(doc);
        for (const doc of people) expect(doc.getText('code').toJSON()).toBe(document.text('code'));
        document.destroy();
      }),
      { seed: 7, numRuns: 400 },
    );
  });
});
