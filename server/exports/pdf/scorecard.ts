/** The scorecard on paper: all levels at a glance, then each dimension with its claims. */
import type { Review, ReviewDimension } from '../../http/contract/exports.ts';
import { makerOf } from '../words.ts';
import { COLOURS, MARGIN, type Inline, type Paper } from './paper.ts';
import type { Moment } from './sections.ts';

const LEVELS = ['Weak', 'Mixed', 'Good', 'Strong'] as const;
const ROW = 17;
/** One line of a row. */
const LINE = 13;
/** Name, level, and a person's level, from the left margin; between the first two are the bars. */
const COLUMNS = [
  { x: 0, width: 142 },
  { x: 250, width: 112 },
  { x: 370, width: 113 },
] as const;
const BARS_AT = 150;
const CELL = { width: 18, gap: 3, height: 7 } as const;

/** A table, for the eye a row of bars. */
export function writeLevels(paper: Paper, { dimensions }: Review): void {
  const judged = dimensions.some(({ person }) => person !== null);
  const cells = (all: readonly [string, string, string]) => all.slice(0, judged ? 3 : 2);
  paper.room(ROW * (dimensions.length + 1));
  paper.inside('Table', () => {
    row(paper, cells(['Dimension', 'Level', 'By a person']), null);
    for (const { label, level, person } of dimensions)
      row(paper, cells([label, inLevel(level), person === null ? '–' : inLevel(person.level)]), { level });
  });
  paper.doc.y += 6;
}

/** `of`: what a row is about; null is the head. As high as its highest cell. */
function row(paper: Paper, cells: readonly string[], of: { level: number | null } | null): void {
  paper.room(ROW);
  const { y } = paper.doc;
  let bottom = y + ROW;
  paper.inside('TR', () => {
    for (const [index, text] of cells.entries()) {
      const { x, width } = COLUMNS[index] ?? COLUMNS[0];
      const head = of === null ? 'Column' : index === 0 ? 'Row' : null;
      const style = of === null ? ('bold' as const) : ('regular' as const);
      paper.doc.y = y;
      const placing = { x: MARGIN.left + x, width };
      paper.text(
        head === null ? 'TD' : 'TH',
        [{ text, style }],
        placing,
        head === null ? {} : { scope: head },
      );
      bottom = Math.max(bottom, paper.doc.y + ROW - LINE);
    }
  });
  if (of !== null) paper.ornament(() => drawBar(paper, y + 3, of.level ?? 0));
  paper.doc.y = bottom;
}

function drawBar({ doc }: Paper, y: number, level: number): void {
  for (let index = 0; index < LEVELS.length; index += 1) {
    const x = MARGIN.left + BARS_AT + index * (CELL.width + CELL.gap);
    doc.rect(x, y, CELL.width, CELL.height).fill(index < level ? COLOURS.on : COLOURS.line);
  }
}

function inLevel(level: number | null): string {
  return level === null ? 'Not enough evidence' : `${LEVELS[level - 1] ?? ''} (${level} of 4)`;
}

export function writeDimension(paper: Paper, one: ReviewDimension, moment: Moment): void {
  paper.inside('Sect', () => {
    paper.heading(3, `${one.label}: ${inLevel(one.level).toLowerCase()}`);
    paper.paragraph([{ text: one.anchor, colour: COLOURS.quiet }], { after: 3 });
    if (one.person !== null)
      paper.paragraph([
        { text: `${one.person.by}: ${inLevel(one.person.level).toLowerCase()}. `, style: 'bold' },
        { text: one.person.reason },
      ]);
    if (one.claims.length > 0) paper.list(one.claims.map((claim) => claimOf(claim, moment)));
  });
}

function claimOf(claim: ReviewDimension['claims'][number], moment: Moment): Inline[] {
  const { text, polarity, evidence } = claim;
  return [
    ...(polarity === 'concern' ? [{ text: 'Concern: ', style: 'bold' as const }] : []),
    { text },
    ...evidence.flatMap(({ at_ms }) => [{ text: '  ' }, moment(at_ms)]),
    { text: `  (${makerOf(claim)})`, colour: COLOURS.quiet },
  ];
}
