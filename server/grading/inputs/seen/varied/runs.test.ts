import { expect, it } from 'vitest';
import type { Json } from '../../../contract.ts';
import { chance } from '../../make/chance.ts';
import { leaves } from '../../domain/parts.ts';
import type { Input } from './contract.ts';
import { phraseVaries } from './phrases.ts';
import { fewCommands, joined } from './runs.ts';

const DRAWS = 400;

/** What a change makes of an input, many times. */
function many(vary: typeof joined, input: Input, given: readonly Input[]): string[] {
  const next = chance(7);
  const known = { given, said: new Map(), letters: [] };
  return Array.from({ length: DRAWS }, () => JSON.stringify(vary(input, known, next)));
}

const EDITS = [
  { edits: ['type hello', 'erase 2', 'type p'] },
  { edits: ['type ab', 'undo 1', 'erase 9'] },
  { edits: ['type cd', 'undo 2'] },
];

it('a row of few commands has some again, and some before there is anything to do', () => {
  const made = many(fewCommands, { edits: [] }, EDITS);
  expect(made.filter((text) => /"type \w+","(erase \d)","\1","undo/.test(text)).length).toBeGreaterThan(0);
  expect(made.filter((text) => text.startsWith('{"edits":["undo')).length).toBeGreaterThan(0);
  const commands = new Set<Json>(EDITS.flatMap(({ edits }) => edits));
  const used = made.flatMap((text) => leaves(JSON.parse(text) as Json));
  expect(used.filter((one) => !commands.has(one))).toEqual([]);
});

it('names are no commands', () => {
  const names = [{ names: ['ann', 'bob'] }, { names: ['cy', 'ann'] }];
  expect(new Set(many(fewCommands, { names: ['ann'] }, names))).toEqual(new Set(['{"names":["ann"]}']));
});

it('of two lists of texts one becomes the other with two in one', () => {
  const tags = { tags: { cup: ['x'], mug: ['a', 'b'] } };
  expect(many(joined, tags, [tags])).toContain(JSON.stringify({ tags: { cup: ['ab'], mug: ['a', 'b'] } }));
  const plain = { tags: ['a', 'b'] };
  expect(new Set(many(joined, plain, [plain]))).toEqual(new Set([JSON.stringify(plain)]));
});

it('a command may name one twice', () => {
  const given = ['pay ann 5', 'move ann bob 4', 'move bob ann 3', 'pay bob 1', 'close ann', 'close bob'].map(
    (one) => ({ commands: [one] }),
  );
  // The first is any change of a text.
  const made = phraseVaries(given, new Map())
    .slice(1)
    .flatMap((vary) => many(vary, { commands: ['move ann bob 4'] }, given));
  expect(made).toContain('{"commands":["move ann ann 4"]}');
  expect(made.filter((text) => text.includes('["ann'))).toEqual([]);
});
