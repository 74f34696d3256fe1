/** What the candidate may see of their session, out of the stored events. Nothing hidden passes here. */
import type { PadProblem, PadPush, PadView, ScreenView, TranscriptLine } from '../http/contract/api.ts';
import type { Problem } from '../grading/contract.ts';
import type { EventOf, Phase, SessionEvent } from '../record/contract/events.ts';
import type { Language } from '../sandbox/contract.ts';
import type { Sitting } from '../screens/contract.ts';
import { bufferName } from './desk.ts';

/** The problem appears when the interviewer presents it, not when the link is opened. */
const BEFORE_PROBLEM: readonly Phase[] = [
  'connecting',
  'disclosure',
  'identity',
  'intro',
  'away',
  'aborted',
  'done',
];

export function padView(o: {
  screen: ScreenView;
  sitting: Sitting;
  problem: Problem;
  events: readonly SessionEvent[];
  languages: readonly Language[];
  sync_token: string;
  /** The recruiter wants the interview held by text. */
  text_mode: boolean;
  /** A yes or no is waited for. */
  yes_no: boolean;
  /** Wall-clock milliseconds. */
  now: number;
}): PadView {
  const { events, sitting, screen } = o;
  const phase = events.findLast((e) => e.type === 'PHASE')?.payload.to ?? 'connecting';
  const run = events.findLast((e) => e.type === 'RUN_RESULT');
  return {
    session_id: sitting.session_id,
    candidate_name: sitting.candidate_name,
    sync_token: o.sync_token,
    buffers: Object.fromEntries(
      o.languages.map((language) => [language, bufferName(language, sitting.language)]),
    ),
    languages: [...o.languages],
    language: lastLanguage(events) ?? sitting.language,
    phase,
    problem: presented(events) ? padProblem(o.problem) : null,
    dial_in: screen.dial_in,
    pin: screen.pin,
    call_status: events.findLast((e) => e.type === 'CALL_STATUS')?.payload.status ?? 'none',
    captions: events.filter((e) => e.type === 'UTTERANCE').map(transcriptLine),
    last_run: run ? padRun(run) : null,
    ended: sitting.status !== 'in_progress',
    elapsed_ms: o.now - sitting.started_at,
    text: { ...textState(events, o.text_mode), yes_no: o.yes_no },
  };
}

/** Whether the interview is held in the pad now, and whether we ask for answers there. */
function textState(events: readonly SessionEvent[], text_mode: boolean): NonNullable<PadView['text']> {
  const pushes = events.flatMap((event) => textPush(event) ?? []);
  const last = (key: 'on' | 'invited') => pushes.findLast((push) => push[key] !== undefined)?.[key];
  return { on: last('on') ?? false, invited: last('invited') ?? text_mode };
}

function textPush(event: SessionEvent): Extract<PadPush, { type: 'text' }> | null {
  switch (event.type) {
    case 'NOTE':
      return event.payload.about === 'text_mode' ? { type: 'text', on: true } : null;
    case 'CALL_STATUS':
      return event.payload.status === 'media-started' ? { type: 'text', on: false } : null;
    case 'ERROR':
      return event.payload.where === 'ears' ? { type: 'text', invited: true } : null;
    case 'RESUMED':
      return event.payload.reason === 'ears_back' ? { type: 'text', invited: false } : null;
    default:
      return null;
  }
}

/** The interviewer has told the problem. */
export function presented(events: readonly SessionEvent[]): boolean {
  return events.some((event) => event.type === 'PHASE' && !BEFORE_PROBLEM.includes(event.payload.to));
}

/** The language the candidate chose last; undefined when they never changed it. */
export function lastLanguage(events: readonly SessionEvent[]): Language | undefined {
  return events.flatMap((e) => (e.type === 'PAD' && e.payload.language ? [e.payload.language] : [])).at(-1);
}

function padProblem(problem: Problem): PadProblem {
  return {
    id: problem.id,
    question_number: problem.number,
    title: problem.title,
    difficulty: problem.difficulty,
    topics: [],
    prompt_md: problem.prompt_md,
    starter: problem.starter,
    visible_cases: problem.cases
      .filter((c) => !c.hidden)
      .map(({ name, input, expected }) => ({ name, input, expected })),
  };
}

function transcriptLine(event: EventOf<'UTTERANCE'>): TranscriptLine {
  const { speaker, text, started_ms, ended_ms, act, how, by } = event.payload;
  return {
    seq: event.seq,
    speaker,
    text,
    started_ms,
    ended_ms,
    ...(act === undefined ? {} : { act }),
    ...(how === undefined ? {} : { how }),
    ...(by === undefined ? {} : { by }),
  };
}

function padRun(event: EventOf<'RUN_RESULT'>): NonNullable<PadView['last_run']> {
  const { passed, failed, total, details, load_error, stdout, stderr, duration_ms } = event.payload;
  return {
    seq: event.seq,
    passed,
    failed,
    total,
    details,
    stdout,
    stderr,
    duration_ms,
    ...(load_error === undefined ? {} : { load_error }),
  };
}

/** The candidate's share of a stored event; null for what is not theirs to see. */
export function padPush(event: SessionEvent): PadPush | null {
  switch (event.type) {
    case 'UTTERANCE':
      return { type: 'caption', line: transcriptLine(event) };
    case 'PHASE':
      return { type: 'phase', phase: event.payload.to };
    case 'CALL_STATUS':
      return { type: 'call', status: event.payload.status };
    case 'RUN_RESULT':
      return event.payload.asked_by === 'candidate' ? { type: 'run', run: padRun(event) } : null;
    case 'PAD':
      return event.payload.language === undefined
        ? null
        : { type: 'language', language: event.payload.language };
    case 'SAY':
    case 'CONSENT':
    case 'CODE_SNAPSHOT':
    case 'INTERRUPT':
    case 'ENCOURAGE':
    case 'SILENT':
    case 'GROWTH':
    case 'HINT_GIVEN':
    case 'NUDGE':
    case 'WHISPER':
    case 'EXTENDED':
    case 'TAKEOVER':
    case 'TIMER':
    case 'INTEGRITY':
    case 'FINAL_VERDICT':
      return null;
    case 'NOTE':
    case 'ERROR':
    case 'RESUMED':
      return textPush(event);
  }
}
