/** JavaScript and TypeScript as sucrase's parser sees them: tokens with their roles, never regular expressions over code. */
import { createRequire } from 'node:module';
import type { File } from 'sucrase/dist/types/parser/index.js';

// The parser is not among sucrase's typed entry points; what is used of it is declared here.
interface Parser {
  parse(source: string, jsx: boolean, typescript: boolean, flow: boolean): File;
}
interface Types {
  formatTokenType(type: number): string;
}
const load: (path: string) => unknown = createRequire(import.meta.url);
const isParser = (module: unknown): module is Parser =>
  typeof module === 'object' && module !== null && 'parse' in module;
const isTypes = (module: unknown): module is Types =>
  typeof module === 'object' && module !== null && 'formatTokenType' in module;

function loadSucrase(): Parser & Types {
  const parser = load('sucrase/dist/parser/index.js');
  const types = load('sucrase/dist/parser/tokenizer/types.js');
  if (isParser(parser) && isTypes(types))
    return { parse: parser.parse, formatTokenType: types.formatTokenType };
  throw new Error('sucrase has no parser where it used to be: see suspect/tokens.ts');
}
const { parse, formatTokenType } = loadSucrase();

export interface Token {
  /** `name`, `num`, `return`, `(`... */
  kind: string;
  text: string;
  start: number;
  end: number;
  /** 1-based. */
  line: number;
  /** A name that is read, declared, or a key or property (neither). */
  role: 'read' | 'declared' | null;
}

/** sucrase's numbers for what a name is doing. */
const READ = new Set([0, 1]);
const DECLARED = new Set([2, 3, 4, 5, 6, 7, 9]);
const SHORTHAND = 8;

/** Types are left out. Null when the program cannot be parsed. */
export function tokensOf(source: string): Token[] | null {
  try {
    const { tokens } = parse(source, false, true, false);
    const lineAt = lineCounter(source);
    return tokens
      .filter((token) => !token.isType && token.start < token.end)
      .map((token) => ({
        kind: formatTokenType(token.type),
        text: source.slice(token.start, token.end),
        start: token.start,
        end: token.end,
        line: lineAt(token.start),
        role: roleOf(token.identifierRole),
      }));
  } catch {
    // Half-typed code: the sandbox says so too, with the line.
    return null;
  }
}

function roleOf(role: number | null): Token['role'] {
  if (role === null) return null;
  if (READ.has(role) || role === SHORTHAND) return 'read';
  return DECLARED.has(role) ? 'declared' : null;
}

function lineCounter(source: string): (offset: number) => number {
  const starts = [0, ...Array.from(source.matchAll(/\n/g), (match) => match.index + 1)];
  let line = 0;
  return (offset) => {
    while ((starts[line + 1] ?? Infinity) <= offset) line += 1;
    return line + 1;
  };
}
