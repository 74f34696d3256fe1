/** The interview as a value: what is known, what can happen, what is to be done about it. */
import type { Jurisdiction } from '../http/contract/duty.ts';
import type { Answering, Decision } from '../phone/answering.ts';
import type { Answerer } from '../phone/contract.ts';
import type { EventBody, Payload, Phase, RunCase } from '../record/contract/events.ts';
import type { Problem } from '../grading/contract.ts';
import type { WatchedJudgement } from '../proctor/contract.ts';
import type { Manner, Spoken, SpeechPriority } from '../speech/contract.ts';
import type { Act } from './acts.ts';
import type { Job } from './job.ts';
import type { Understood } from './meaning.ts';
import { totalMs, type Settings } from './settings.ts';

/** What does not change while a session lasts. */
export interface Context {
  candidate_name: string;
  /** Which disclosure they hear; the general one when it is left out. */
  jurisdiction?: Jurisdiction | undefined;
  problem: Problem;
  settings: Settings;
  /** What the recruiter entered about the job; empty when nothing. */
  job: Job;
  /** Told as a step where this problem is too much at once. */
  simpler: Problem | null;
}

/** A speech on its way to the caller, and what it was for. */
export interface Pending {
  act: Act;
  text: string;
  judgement: WatchedJudgement | null;
  /** Snapshot of the judgement. */
  snapshot_seq: number | null;
  /** It wants an answer. */
  asks: boolean;
  /** It was taken back; what becomes of it is not told yet. */
  withdrawn: boolean;
}

/** The end of a speech that was cut off; `text` is all of it. */
export interface Unheard {
  act: Act;
  text: string;
  asks: boolean;
}

/** What was to be said and was not heard whole; `seq` of the event that it speaks, where it comes out of the record. */
export interface Owed {
  act: Act;
  seq: number | null;
}

/** A call that we placed, while it is not known whether a person has answered it. */
export interface Pickup {
  call_sid: string;
  answering: Answering;
  /** What we were saying was taken back: it is said again, from its beginning, to whoever comes to the telephone. */
  hushed: boolean;
  /** The message for the voicemail is being said. */
  leaving: boolean;
  /** Was decided before the line was there to do it on. */
  due: Decision;
}

/** Somebody of the company on the call; until they have joined, their telephone rings. */
export interface Person {
  by: string;
  /** Whose right to lead is asked about as long as they do; none in what older versions stored. */
  actor: string | undefined;
  call_sid: string;
  /** They lead the interview, and we only take notes. */
  joined: boolean;
}

/** What is offered and waits for a yes or no. */
export type Offer = 'hint' | 'smaller';
type MenuChoice = 'repeat' | 'slower' | 'pause' | 'louder' | 'person' | 'menu';
/** Where help comes from that may fail. */
export type Vendor = 'ears' | 'mouth' | 'model';

/** Session clock: since when we know, and when it last showed. `told`: to the candidate. */
interface Trouble {
  since_ms: number;
  seen_ms: number;
  told: boolean;
}

export interface State {
  phase: Phase;
  /** Where the interview goes on when the caller is back; set in `away` only. */
  back_to: Phase | null;
  consent: 'unknown' | 'given' | 'refused';
  /** Version of the text that they answered; null before. */
  consent_text: string | null;
  /** The recording was taken back after it had been agreed to. */
  unrecorded: boolean;
  /** How often the present yes-or-no question was put without a clear answer. */
  asked: number;
  /** The whole disclosure was heard on this line: whoever is asked again need not hear it again. */
  disclosed: boolean;
  /** Session clock since which that question waits for us, who could not hear or be heard; null when it does not. */
  held_since_ms: number | null;
  /** Somebody hears us, on the telephone or in the pad. */
  on_the_line: boolean;
  /** The pad stands in for the telephone: everything is written. */
  by_text: boolean;
  direction: 'inbound' | 'outbound';
  /** Null when nothing is to be found out: they called us, or a person has answered. */
  pickup: Pickup | null;
  /** Messages left on a voicemail. */
  messages: number;
  /** Last thing the interviewer wants an answer to: said again when asked to repeat. */
  question: string | null;
  pad_open: boolean;
  /** Given by the company beside the settings' own times. */
  added_ms: number;
  /** Session clock at which the time of the present phase is over, where one is counted. */
  phase_due_ms: number | null;
  /** The company's last private notes, oldest first. */
  notes: readonly string[];
  person: Person | null;
  /**
   * When the first call began, when code was begun; session clock, null before. Both move on by what our own outages
   * took (standstill.ts): what is counted from them is the candidate's time.
   */
  began_ms: number | null;
  working_ms: number | null;
  /** Session clock since which the interview's time stands still; null while it runs. */
  stopped_since_ms: number | null;
  /** It ran at least since then: no moment is given back twice. */
  runs_since_ms: number;
  /** The code has changed since the last run. */
  changed: boolean;
  /** Something was typed into the pad. */
  typed: boolean;
  /** The last run passed everything, and the code has not changed since. */
  green: boolean;
  /** That everything passed was said once. */
  green_praised: boolean;
  runs: number;
  /** Red ones in a row, none of which passed more cases than any before. */
  red_runs: number;
  best_passed: number;
  /** How the last red run failed, and how often in a row the code changed and it failed just so. */
  failing: string | null;
  failed_alike: number;
  /** What failed was named to the candidate as a pattern; not twice for the same. */
  named: string | null;
  /** They said that they are done, and it is not settled whether they are. */
  done_said: boolean;
  interrupts: number;
  hints: number;
  /** Session clock of the last hint, and of the last progress: code begun, a run that passed more. */
  hint_ms: number | null;
  progress_ms: number | null;
  offered: Offer | null;
  /** Offers turned down: when the last one, and how many. */
  declined_ms: number | null;
  declined: number;
  smaller_given: boolean;
  difficulty: 'unknown' | 'too_easy' | 'struggling';
  /** What was heard last that is worth hearing again. */
  last_said: string | null;
  /** They asked for slower speech. */
  slow: boolean;
  /** They asked for a louder voice. */
  loud: boolean;
  /** Test-first mode: how often test cases were asked for, and what kinds were named. */
  tests_asked: number;
  tests_named: 'none' | 'usual' | 'unusual';
  approach_said: boolean;
  complexity_asked: number;
  optimization_asked: boolean;
  follow_ups: number;
  role_questions: number;
  /** How often their side ended the call, or did not take one of ours; how often ours ended it, or lost it. */
  drops: number;
  our_drops: number;
  /** That the call ends is our doing. */
  hung_up: boolean;
  /** We hung up because nobody was there: no calling back. */
  let_go: boolean;
  /** Vendors in trouble. */
  troubles: Readonly<Partial<Record<Vendor, Trouble>>>;
  /** Session clock since which the ears are connected; null while they are not. */
  hears_since_ms: number | null;
  /** Session clock since which they are not; null while they are. */
  deaf_since_ms: number | null;
  /** Session clock of the last nudge; nudges keep their distance. */
  nudged_ms: number;
  /** How far up the ladder of quiet.ts, since the last sign of life. */
  quiet: number;
  /** The candidate asked for time: silence is theirs until then (session clock). */
  patient_until_ms: number;
  speeches: number;
  pending: Readonly<Record<string, Pending>>;
  /** Cut off by words of theirs that are not known yet. */
  unheard: readonly Unheard[];
  /** Said again when the line is back. */
  owed: readonly Owed[];
}

/** The whole interview's length, with what was added. */
export function wholeMs({ settings }: Pick<Context, 'settings'>, { added_ms }: State): number {
  return totalMs(settings) + added_ms;
}

/** What is left of it at that moment; while the time stands still, as long as it does. */
export function leftMs(context: Context, state: State, at: number): number {
  const now = state.stopped_since_ms ?? at;
  return (state.began_ms ?? now) + wholeMs(context, state) - now;
}

export const TIMERS = [
  'answer',
  'pickup',
  'silence',
  'warn_10',
  'warn_5',
  'warn_2',
  'time_up',
  'phase_time',
  'coding_time',
  'testing_time',
  'after_done',
  'trouble',
  'call_back',
  'abandon',
  'hang_up',
  'person_back',
  'standstill',
] as const;
export type Timer = (typeof TIMERS)[number];

export interface RunSummary {
  passed: number;
  failed: number;
  total: number;
  details: readonly RunCase[];
  load_error: string | undefined;
  snapshot_seq: number;
}

/** A judgement's times on the session's clock. */
export interface JudgementTimes {
  flaw_typed_at_ms: number;
  taken_ms: number;
  judged_ms: number | null;
}

/** Everything that can happen. `at` is on the session's clock. */
export type Input = { at: number } &
  /** `by_text`: the pad stands in for a call. */
  (
    | {
        on: 'leg_started';
        direction: 'inbound' | 'outbound';
        gap_ms: number;
        by_text?: boolean;
        call_sid?: string;
      }
    /** The carrier's detector has decided who picked up. */
    | { on: 'answerer'; call_sid: string; by: Answerer; beep: boolean }
    | { on: 'leg_ended'; why: 'stop' | 'lost' | 'closed' }
    /** Twilio did not take our call back, and may take one later. */
    | { on: 'call_refused' }
    /** Our process has begun anew, and the interview was under way. */
    | { on: 'restarted' }
    | { on: 'call_failed'; status: 'busy' | 'failed' | 'no-answer' | 'canceled' }
    | { on: 'turn'; text: string; understood: Understood; how?: 'speech' | 'text' }
    | { on: 'digit'; digit: string }
    /** A key with a meaning of its own, wherever no yes or no is wanted. */
    | { on: 'menu'; choice: MenuChoice }
    /** A button in the pad. */
    | { on: 'choice'; yes: boolean }
    /** The same: no more recording. */
    | { on: 'withdraw' }
    /** They are there: words are being heard, or the cursor moved. */
    | { on: 'sign' }
    | { on: 'trouble'; where: Vendor; code: string; message: string }
    | { on: 'recovered'; where: Vendor }
    /** The words that cut us off were none. */
    | { on: 'unmeant' }
    /** The ears lost their connection, or have one again. */
    | { on: 'listening'; hears: boolean }
    /** `speaks_seq`: the recorded event that it was to speak. */
    | { on: 'spoken'; spoken: Spoken; speaks_seq: number | null }
    /** What became of the text message with the pad's link. */
    | { on: 'link'; sent: 'taken' | 'not_agreed' | 'failed' }
    | { on: 'pad'; open: boolean }
    | { on: 'edit' }
    | { on: 'run'; run: RunSummary }
    | ({ on: 'judgement'; judgement: WatchedJudgement; snapshot_seq: number } & JudgementTimes)
    | { on: 'timer'; timer: Timer }
    | { on: 'whisper'; text: string; by: string }
    | { on: 'extend'; minutes: number; by: string }
    | ({ on: 'person' } & PersonNews)
    | { on: 'end'; reason: string; last_words?: string }
  );

/** What becomes of somebody of the company who is to join the call. */
type PersonNews = { call_sid: string } & (
  | { what: 'asked'; by: string; actor: string }
  /** They agreed to be recorded, or came back after their line was lost. */
  | { what: 'joined' }
  | { what: 'lost' }
  | { what: 'gone'; why: NonNullable<Payload<'TAKEOVER'>['why']> }
);

/** An input on its way to the mailbox, which stamps it. */
export type Unstamped<T> = T extends unknown ? Omit<T, 'at'> : never;

/** Everything that can be done about it, in order; a `record` is durable before the next effect runs. */
export type Effect =
  | { do: 'record'; body: EventBody }
  | {
      do: 'say';
      id: string;
      act: Act;
      priority: SpeechPriority;
      interruptible: boolean;
      ttl_ms: number | null;
      speaks: boolean;
    }
  /** `now`: also when it is being said. */
  | { do: 'withdraw'; id: string; now: boolean }
  | { do: 'timer'; timer: Timer; ms: number }
  | { do: 'cancel'; timer: Timer }
  | { do: 'record_audio' }
  | { do: 'stop_recording' }
  /** The candidate may see the problem now: its starter goes into the pad. */
  | { do: 'present' }
  | { do: 'watch'; on: boolean }
  /** The program of this snapshot passed everything: how it grows is found out on the side. */
  | { do: 'measure'; snapshot_seq: number }
  | { do: 'told_watcher'; judgement: WatchedJudgement; outcome: 'spoken' | 'dropped' }
  /** Stands in the pad, because it could not be heard; spoken by the telephone network where that still works. */
  | { do: 'write'; act: Act; text: string }
  /** A text message with the link of the pad. */
  | { do: 'text_link' }
  /** Speed of what is said from now on: 1 is normal. */
  | { do: 'speak_as'; manner: Manner }
  /** Ends the call of somebody of the company. */
  | { do: 'let_person_go'; call_sid: string }
  | { do: 'dial' }
  /** Nobody took the call: it may be placed again. */
  | { do: 'unreached' }
  | { do: 'hang_up' }
  | { do: 'finish'; status: 'completed' | 'abandoned' };

export type Step = [State, Effect[]];
