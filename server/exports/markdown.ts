/** A review as Markdown, every claim with a link to the moment that proves it. */
import { inWords } from './card.ts';
import { figuresOf } from './figures.ts';
import { clock, makerOf } from './words.ts';
import type { Review, ReviewDimension } from '../http/contract/exports.ts';

type Moment = (at_ms: number) => string;

/** `page`: the review's address, for the links. */
export function toMarkdown(review: Review, page: string): string {
  const moment: Moment = (at_ms) => `[${clock(at_ms)}](${page}?t=${Math.round(at_ms)})`;
  return [
    heading(review),
    decision(review),
    plain(review.summary),
    review.worded === null
      ? ''
      : `In the words of ${plain(review.worded.model)}: ${plain(review.worded.text)}`,
    '## Scorecard',
    ...review.dimensions.map((one) => dimension(one, moment)),
    dropped(review),
    list(
      '## Flags (never scored)',
      review.flags.map(({ text, evidence }) => [text, evidence] as const),
      moment,
    ),
    integrityFacts(review, moment),
    figures(review),
    interruptions(review, moment),
    hints(review, moment),
    runs(review, moment),
    code(review),
    transcript(review, moment),
  ]
    .filter((part) => part !== '')
    .join('\n\n')
    .concat('\n');
}

function heading({ session }: Review): string {
  const { candidate_name, problem, language, started_at, duration_ms, status, demonstration } = session;
  const facts = [
    `${plain(problem.title)} (${problem.difficulty})`,
    language,
    `${started_at.slice(0, 16).replace('T', ' ')} UTC`,
    `${clock(duration_ms)} long`,
    status,
  ];
  const mark = demonstration
    ? '\n\nA demonstration: the candidate is synthetic, everything else was recorded.'
    : '';
  return `# ${plain(candidate_name)}: technical phone screen\n\n${facts.join(' · ')}\n\nSession ${session.id}${mark}`;
}

function decision({ decision: { suggested, final } }: Review): string {
  const machine = `${inWords(suggested)} (computed from the events; a person decides)`;
  if (final === null) return `**Suggested decision:** ${machine}`;
  return `**Decision:** ${inWords(final.decision)} by ${plain(final.by)}: ${plain(final.reason)}\n\n**Suggested:** ${machine}`;
}

function dimension(one: ReviewDimension, moment: Moment): string {
  const level = (value: number | null) => (value === null ? 'not enough evidence' : `${value} of 4`);
  const head = `### ${plain(one.label)}: ${level(one.level)}`;
  const person =
    one.person === null
      ? ''
      : `${plain(one.person.by)} says ${level(one.person.level)} instead: ${plain(one.person.reason)}`;
  const claims = one.claims.map(
    ({ text, polarity, evidence, ...by }) =>
      `- ${polarity === 'concern' ? 'Concern: ' : ''}${plain(text)} ${evidence.map(({ at_ms }) => moment(at_ms)).join(' ')} (${plain(makerOf(by))})`,
  );
  return [head, plain(one.anchor), person, claims.join('\n')].filter((part) => part !== '').join('\n\n');
}

function dropped({ dropped_claims }: Review): string {
  return dropped_claims === 0 ? '' : `Left out because no event proves them: ${dropped_claims}.`;
}

type Proven = readonly [text: string, evidence: readonly { at_ms: number }[]];
function list(title: string, items: readonly Proven[], moment: Moment): string {
  if (items.length === 0) return '';
  const line = ([text, evidence]: Proven) =>
    `- ${plain(text)} ${evidence.map(({ at_ms }) => moment(at_ms)).join(' ')}`.trimEnd();
  return `${title}\n\n${items.map(line).join('\n')}`;
}

function integrityFacts({ integrity }: Review, moment: Moment): string {
  const words = integrity.map(
    ({ fact, size, span_ms, ...at }) =>
      [
        [
          inWords(fact),
          size === null ? '' : `${size} characters`,
          span_ms === null ? '' : `after ${clock(span_ms)}`,
        ]
          .filter((part) => part !== '')
          .join(', '),
        [at],
      ] as const,
  );
  return list('## Facts for you to judge (never scored)', words, moment);
}

function figures(review: Review): string {
  const lines = figuresOf(review).map(([name, value]) => `- ${name}: ${value}`);
  return `## The session in figures (never scored)\n\n${lines.join('\n')}`;
}

function interruptions(review: Review, moment: Moment): string {
  const items = review.interruptions.map(({ message, flaw, line, witness, heard, at_ms }) => {
    const where = line === null ? '' : ` in line ${line}`;
    const got = witness.error ?? JSON.stringify(witness.actual);
    return [
      `- ${moment(at_ms)} ${heard ? '' : '(not heard) '}“${plain(message)}” (${inWords(flaw).toLowerCase()}${where})`,
      `  Witness: ${inline(JSON.stringify(witness.input))} gave ${inline(got)}, expected ${inline(JSON.stringify(witness.expected))}`,
    ].join('  \n');
  });
  return items.length === 0 ? '' : `## Questions about the code\n\n${items.join('\n')}`;
}

function hints({ hints: given }: Review, moment: Moment): string {
  const items = given.map(
    ({ level, message, at_ms }) => [`Level ${level}: ${message}`, [{ at_ms }]] as const,
  );
  return list('## Hints', items, moment);
}

function runs({ runs: all }: Review, moment: Moment): string {
  const items = all.map(({ passed, total, at_ms }) => [`${passed} of ${total} passed`, [{ at_ms }]] as const);
  return list('## Runs', items, moment);
}

function code({ code: { language, text } }: Review): string {
  if (text.trim() === '') return '## Final code\n\nNothing was written.';
  const fence = fenceFor(text, 3);
  return `## Final code\n\n${fence}${language}\n${text.replace(/\n+$/, '')}\n${fence}`;
}

function transcript({ transcript: lines }: Review, moment: Moment): string {
  if (lines.length === 0) return '';
  const line = ({ at_ms, speaker, text }: Review['transcript'][number]) =>
    `${moment(at_ms)} **${speaker === 'candidate' ? 'Candidate' : 'Interviewer'}:** ${plain(text)}`;
  return `## Transcript\n\n${lines.map(line).join('\n\n')}`;
}

/** What people said and wrote is text, whatever Markdown would make of it. */
function plain(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>#|~]/g, (sign) => `\\${sign}`).replaceAll(/\s*\n\s*/g, ' ');
}

/** Fenced by more backticks than stand in it. */
function inline(text: string): string {
  const fence = fenceFor(text, 1);
  return fence === '`' ? `\`${text}\`` : `${fence} ${text} ${fence}`;
}

function fenceFor(text: string, least: number): string {
  return '`'.repeat(Math.max(least, ...(text.match(/`+/g) ?? []).map(({ length }) => length + 1)));
}
