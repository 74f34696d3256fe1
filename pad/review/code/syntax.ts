/** What is a keyword, a text, a number in a piece of code, also in one that is half typed. Loaded after the page stands. */
import { highlightTree, tagHighlighter, tags } from '@lezer/highlight';
import type { LanguageName } from '../../common/format.ts';

const KINDS = ['keyword', 'text', 'number', 'comment', 'name', 'type'] as const;
type Kind = (typeof KINDS)[number];

export interface Token {
  from: number;
  to: number;
  kind: Kind;
}

/** Finds what is to be coloured, in order. */
export type Reader = (code: string) => Token[];

export async function readerOf(language: LanguageName): Promise<Reader> {
  const parser = await PARSERS[language]();
  return (code) => {
    const tokens: Token[] = [];
    highlightTree(parser.parse(code), HIGHLIGHTER, (from, to, found) => {
      const kind = KINDS.find((one) => one === found);
      if (kind !== undefined) tokens.push({ from, to, kind });
    });
    return tokens;
  };
}

interface Parser {
  parse(code: string): Parameters<typeof highlightTree>[0];
}

/** Each a file of its own: only the languages of the session are loaded. */
const PARSERS: Record<LanguageName, () => Promise<Parser>> = {
  python: async () => (await import('@lezer/python')).parser,
  javascript: async () => (await import('@lezer/javascript')).parser,
  typescript: async () => (await import('@lezer/javascript')).parser.configure({ dialect: 'ts' }),
  java: async () => (await import('@lezer/java')).parser,
  go: async () => (await import('@lezer/go')).parser,
  cpp: async () => (await import('@lezer/cpp')).parser,
};

const kind = (name: Kind, ...of: Parameters<typeof tagHighlighter>[0][number]['tag'][]) => ({
  tag: of.flat(),
  class: name,
});
const HIGHLIGHTER = tagHighlighter([
  kind('keyword', tags.keyword, tags.self),
  kind('text', tags.string, tags.character, tags.special(tags.string), tags.regexp),
  kind('number', tags.number, tags.bool, tags.null),
  kind('comment', tags.comment),
  kind('name', tags.function(tags.definition(tags.variableName)), tags.function(tags.variableName)),
  kind('type', tags.typeName, tags.className, tags.standard(tags.typeName)),
]);
