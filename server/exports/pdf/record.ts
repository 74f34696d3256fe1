/** The code of the end with its line numbers, and every word that was said. */
import type { Review } from '../../http/contract/exports.ts';
import { COLOURS, MARGIN, SIZES, type Paper } from './paper.ts';
import type { Moment } from './sections.ts';

const NUMBERS = 26;
const PADDING = 6;
const TIMES = 34;

export function writeCode(paper: Paper, { code }: Review): void {
  paper.inside('Sect', () => {
    paper.heading(2, 'Final code');
    const text = code.text.replaceAll('\t', '    ').trimEnd();
    if (text === '') return paper.paragraph('Nothing was written.');
    const lines = text.split('\n');
    // Kept together where that costs at most half a page.
    const height = lines.reduce((sum, line) => sum + heightOf(paper, line), 0);
    paper.room(height < paper.doc.page.height / 2 ? height : SIZES.code * 6);
    paper.inside('Code', () => {
      for (const [index, line] of lines.entries()) writeLine(paper, index + 1, line);
    });
    paper.doc.y += 8;
  });
}

/** On its own ground, which goes on over page breaks. Too long, it is wrapped behind its number. */
function writeLine(paper: Paper, number: number, line: string): void {
  const x = MARGIN.left + NUMBERS + PADDING;
  const placing = placingOf(paper);
  const height = heightOf(paper, line);
  paper.room(height);
  const { y } = paper.doc;
  paper.ornament(() => paper.doc.rect(MARGIN.left, y - 1, paper.width, height + 0.5).fill(COLOURS.fill));
  const digits = String(number);
  // For the eye only: a reader does not want "seven" before the seventh line.
  paper.ornament(() => {
    const [run] = paper.runs(digits, 'mono');
    if (!run) return;
    paper.doc.font(run.font, SIZES.code).fillColor(COLOURS.quiet);
    paper.doc.text(digits, MARGIN.left + NUMBERS - paper.doc.widthOfString(digits), y, { lineBreak: false });
  });
  paper.doc.y = y;
  // Spaces at the beginning of a line would be taken away.
  const kept = line.replace(/^ +/, (spaces) => '\u00A0'.repeat(spaces.length));
  if (kept !== '') paper.text('Span', [{ text: kept, style: 'mono' }], { ...placing, x });
  paper.doc.y = y + height;
}

function placingOf(paper: Paper) {
  return { size: SIZES.code, width: paper.width - NUMBERS - PADDING * 2 };
}

function heightOf(paper: Paper, line: string): number {
  return paper.heightOf(line === '' ? ' ' : line, placingOf(paper), 'mono');
}

export function writeTranscript(paper: Paper, { transcript }: Review, moment: Moment): void {
  if (transcript.length === 0) return;
  paper.inside('Sect', () => {
    paper.heading(2, 'Transcript');
    for (const { at_ms, speaker, text, written } of transcript) {
      const who = speaker === 'candidate' ? 'Candidate' : 'Interviewer';
      paper.room(SIZES.body * 3);
      const { y } = paper.doc;
      paper.inside('Div', () => {
        paper.text('Span', [moment(at_ms)], { width: TIMES });
        paper.doc.y = y;
        paper.text('P', [{ text: `${who}${written ? ' (written)' : ''}: `, style: 'bold' }, { text }], {
          x: MARGIN.left + TIMES,
          width: paper.width - TIMES,
          after: 4,
        });
      });
    }
  });
}
