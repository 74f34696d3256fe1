/** What stands among the relations and is about one parameter only ("box: rows of equal length") is a part of its spec. */
import { adjectivesIn } from './adjectives.ts';
import { together } from './paths.ts';
import { placeOfParam, type Reading } from './reading.ts';
import { isGiven } from './spec.ts';
import { textOf } from './told.ts';
import { paramCalled, toldOf, type Layout } from './top.ts';

/** Signs are for the reader of conditions. */
const COMPARED = /^\s*(?:<|>|=(?!~)|!|≤|≥|not in |in )/;

/** With such texts where they belong; one that is not understood whole stays where it is. */
export function withTold(reading: Reading, layout: Layout): Layout {
  const relations = layout.relations.map(([word, given]): [string, unknown] => [
    word,
    without(reading, layout, given),
  ]);
  return { ...layout, relations };
}

function without(reading: Reading, layout: Layout, given: unknown): unknown {
  if (Array.isArray(given)) return given.filter((one) => !isMoved(reading, layout, one));
  return given;
}

function isMoved(reading: Reading, layout: Layout, given: unknown): boolean {
  const about =
    typeof given === 'string' ? (rowsOf(reading, given) ?? toldOf(reading, given)) : ofMap(reading, given);
  const param = reading.names.params.find(({ name }) => name === about?.param);
  if (about === null || param === undefined || COMPARED.test(about.text)) return false;
  const told = textOf(reading, about.text, placeOfParam(param, reading.given));
  if (told.left.length > 0 || Object.keys(told.spec).length === 0) return false;
  const before = layout.specs.get(param.name);
  if (typeof before === 'string') {
    layout.specs.set(param.name, `${before}; ${about.text}`);
    return true;
  }
  if (before !== undefined && !isGiven(before)) return false;
  const both = together(before, told.spec);
  if (both === null) return false;
  told.tie();
  layout.specs.set(param.name, both.both);
  return true;
}

const EVEN_ROWS =
  /^(?:(?:all|the|every|each) )*rows? (?:of|in) (\w+) (?:have|has|are|is) (?:all )?(?:the same|equal|equally|as|of)(?: \w+)*? ?(?:lengths?|sizes?|widths?|long|wide)\b/i;

/** "all rows of board have the same length"; without a name where only one has rows. */
function rowsOf(reading: Reading, given: string): { param: string; text: string } | null {
  const text = given.trim().replace(/\.$/, '');
  const param = paramCalled(reading, EVEN_ROWS.exec(text)?.[1] ?? '');
  if (param !== null) return { param, text: 'rows of equal length' };
  const [only, ...others] = reading.names.params.filter(
    ({ type }) => type.kind === 'list' && (type.of.kind === 'list' || type.of.kind === 'str'),
  );
  if (only === undefined || others.length > 0) return null;
  const said = adjectivesIn(text, only.type, only.name);
  return said !== null && ('rectangular' in said || 'square' in said) ? { param: only.name, text } : null;
}

function ofMap(reading: Reading, given: unknown): { param: string; text: string } | null {
  const [entry, ...others] = isGiven(given) ? Object.entries(given) : [];
  if (entry === undefined || others.length > 0 || typeof entry[1] !== 'string') return null;
  const param = paramCalled(reading, entry[0]);
  return param === null ? null : { param, text: entry[1] };
}
