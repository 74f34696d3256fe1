/** The words, numbers, texts and signs of a condition. */
export class FormulaError extends Error {
  override readonly name = 'FormulaError';
}

/** Longer texts are no condition. */
const LONGEST = 400;

export interface Token {
  kind: 'number' | 'text' | 'name' | 'sign' | 'end';
  text: string;
  /** No space before it. */
  joined: boolean;
}
export interface Reader {
  tokens: Token[];
  at: number;
}

const TOKEN =
  /(\s*)(?:(\d[\d_]*(?:\.\d+)?(?:e[+-]?\d+)?)|'([^']*)'|"([^"]*)"|([\p{L}_][\p{L}\w]*)|(\*\*|\/\/|<=|>=|==|!=|<>|&&|\|\||\.\.|[-+*/%^<>=!()[\]{},.:|]))/uy;

/** Throws FormulaError. */
export function readerOf(text: string): Reader {
  if (text.length > LONGEST) throw new FormulaError('is too long');
  return { tokens: tokensOf(text), at: 0 };
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const pattern = new RegExp(TOKEN);
  while (pattern.lastIndex < text.trimEnd().length) {
    const at = pattern.lastIndex;
    const found = pattern.exec(text);
    if (found === null)
      throw new FormulaError(`"${text.slice(at, at + 10).trim()}" is no part of a condition`);
    const [, space = '', number, single, double, word, sign = ''] = found;
    const close = space === '';
    const quoted = single ?? double;
    if (number !== undefined) tokens.push({ kind: 'number', text: number, joined: close });
    else if (quoted !== undefined) tokens.push({ kind: 'text', text: quoted, joined: close });
    else tokens.push({ kind: word === undefined ? 'sign' : 'name', text: word ?? sign, joined: close });
  }
  return tokens;
}

const END: Token = { kind: 'end', text: 'the end', joined: false };
export const peek = (reader: Reader, ahead = 0): Token => reader.tokens[reader.at + ahead] ?? END;
export const isNext = (reader: Reader, text: string) =>
  peek(reader).text === text && (peek(reader).kind === 'sign' || peek(reader).kind === 'name');

export function accept(reader: Reader, text: string): boolean {
  if (!isNext(reader, text)) return false;
  reader.at++;
  return true;
}

export function expect(reader: Reader, text: string): void {
  if (!accept(reader, text)) throw new FormulaError(`"${text}" is missing before "${peek(reader).text}"`);
}
