/** What a rule is, and what rules ask of the record. */
import type { Order } from '../../grading/index.ts';
import type { Dimension, ScoredClaim } from '../../http/contract/scorecard.ts';
import type { EventOf, SessionEvent } from '../../record/contract/events.ts';

/** How fast the problem can be solved. */
export interface Wanted {
  /** The best known time, as written in problem.yaml: `n log n`, `n k`. */
  optimal_time: string;
  /** Its order when everything grows together, where the author says so. */
  growth: Order | null;
}

export interface Facts extends Wanted {
  events: readonly SessionEvent[];
}

export interface Draft {
  /** What was found, as a word that levels are made of. */
  finding: string;
  text: string;
  polarity: ScoredClaim['polarity'];
  confidence: number;
  /** The events that prove it. */
  cites: readonly SessionEvent[];
}

/** Published as it stands here: `id` and `version` are in every claim it made. */
export interface Rule {
  id: string;
  /** Raised with every change of what it finds. */
  version: number;
  dimension: Dimension;
  /** What it looks at, in plain words. */
  says: string;
  /** What may stand as evidence, in plain words. */
  evidence: string;
  /** Every finding that it can make, and what that means. */
  findings: Readonly<Record<string, string>>;
  drafts(facts: Facts): Draft[];
  /** Whether an event may stand as evidence for this finding. */
  proves(event: SessionEvent, finding: string): boolean;
}

type Utterance = EventOf<'UTTERANCE'>;

export const isCandidate = (event: SessionEvent): event is Utterance =>
  event.type === 'UTTERANCE' && event.payload.speaker === 'candidate';

export const means = (event: SessionEvent, ...meanings: readonly string[]): event is Utterance =>
  isCandidate(event) && (event.payload.meaning ?? []).some((meaning) => meanings.includes(meaning));

/** What the interviewer asked, by its speech act. */
export const asks = (event: SessionEvent, act: string): boolean =>
  event.type === 'UTTERANCE' && event.payload.speaker === 'interviewer' && event.payload.act === act;

export const entersPhase = (event: SessionEvent, ...phases: readonly string[]): event is EventOf<'PHASE'> =>
  event.type === 'PHASE' && phases.includes(event.payload.to);

/** As the interview gives the reason when the first key leads to the coding phase (interview/code.ts). */
const BY_TYPING = 'candidate began to type';
const OVER = ['wrapup', 'done', 'aborted'];

/**
 * Where writing began: the first key, or the first code that stood once the coding phase had begun otherwise. Undefined
 * where nothing was written: when the time to understand is over the phase begins all the same, and at the end the text
 * of the pad is stored, written or not.
 */
export function beganToWrite(events: readonly SessionEvent[]): SessionEvent | undefined {
  const coding = events.find((event) => entersPhase(event, 'coding'));
  if (coding === undefined || coding.payload.reason === BY_TYPING) return coding;
  const over = events.find((event) => event.seq > coding.seq && entersPhase(event, ...OVER))?.seq ?? Infinity;
  return events.find((event) => isSnapshot(event) && event.seq > coding.seq && event.seq < over);
}

export const isOwnRun = (event: SessionEvent): event is EventOf<'RUN_RESULT'> =>
  event.type === 'RUN_RESULT' && event.payload.asked_by === 'candidate';

/** The event an interruption was really spoken by: what was withdrawn or dropped was never asked. */
export const spokenBy = (events: readonly SessionEvent[], { seq }: SessionEvent): Utterance | null =>
  events.find(
    (event): event is Utterance => event.type === 'UTTERANCE' && event.payload.speaks_seq === seq,
  ) ?? null;

/** Reasons and milestones of the proctor that mean: it passes everything, for the first time or after a question. */
const PASSED: readonly string[] = ['correct', 'repaired', 'first_green'];

/** Whether an event tells that the code passed or failed everything that we tried, and on which snapshot; null when neither. */
export function verdictOf(event: SessionEvent): { passed: boolean; snapshot_seq: number } | null {
  switch (event.type) {
    case 'RUN_RESULT': {
      const { failed, total, load_error, snapshot_seq } = event.payload;
      return { passed: failed === 0 && total > 0 && load_error === undefined, snapshot_seq };
    }
    case 'SILENT': {
      const { reason, witness, snapshot_seq } = event.payload;
      if (witness !== undefined) return { passed: false, snapshot_seq };
      return PASSED.includes(reason) ? { passed: true, snapshot_seq } : null;
    }
    case 'ENCOURAGE': {
      const { milestone, reason = milestone, snapshot_seq } = event.payload;
      return PASSED.includes(reason) ? { passed: true, snapshot_seq } : null;
    }
    case 'INTERRUPT':
      return { passed: false, snapshot_seq: event.payload.snapshot_seq };
    default:
      return null;
  }
}

export type Snapshot = EventOf<'CODE_SNAPSHOT'>;
export const isSnapshot = (event: SessionEvent): event is Snapshot => event.type === 'CODE_SNAPSHOT';

export function snapshotAt(events: readonly SessionEvent[], seq: number | undefined): Snapshot | undefined {
  return events.find((one): one is Snapshot => isSnapshot(one) && one.seq === seq);
}

/** The program that a verdict is about. */
export function triedBy(events: readonly SessionEvent[], event: SessionEvent): Snapshot | undefined {
  return snapshotAt(events, verdictOf(event)?.snapshot_seq);
}

export function sameCode(one: Snapshot | undefined, other: Snapshot | undefined): boolean {
  return (
    one !== undefined &&
    one.payload.code === other?.payload.code &&
    one.payload.language === other.payload.language
  );
}

export function count(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}
