/** Relations that are no formula, in words whose meaning is plain: a text -> conditions. */
import { call, compare, name, value, type Node } from '../formula/tree.ts';
import { resolved, type Field } from '../formula/resolve.ts';
import { plainFact } from './plainFacts.ts';
import type { Reading } from './reading.ts';

/** Null where the words are not known. Throws FormulaError. */
export function inWords(reading: Reading, text: string): Node[] | null {
  const tree =
    levelOrder(reading, text) ??
    takesTurns(reading, text) ??
    inOrder(reading, text) ??
    plainFact(reading.names.params, text.trim().replace(/\.$/, ''));
  return tree === null ? null : [resolved(tree, reading.names)];
}

const CHILD =
  /^(?:every|each|any) (?:other )?(?:entry|item|element|value|slot)s?(?: (?:but|except|after) the (?:first|root))? (?:(?:is|fills|stands for) (?:in )?(?:a|the|some|one) child(?:'s)?(?: (?:slot|place|position|entry))? of|belongs to|hangs (?:below|on|under)) (?:an?|some|one) (?:(?:earlier|previous|existing|present|non-?(?:null|missing)|real)[, ]*(?:and )?)+(?:entry|node|item|element|value|parent)\.?$/i;

/** A tree in level order, where what is not there has no children. */
function levelOrder({ names }: Reading, text: string): Node | null {
  const [only, ...others] = names.params.filter(
    ({ type }) => type.kind === 'list' && type.of.kind === 'optional',
  );
  return CHILD.test(text.trim()) && only !== undefined && others.length === 0
    ? call('is_level_order', name(only.name))
    : null;
}

const TURNS =
  /^(?:for|of|in) (?:each|every|any|all) (\w+?)s?\b\s*[:,]\s*(?:the )?(\w+?)s?\b(?: of (?:its|their|the|his|her)(?: own)? (\w+)| (?:are|is|alternates?|go(?:es)?|run))?\s*(?:==?|are|is|:|alternates?(?: as| between)?|goes?)?\s*(.+)$/i;

/** "for each plate: kinds of its events == in, out, in, out, ..." of the rows of a parameter. */
function takesTurns({ names }: Reading, text: string): Node | null {
  const [, group = '', part = '', rows, list = ''] = TURNS.exec(text.trim()) ?? [];
  const [by, of] = [fieldCalled(names.fields, group), fieldCalled(names.fields, part)];
  const round = roundOf(list);
  if (by === null || of === null || by.param !== of.param || by.depth !== 1 || round === null) return null;
  if (rows !== undefined && rows !== by.param && !/^(?:rows?|entries|items|records?)$/i.test(rows))
    return null;
  const [row, key] = ['row', 'group'];
  const all: Node = { kind: 'name', name: by.param };
  const at = (field: Field): Node => ({ kind: 'at', of: name(row), at: value(field.at) });
  const each = (item: Node, where: Node | null): Node => ({ kind: 'each', item, name: row, of: all, where });
  const own = each(at(of), compare(at(by), '==', name(key)));
  return call('all', {
    kind: 'each',
    item: call('goes_round', own, value(round)),
    name: key,
    of: call('set', each(at(by), null)),
    where: null,
  });
}

function fieldCalled(fields: readonly Field[] | undefined, word: string): Field | null {
  const found = (fields ?? []).filter(
    ({ name: one }) => one === word || one === `${word}s` || `${one}s` === word,
  );
  const [only, ...others] = found;
  return only === undefined || others.length > 0 ? null : only;
}

/** "in, out, in, out, ...": what comes round, shown at least twice. */
function roundOf(text: string): string[] | null {
  const open = /^(.*?)[,\s]*(?:\.\.\.|…|and so on|etc\.?)$/.exec(text.trim())?.[1];
  if (open === undefined) return null;
  const all = open.split(/\s*,\s*/).map((one) => one.replace(/^(['"])(.*)\1$/, '$2'));
  const round = all.slice(0, all.indexOf(all[0] ?? '', 1));
  const whole = all.indexOf(all[0] ?? '', 1) > 0 && new Set(round).size === round.length;
  return whole && all.length >= 2 * round.length && all.every((one, i) => one === round[i % round.length])
    ? round
    : null;
}

const ORDER =
  /^(?:the )?(\w+?)s?\b(?: values?)? (?:is|are|must be|must)?\s*(strictly )?(?:increas(?:e|es|ing)|ascend(?:s|ing)?|rises?|rising|sorted(?: in)?(?: ascending)?(?: order)?)(?: from (?:row|event|entry|item) to (?:row|event|entry|item))?\.?$/i;

/** "minutes strictly increase" of the rows of a parameter. Whether "increasing" allows equals is left open: such are not made. */
function inOrder({ names }: Reading, text: string): Node | null {
  const [, word = '', strict] = ORDER.exec(text.trim()) ?? [];
  const field = fieldCalled(names.fields, word);
  if (field?.depth !== 1 || names.params.some((param) => param.name === word)) return null;
  const sign = strict !== undefined ? '<' : '<=';
  const [pair, row] = ['pair', (i: number): Node => call('part', name('pair'), value(i), value(2))];
  const at = (i: number): Node => ({ kind: 'at', of: row(i), at: value(field.at) });
  return call('all', {
    kind: 'each',
    item: compare(at(0), sign, at(1)),
    name: pair,
    of: call('pairwise', name(field.param)),
    where: null,
  });
}
