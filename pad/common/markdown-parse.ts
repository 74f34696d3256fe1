/**
 * The part of Markdown that problem texts use: headings, paragraphs, lists, tables, fenced code, `code`, **strong**, *emphasis*.
 * The result is data, never HTML: markup in the text stays text, so nothing in a prompt can become a script.
 */
export type Inline = { kind: 'text' | 'code' | 'strong' | 'em'; text: string };
export type Block =
  | { kind: 'heading'; level: 2 | 3 | 4; inlines: Inline[] }
  | { kind: 'paragraph'; inlines: Inline[] }
  | { kind: 'list'; ordered: boolean; items: Inline[][] }
  | { kind: 'table'; head: Inline[][]; rows: Inline[][][] }
  | { kind: 'code'; text: string };

const FENCE = /^\s*(```|~~~)/;
const HEADING = /^(#{1,6})\s+(.+?)\s*#*$/;
/** The line under a table's head: `| --- | :-: |`. */
const TABLE_RULE = /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/;
const ITEM = /^\s*(?:([-*+])|(\d{1,9})[.)])\s+(.*)$/;

export function parseMarkdown(source: string): Block[] {
  const lines = source.replaceAll('\r\n', '\n').split('\n');
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    const [block, next] = readBlock(lines, at);
    if (block) blocks.push(block);
    at = next;
  }
  return blocks;
}

function readBlock(lines: string[], at: number): [Block | null, number] {
  const line = lines[at] ?? '';
  if (line.trim() === '') return [null, at + 1];
  if (FENCE.test(line)) return readCode(lines, at);
  const heading = HEADING.exec(line);
  if (heading)
    return [
      { kind: 'heading', level: levelOf(heading[1] ?? ''), inlines: parseInline(heading[2] ?? '') },
      at + 1,
    ];
  if (ITEM.test(line)) return readList(lines, at);
  if (isTable(lines, at)) return readTable(lines, at);
  return readParagraph(lines, at);
}

/** The page has the only h1, so a prompt's first level is h2. */
const levelOf = (marks: string): 2 | 3 | 4 => (marks.length <= 1 ? 2 : marks.length === 2 ? 3 : 4);

function readCode(lines: string[], at: number): [Block, number] {
  const fence = FENCE.exec(lines[at] ?? '')?.[1] ?? '```';
  let end = at + 1;
  while (end < lines.length && !(lines[end] ?? '').trim().startsWith(fence)) end++;
  return [{ kind: 'code', text: lines.slice(at + 1, end).join('\n') }, end + 1];
}

function readList(lines: string[], at: number): [Block, number] {
  const ordered = ITEM.exec(lines[at] ?? '')?.[2] !== undefined;
  const items: string[] = [];
  let next = at;
  for (; next < lines.length; next++) {
    const line = lines[next] ?? '';
    const item = ITEM.exec(line);
    if (item) items.push(item[3] ?? '');
    else if (line.trim() !== '' && /^\s/.test(line)) items.push(`${items.pop() ?? ''} ${line.trim()}`);
    else break;
  }
  return [{ kind: 'list', ordered, items: items.map(parseInline) }, next];
}

const isTable = (lines: string[], at: number): boolean =>
  (lines[at] ?? '').includes('|') && TABLE_RULE.test(lines[at + 1] ?? '');

function readTable(lines: string[], at: number): [Block, number] {
  let end = at + 2;
  while (end < lines.length && (lines[end] ?? '').includes('|')) end++;
  const rows = lines.slice(at + 2, end).map(cellsOf);
  return [{ kind: 'table', head: cellsOf(lines[at] ?? ''), rows }, end];
}

function cellsOf(line: string): Inline[][] {
  const inner = line.trim().replace(/^\|/, '').replace(/\|$/, '');
  return inner.split('|').map((cell) => parseInline(cell.trim()));
}

function readParagraph(lines: string[], at: number): [Block, number] {
  let end = at + 1;
  for (; end < lines.length; end++) {
    const line = lines[end] ?? '';
    if (
      line.trim() === '' ||
      FENCE.test(line) ||
      HEADING.test(line) ||
      ITEM.test(line) ||
      isTable(lines, end)
    )
      break;
  }
  const text = lines
    .slice(at, end)
    .map((line) => line.trim())
    .join(' ');
  return [{ kind: 'paragraph', inlines: parseInline(text) }, end];
}

/** Each alternative is bounded by its own closing mark, so the time is linear in the text. */
const INLINE = /`([^`]+)`|\*\*([^*]+)\*\*|__([^_]+)__|\*([^*\s][^*]*)\*|(?<![\w_])_([^_\s][^_]*)_(?![\w_])/g;

function parseInline(text: string): Inline[] {
  const out: Inline[] = [];
  let last = 0;
  for (const match of text.matchAll(INLINE)) {
    if (match.index > last) out.push({ kind: 'text', text: text.slice(last, match.index) });
    out.push(inlineOf(match));
    last = match.index + match[0].length;
  }
  if (last < text.length) out.push({ kind: 'text', text: text.slice(last) });
  return out;
}

function inlineOf([, code, strong, strong2, em, em2]: RegExpExecArray): Inline {
  if (code !== undefined) return { kind: 'code', text: code };
  const bold = strong ?? strong2;
  return bold === undefined ? { kind: 'em', text: em ?? em2 ?? '' } : { kind: 'strong', text: bold };
}
