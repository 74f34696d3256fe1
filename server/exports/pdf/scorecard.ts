/** The scorecard on paper: all levels at a glance, then each dimension with its claims. */
import type { Review, ReviewDimension } from '../../http/contract/exports.ts';
import { makerOf } from '../words.ts';
import { COLOURS, MARGIN, type Inline, type Paper } from './paper.ts';
import type { Moment } from './sections.ts';

const LEVELS = ['Weak', 'Mixed', 'Good', 'Strong'] as const;
const ROW = 17;
/** Where the columns begin, from the left margin. */
const COLUMNS = { label: 0, bar: 150, level: 250, person: 370 } as const;
const CELL = { width: 18, gap: 3, height: 7 } as const;

/** A table, for the eye a row of bars. */
export function writeLevels(paper: Paper, { dimensions }: Review): void {
  const judged = dimensions.some(({ person }) => person !== null);
  paper.room(ROW * (dimensions.length + 1));
  paper.inside('Table', () => {
    row(paper, 'TH', ['Dimension', 'Level', judged ? 'By a person' : ''], null);
    for (const { label, level, person } of dimensions)
      row(paper, 'TD', [label, inLevel(level), person === null ? '' : inLevel(person.level)], level);
  });
  paper.doc.y += 6;
}

function row(
  paper: Paper,
  kind: 'TH' | 'TD',
  [label, level, person]: readonly [string, string, string],
  bar: number | null,
): void {
  const { y } = paper.doc;
  const style = kind === 'TH' ? ('bold' as const) : ('regular' as const);
  const cell = (text: string, x: number, width: number) => {
    paper.doc.y = y;
    paper.text(kind, [{ text, style }], { x: MARGIN.left + x, width });
  };
  paper.inside('TR', () => {
    cell(label, COLUMNS.label, COLUMNS.bar - 8);
    cell(level, COLUMNS.level, COLUMNS.person - COLUMNS.level - 8);
    if (person !== '') cell(person, COLUMNS.person, paper.width - COLUMNS.person);
  });
  if (kind === 'TD') paper.ornament(() => drawBar(paper, y + 3, bar ?? 0));
  paper.doc.y = y + ROW;
}

function drawBar({ doc }: Paper, y: number, level: number): void {
  for (let index = 0; index < LEVELS.length; index += 1) {
    const x = MARGIN.left + COLUMNS.bar + index * (CELL.width + CELL.gap);
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
