/** Figures of the session, questions about the code with their witnesses, hints and runs. */
import type { Review } from '../../http/contract/exports.ts';
import { inWords } from '../card.ts';
import { figuresOf } from '../figures.ts';
import { COLOURS, MARGIN, type Inline, type Paper } from './paper.ts';

/** A time that leads to the review page. */
export type Moment = (at_ms: number) => Inline;

const LINE = 14;

export function writeFigures(paper: Paper, review: Review): void {
  const rows = figuresOf(review);
  paper.inside('Sect', () => {
    paper.heading(2, 'The session in figures');
    paper.room(LINE * Math.ceil(rows.length / 2) + 10);
    const { y } = paper.doc;
    const half = Math.ceil(rows.length / 2);
    paper.inside('Table', () => {
      for (const [index, [name, value]] of rows.entries()) {
        const x = MARGIN.left + (index < half ? 0 : paper.width / 2);
        const at = y + (index % half) * LINE;
        paper.inside('TR', () => {
          paper.doc.y = at;
          paper.text('TH', [{ text: name, colour: COLOURS.quiet }], { x, width: 150 }, { scope: 'Row' });
          paper.doc.y = at;
          paper.text('TD', [{ text: value }], { x: x + 150, width: paper.width / 2 - 150 });
        });
      }
    });
    paper.doc.y = y + half * LINE + 4;
  });
}

export function writeInterruptions(paper: Paper, review: Review, moment: Moment): void {
  const { interruptions, hints, runs } = review;
  if (interruptions.length + hints.length + runs.length === 0) return;
  paper.inside('Sect', () => {
    paper.heading(2, 'Questions, hints, runs');
    for (const one of interruptions) writeInterruption(paper, one, moment);
    const rest = [
      ...hints.map(({ at_ms, level, message }) => ({ at_ms, text: `Hint of level ${level}: ${message}` })),
      ...runs.map(({ at_ms, passed, total }) => ({ at_ms, text: `Run: ${passed} of ${total} cases passed` })),
    ].toSorted((a, b) => a.at_ms - b.at_ms);
    if (rest.length > 0) paper.list(rest.map(({ at_ms, text }) => [moment(at_ms), { text: `  ${text}` }]));
  });
}

function writeInterruption(paper: Paper, one: Review['interruptions'][number], moment: Moment): void {
  const { at_ms, message, flaw, line, witness, heard } = one;
  const where = line === null ? '' : `, line ${line}`;
  paper.room(50);
  paper.paragraph(
    [
      moment(at_ms),
      { text: `  “${message}”`, style: 'bold' },
      {
        text: ` (${inWords(flaw).toLowerCase()}${where}${heard ? '' : ', not heard'})`,
        colour: COLOURS.quiet,
      },
    ],
    { after: 1 },
  );
  const mono = (text: string): Inline => ({ text, style: 'mono' });
  paper.paragraph([
    { text: 'The code of that moment, run on ' },
    mono(JSON.stringify(witness.input)),
    { text: witness.error === null ? ', gave ' : ', failed with ' },
    mono(witness.error ?? JSON.stringify(witness.actual)),
    { text: '; expected ' },
    mono(JSON.stringify(witness.expected)),
    { text: '.' },
  ]);
}
