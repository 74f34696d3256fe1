/** How a session went in figures, folded from its events and the times of its edits. Pure; milliseconds. */
import type { EventOf, SessionEvent } from './contract/events.ts';

/** Whoever pauses longer between two keys is not typing. */
const TYPING_PAUSE_MS = 5_000;
/** Shorter silences are how people talk. */
const SILENCE_MS = 3_000;
/** A rate over less than this much talk says nothing. */
const RATE_OVER_MS = 10_000;

interface Span {
  from: number;
  to: number;
}

/** What sessions are added up from. */
interface Measured {
  interview_ms: number;
  candidate_ms: number;
  interviewer_ms: number;
  coding_ms: number;
  words: number;
  /** Of at least 3 s, with nobody speaking or typing. */
  silences: number[];
  latencies: number[];
  judging: number[];
  interrupts: number;
  barge_ins: number;
  runs: number;
  green_runs: number;
  hints: number;
}

export interface Stats {
  sessions: number;
  interview_ms: number;
  speaking_ms: { candidate: number; interviewer: number };
  coding_ms: number;
  /** The candidate's; null where they hardly spoke. */
  words_per_minute: number | null;
  silences: { count: number; total_ms: number; longest_ms: number };
  /** Questions about the code that were heard. */
  interrupts: number;
  /** Times that the candidate cut the interviewer off. */
  barge_ins: number;
  runs: { all: number; green: number };
  hints: number;
  /** End of the candidate's words to the first sound of the answer. */
  latency_ms: Quantiles;
  judging_ms: Quantiles;
}
interface Quantiles {
  n: number;
  p50: number | null;
  p95: number | null;
}

/** `edits`: times of the candidate's edits on the session's clock. */
export function measure(events: readonly SessionEvent[], edits: readonly number[]): Measured {
  const said = events.filter((event) => event.type === 'UTTERANCE').map(({ payload }) => payload);
  const spoken = said.filter((one) => one.how !== 'text');
  const by = (speaker: 'candidate' | 'interviewer') =>
    joined(spoken.filter((one) => one.speaker === speaker).map(spanOf));
  const typing = typingOf(edits);
  const busy = busySpans(events, edits);
  const runs = events.filter((event) => event.type === 'RUN_RESULT').map(({ payload }) => payload);
  return {
    interview_ms: (busy.at(-1)?.to ?? 0) - (busy[0]?.from ?? 0),
    candidate_ms: total(by('candidate')),
    interviewer_ms: total(by('interviewer')),
    coding_ms: total(typing),
    words: spoken
      .filter((one) => one.speaker === 'candidate')
      .reduce((sum, one) => sum + wordsIn(one.text), 0),
    silences: gapsIn(busy),
    latencies: said.flatMap((one) => one.latency_ms ?? []),
    judging: events.flatMap(judgeMs),
    interrupts: said.filter((one) => one.act === 'interrupt').length,
    barge_ins: said.filter((one) => one.cut === true).length,
    runs: runs.length,
    green_runs: runs.filter((run) => run.failed === 0 && run.total > 0).length,
    hints: events.filter((event) => event.type === 'HINT_GIVEN').length,
  };
}

/** When somebody spoke or typed, in order and without overlaps; written answers count as said. */
export function busySpans(events: readonly SessionEvent[], edits: readonly number[]): Span[] {
  const said = events.filter((event) => event.type === 'UTTERANCE').map(({ payload }) => spanOf(payload));
  return joined([...said, ...typingOf(edits)]);
}

function typingOf(edits: readonly number[]): Span[] {
  return joined(
    edits.map((at) => ({ from: at, to: at })),
    TYPING_PAUSE_MS,
  );
}

export function statsOf(sessions: readonly Measured[]): Stats {
  const sum = (of: (one: Measured) => number) => Math.round(sessions.reduce((all, one) => all + of(one), 0));
  const silences = sessions.flatMap((one) => one.silences);
  const candidate = sum((one) => one.candidate_ms);
  const words = sum((one) => one.words);
  return {
    sessions: sessions.length,
    interview_ms: sum((one) => one.interview_ms),
    speaking_ms: { candidate, interviewer: sum((one) => one.interviewer_ms) },
    coding_ms: sum((one) => one.coding_ms),
    words_per_minute: candidate < RATE_OVER_MS ? null : Math.round((words / candidate) * 60_000),
    silences: {
      count: silences.length,
      total_ms: Math.round(silences.reduce((all, one) => all + one, 0)),
      longest_ms: Math.round(Math.max(0, ...silences)),
    },
    interrupts: sum((one) => one.interrupts),
    barge_ins: sum((one) => one.barge_ins),
    runs: { all: sum((one) => one.runs), green: sum((one) => one.green_runs) },
    hints: sum((one) => one.hints),
    latency_ms: quantiles(sessions.flatMap((one) => one.latencies)),
    judging_ms: quantiles(sessions.flatMap((one) => one.judging)),
  };
}

function spanOf({ started_ms, ended_ms }: EventOf<'UTTERANCE'>['payload']): Span {
  return { from: started_ms, to: Math.max(started_ms, ended_ms) };
}

/** In order, with what overlaps or lies at most `near_ms` apart made one. */
function joined(spans: readonly Span[], near_ms = 0): Span[] {
  const found: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const last = found.at(-1);
    if (last !== undefined && span.from - last.to <= near_ms) last.to = Math.max(last.to, span.to);
    else found.push({ ...span });
  }
  return found;
}

function total(spans: readonly Span[]): number {
  return spans.reduce((sum, { from, to }) => sum + to - from, 0);
}

function gapsIn(spans: readonly Span[]): number[] {
  return spans.slice(1).flatMap(({ from }, index) => {
    const gap = from - (spans[index]?.to ?? from);
    return gap >= SILENCE_MS ? [gap] : [];
  });
}

function wordsIn(text: string): number {
  return text.split(/\s+/).filter((word) => word !== '').length;
}

function judgeMs(event: SessionEvent): number[] {
  const judged = event.type === 'INTERRUPT' || event.type === 'ENCOURAGE' || event.type === 'SILENT';
  return judged && event.payload.judge_ms !== undefined ? [event.payload.judge_ms] : [];
}

/** Nearest rank. */
function quantiles(values: readonly number[]): Quantiles {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => {
    const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
    return value === undefined ? null : Math.round(value);
  };
  return { n: values.length, p50: at(0.5), p95: at(0.95) };
}
