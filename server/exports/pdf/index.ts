/** A review laid out for print: what is decided first, then why, then what it is all computed from. */
import type { Review } from '../../http/contract/exports.ts';
import { inWords } from '../card.ts';
import { clock } from '../words.ts';
import { Fonts } from './fonts.ts';
import { COLOURS, Paper, SIZES } from './paper.ts';
import { writeCode, writeTranscript } from './record.ts';
import { writeLevels, writeDimension } from './scorecard.ts';
import { writeFigures, writeInterruptions, type Moment } from './sections.ts';

/** Words of ours are in these; the rest is looked up in the review. */
const ASCII = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join('');

/** `page`: the review's address; every moment in the file leads there. */
export async function toPdf(review: Review, page: string): Promise<Buffer> {
  const fonts = await Fonts.for([ASCII, '•–—“”…·\u{FFFD}', ...textsIn(review)]);
  const { session } = review;
  const title = `${session.candidate_name}: technical phone screen`;
  const paper = new Paper(fonts, { title, lang: 'en', made: new Date(session.started_at) });
  const moment: Moment = (at_ms) => ({
    text: clock(at_ms),
    link: { to: `${page}?t=${Math.round(at_ms)}`, says: `The review at ${clock(at_ms)}` },
  });
  writeHead(paper, review);
  paper.inside('Sect', () => {
    paper.heading(2, 'Scorecard');
    writeLevels(paper, review);
    for (const dimension of review.dimensions) writeDimension(paper, dimension, moment);
    writeLeftOut(paper, review);
  });
  writeFlags(paper, review, moment);
  writeFigures(paper, review);
  writeInterruptions(paper, review, moment);
  writeCode(paper, review);
  writeTranscript(paper, review, moment);
  return paper.finish(`${session.candidate_name} · ${session.problem.title}`);
}

function writeHead(paper: Paper, { session, decision, summary, worded }: Review): void {
  paper.heading(1, session.candidate_name);
  const facts = [
    `${session.problem.title} (${session.problem.difficulty})`,
    inWords(session.language),
    `${session.started_at.slice(0, 16).replace('T', ' ')} UTC`,
    `${clock(session.duration_ms)} long`,
    inWords(session.status).toLowerCase(),
  ];
  paper.paragraph([{ text: facts.join(' · '), colour: COLOURS.quiet }], { after: 2 });
  paper.paragraph([{ text: `Session ${session.id}`, colour: COLOURS.quiet }], {
    size: SIZES.small,
    after: 6,
  });
  if (session.demonstration)
    paper.paragraph([
      { text: 'A demonstration: the candidate is synthetic, everything else was recorded.', style: 'bold' },
    ]);
  if (session.anonymised)
    paper.paragraph([
      { text: 'Anonymised: without name, number and e-mail address.', colour: COLOURS.quiet },
    ]);
  paper.rule();
  const { final, suggested } = decision;
  if (final !== null)
    paper.paragraph(
      [
        { text: `Decision: ${inWords(final.decision)}`, style: 'bold' },
        { text: ` by ${final.by}. ${final.reason}` },
      ],
      { size: SIZES.label },
    );
  paper.paragraph(
    [
      { text: `Suggested: ${inWords(suggested)}`, style: final === null ? 'bold' : 'regular' },
      { text: '. Computed from the events; a person decides.', colour: COLOURS.quiet },
    ],
    { size: SIZES.label },
  );
  paper.paragraph(summary);
  if (worded !== null)
    paper.paragraph([
      { text: `In the words of ${worded.model}: `, colour: COLOURS.quiet },
      { text: worded.text },
    ]);
}

function writeLeftOut(paper: Paper, { dropped_claims }: Review): void {
  if (dropped_claims === 0) return;
  const text = `Left out because no event proves them: ${dropped_claims}.`;
  paper.paragraph([{ text, colour: COLOURS.quiet }], { size: SIZES.small });
}

/** Flags and integrity facts: told, never scored. */
function writeFlags(paper: Paper, { flags, integrity }: Review, moment: Moment): void {
  if (flags.length + integrity.length === 0) return;
  paper.inside('Sect', () => {
    paper.heading(2, 'Facts for you to judge');
    paper.paragraph([{ text: 'Never part of a level.', colour: COLOURS.quiet }], { size: SIZES.small });
    paper.list([
      ...flags.map(({ text, evidence }) => [
        { text },
        ...evidence.flatMap(({ at_ms }) => [{ text: '  ' }, moment(at_ms)]),
      ]),
      ...integrity.map(({ fact, size, span_ms, at_ms }) => [
        {
          text: [
            inWords(fact),
            ...(size === null ? [] : [`${size} characters`]),
            ...(span_ms === null ? [] : [`after ${clock(span_ms)}`]),
          ].join(', '),
        },
        { text: '  ' },
        moment(at_ms),
      ]),
    ]);
  });
}

/** Every string of a value. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
