/**
 * Paper to write on: text in several fonts, headings, lists, tables, code, each as an element of the document's structure, so
 * that a screen reader reads it in order (PDF/UA); lines and boxes are marked as ornament.
 */
import Document from 'pdfkit';
import type { Fonts, Run, Style } from './fonts.ts';
import { directionOf, hasRtl, linesOf, visual } from './rtl.ts';

/** In points, 1/72 inch. */
export const SIZES = { title: 20, heading: 13, label: 10.5, body: 9.5, small: 8.5, code: 8 } as const;
export const MARGIN = { top: 64, bottom: 60, left: 56, right: 56 } as const;
export const COLOURS = {
  ink: '#1b1f24',
  quiet: '#57606a',
  link: '#0b5cad',
  line: '#d0d7de',
  fill: '#f4f6f8',
  on: '#0b5cad',
} as const;
const LEADING = 2.2;
/** Of the width: what the head and foot of a page say on one side leaves room for the other. */
const EDGE_SHARE = 0.75;
/** The library's types know only the archive kinds. */
const ACCESSIBLE: object = { subset: 'PDF/UA' };

export interface Inline {
  text: string;
  style?: Style;
  colour?: string;
  /** An address, and where it leads in words. */
  link?: { to: string; says: string };
}
export interface Placing {
  size?: number;
  /** From the left edge of the paper. */
  x?: number;
  width?: number;
  /** Space below. */
  after?: number;
}
/** Of a head cell: what it is the head of. */
type Scope = 'Row' | 'Column';
type Element = ReturnType<PDFKit.PDFDocument['struct']>;

export class Paper {
  readonly doc: PDFKit.PDFDocument;
  readonly #fonts: Fonts;
  readonly #root: Element;
  /** What is written goes in here. */
  #into: Element;

  constructor(fonts: Fonts, info: { title: string; lang: string; made: Date }) {
    this.#fonts = fonts;
    this.doc = new Document({
      size: 'A4',
      margins: MARGIN,
      bufferPages: true,
      tagged: true,
      ...ACCESSIBLE,
      pdfVersion: '1.7',
      displayTitle: true,
      lang: info.lang,
      // The same review gives the same bytes: nothing of now is in it.
      info: {
        Title: info.title,
        Author: 'Code Proctor',
        Creator: 'Code Proctor',
        Producer: 'Code Proctor',
        CreationDate: info.made,
      },
    });
    for (const [name, bytes] of fonts.files) this.doc.registerFont(name, bytes);
    this.#root = this.doc.struct('Document');
    this.doc.addStructure(this.#root);
    this.#into = this.#root;
  }

  get width(): number {
    return this.doc.page.width - MARGIN.left - MARGIN.right;
  }

  /** A new page when less than this is left. */
  room(height: number): void {
    if (this.doc.y + height > this.doc.page.height - MARGIN.bottom) this.doc.addPage();
  }

  /** Everything that `work` writes is inside an element of this kind. */
  inside(kind: string, work: () => void): void {
    const [outer, element] = [this.#into, this.doc.struct(kind)];
    outer.add(element);
    this.#into = element;
    try {
      work();
    } finally {
      element.end();
      this.#into = outer;
    }
  }

  heading(level: 1 | 2 | 3, text: string): void {
    const size = { 1: SIZES.title, 2: SIZES.heading, 3: SIZES.label }[level];
    this.room(size * 4);
    if (level > 1) this.doc.y += level === 2 ? 14 : 6;
    if (level === 2) this.doc.outline.addItem(text);
    this.text(`H${level}`, [{ text, style: 'bold' }], { size, after: level === 3 ? 2 : 5 });
  }

  paragraph(parts: readonly Inline[] | string, placing: Placing = {}): void {
    this.text('P', typeof parts === 'string' ? [{ text: parts }] : parts, { after: 5, ...placing });
  }

  list(items: readonly (readonly Inline[])[]): void {
    this.inside('L', () => {
      for (const item of items) {
        this.room(SIZES.body * 2);
        this.inside('LI', () => {
          const { y } = this.doc;
          this.text('Lbl', [{ text: '•', colour: COLOURS.quiet }], { x: MARGIN.left + 4, width: 10 });
          this.doc.y = y;
          this.text('LBody', item, { x: MARGIN.left + 16, width: this.width - 16, after: 2.5 });
        });
      }
    });
    this.doc.y += 3;
  }

  /** Flowing text as one element; links are elements of their own inside it. */
  text(kind: string, parts: readonly Inline[], placing: Placing, attributes: { scope?: Scope } = {}): void {
    const { size = SIZES.body, x = MARGIN.left, width = this.width, after = 0 } = placing;
    // The library's types do not know the scope of a head cell.
    const known: object = { ...attributes, ...readAs(parts) };
    const element = this.doc.struct(kind, known);
    this.#into.add(element);
    const directed = parts.map((part) => ({ ...part, direction: directionOf(part.text) }));
    const lines = parts.some(({ text }) => hasRtl(text))
      ? linesOf(directed, width, ({ text, style }) => this.#widthOf(text, style ?? 'regular', size))
      : [directed];
    for (const line of lines) this.#flow(element, line, { size, x, width });
    element.end();
    this.doc.x = MARGIN.left;
    this.doc.y += after;
  }

  /** Wrapped by the library, where it was not broken into lines before. */
  #flow(
    element: Element,
    parts: readonly (Inline & { direction: 'ltr' | 'rtl' })[],
    { size, x, width }: Required<Omit<Placing, 'after'>>,
  ): void {
    const runs = parts.flatMap((part) =>
      this.#fonts
        .runs(visual(part.text, part.direction), part.style ?? 'regular')
        .map((run) => ({ part, run })),
    );
    for (const [index, { part, run }] of runs.entries()) {
      const draw = () => {
        if (index === 0) this.doc.x = x;
        const options = {
          width,
          lineGap: LEADING,
          continued: index < runs.length - 1,
          link: part.link?.to ?? null,
          underline: false,
        };
        this.doc.font(run.font, size).fillColor(part.colour ?? (part.link ? COLOURS.link : COLOURS.ink));
        if (index === 0) this.doc.text(run.text, x, this.doc.y, options);
        else this.doc.text(run.text, options);
      };
      element.add(part.link ? this.doc.struct('Link', { alt: part.link.says }, [draw]) : draw);
    }
  }

  #widthOf(text: string, style: Style, size: number): number {
    return this.#fonts
      .runs(text, style)
      .reduce((sum, run) => sum + this.doc.font(run.font, size).widthOfString(run.text), 0);
  }

  runs(text: string, style: Style): Run[] {
    return this.#fonts.runs(text, style);
  }

  heightOf(
    text: string,
    { size = SIZES.body, width = this.width }: Placing,
    style: Style = 'regular',
  ): number {
    const [first] = this.#fonts.runs(text, style);
    if (first) this.doc.font(first.font, size);
    return this.doc.heightOfString(text, { width, lineGap: LEADING });
  }

  /** Lines, boxes: of no meaning by themselves. */
  ornament(draw: () => void): void {
    this.doc.markContent('Artifact', { type: 'Layout' });
    this.doc.save();
    draw();
    this.doc.restore();
    this.doc.endMarkedContent();
  }

  rule(): void {
    const { y } = this.doc;
    this.ornament(() =>
      this.doc
        .moveTo(MARGIN.left, y)
        .lineTo(MARGIN.left + this.width, y)
        .lineWidth(0.5)
        .strokeColor(COLOURS.line)
        .stroke(),
    );
    this.doc.y = y + 6;
  }

  /** Page numbers and what the page belongs to, on every page; then the file. */
  async finish(running: string): Promise<Buffer> {
    this.#root.end();
    const { start, count } = this.doc.bufferedPageRange();
    for (let index = start; index < start + count; index += 1) {
      this.doc.switchToPage(index);
      this.#edge(running, `Page ${index + 1} of ${count}`);
    }
    const parts: Uint8Array[] = [];
    this.doc.on('data', (part: Uint8Array) => parts.push(part));
    const ended = new Promise<void>((resolve, reject) => {
      this.doc.once('end', resolve);
      this.doc.once('error', reject);
    });
    this.doc.end();
    await ended;
    return Buffer.concat(parts);
  }

  /** Its beginning, when all of it is wider than this. */
  #shortened(text: string, width: number): string {
    if (this.#widthOf(text, 'regular', SIZES.small) <= width) return text;
    const chars = Array.from(text);
    while (chars.length > 0 && this.#widthOf(`${chars.join('')}…`, 'regular', SIZES.small) > width)
      chars.pop();
    return `${chars.join('').trimEnd()}…`;
  }

  #edge(running: string, number: string): void {
    const { doc } = this;
    const { margins } = doc.page;
    // Text below the margin would begin a page.
    doc.page.margins = { ...margins, top: 0, bottom: 0 };
    const write = (whole: string, y: number, align: 'left' | 'right', attached: string) => {
      doc.markContent('Artifact', { type: 'Pagination', attached: [attached] });
      const text = visual(this.#shortened(whole, this.width * EDGE_SHARE));
      let x = MARGIN.left;
      if (align === 'right') x += this.width - this.#widthOf(text, 'regular', SIZES.small);
      for (const run of this.#fonts.runs(text, 'regular')) {
        doc.font(run.font, SIZES.small).fillColor(COLOURS.quiet).text(run.text, x, y, { lineBreak: false });
        x += doc.widthOfString(run.text);
      }
      doc.endMarkedContent();
    };
    write('Code Proctor', 34, 'left', 'Top');
    write(running, 34, 'right', 'Top');
    write('Computed from recorded events. A person decides.', doc.page.height - 40, 'left', 'Bottom');
    write(number, doc.page.height - 40, 'right', 'Bottom');
    doc.page.margins = margins;
  }
}

/** What a screen reader says of text that stands in the order of the eye: without links, which it has to find. */
function readAs(parts: readonly Inline[]): { actual?: string } {
  const plain = parts.every(({ link }) => link === undefined) && parts.some(({ text }) => hasRtl(text));
  return plain ? { actual: parts.map(({ text }) => text).join('') } : {};
}
