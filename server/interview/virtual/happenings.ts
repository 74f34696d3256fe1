/**
 * A stored session as the inputs that led to it: what the candidate, the telephone, the vendors and the company did. What
 * the interviewer did is left out: that is what is played. Pure.
 *
 * Not in the record, and so not here: movements of the cursor, gaps of the recogniser that were no trouble, keys that
 * changed nothing.
 */
import { ordersIn, type Problem } from '../../grading/index.ts';
import type { EventOf, Phase, SessionEvent } from '../../record/contract/events.ts';
import { MEANINGS, type Understood } from '../meaning.ts';
import type { Input, Unstamped, Vendor } from '../state.ts';

export interface Happening {
  /** Session clock. */
  at: number;
  input: Unstamped<Input>;
}

type Turn = EventOf<'UTTERANCE'>;

/** What a turn leads to is stored with it. */
const AT_ONCE_MS = 1_000;
/** An answer is begun within this, or the turn led to something else. */
const ANSWERED_MS = 15_000;
/** Signs of life come no more often than this (hearing.ts). */
const SIGN_EVERY_MS = 1_000;
const VENDORS: readonly string[] = ['ears', 'mouth', 'model'] satisfies Vendor[];
/** Why the reducer aborts by itself; anything else was told to it. */
const OWN_ENDS: readonly string[] = [
  'no clear answer',
  'consent refused',
  'wrong person',
  'the caller did not come back',
];

interface Stored {
  events: readonly SessionEvent[];
  /** When the candidate typed. */
  edits: readonly number[];
  problem: Pick<Problem, 'clarifications'>;
  /** How much longer than then is waited until a turn counts as over: 1 is as long. */
  patience?: number;
}

export function happeningsOf({ events, edits, problem, patience = 1 }: Stored): Happening[] {
  const happened = [
    ...events.flatMap((event) => happeningsIn(event, events, problem, patience)),
    ...edits.map((at): Happening => ({ at, input: { on: 'edit' } })),
  ];
  return happened.toSorted((a, b) => a.at - b.at);
}

function happeningsIn(
  event: SessionEvent,
  events: readonly SessionEvent[],
  problem: Pick<Problem, 'clarifications'>,
  patience: number,
): Happening[] {
  if (event.type === 'UTTERANCE' && event.payload.speaker === 'candidate') {
    const { ended_ms, how } = event.payload;
    const over_at = how === 'text' ? event.at_ms : ended_ms + (event.at_ms - ended_ms) * patience;
    return [...signs(event), { at: over_at, input: turnOf(event, events, problem) }];
  }
  const input = inputOf(event, events);
  return input === null ? [] : [{ at: event.at_ms, input }];
}

function inputOf(event: SessionEvent, events: readonly SessionEvent[]): Unstamped<Input> | null {
  switch (event.type) {
    case 'CALL_STATUS':
      return ofCall(event);
    case 'PAD':
      return event.payload.what === 'language' ? null : { on: 'pad', open: event.payload.what === 'joined' };
    case 'NOTE':
      // How long nobody was there is only told on, in the record.
      return event.payload.about === 'text_mode'
        ? { on: 'leg_started', direction: 'inbound', gap_ms: 0, by_text: true }
        : null;
    case 'CONSENT':
      return ofConsent(event.payload);
    case 'PHASE':
      return ofPhase(event, events);
    case 'HINT_GIVEN':
      return event.payload.asked && !byWords(event, events) ? { on: 'choice', yes: true } : null;
    case 'UTTERANCE':
      return ofKey(event, events);
    case 'RUN_RESULT': {
      const { asked_by, passed, failed, total, details, load_error, snapshot_seq } = event.payload;
      const run = { passed, failed, total, details, load_error, snapshot_seq };
      return asked_by === 'candidate' ? { on: 'run', run } : null;
    }
    case 'ERROR':
    case 'RESUMED':
      return ofVendor(event);
    case 'WHISPER':
      return { on: 'whisper', ...event.payload };
    case 'EXTENDED':
      return { on: 'extend', ...event.payload };
    case 'TAKEOVER':
      return ofPerson(event.payload);
    case 'SAY':
    case 'CODE_SNAPSHOT':
    case 'INTERRUPT':
    case 'ENCOURAGE':
    case 'SILENT':
    case 'GROWTH':
    case 'NUDGE':
    case 'TIMER':
    case 'INTEGRITY':
    case 'FINAL_VERDICT':
      return null;
  }
}

function ofCall({ payload }: EventOf<'CALL_STATUS'>): Unstamped<Input> | null {
  const { call_sid, direction, status, detector } = payload;
  if (detector !== undefined) return { on: 'answerer', call_sid, ...detector };
  switch (status) {
    case 'media-started':
      return { on: 'leg_started', direction, gap_ms: 0, call_sid };
    case 'busy':
    case 'failed':
    case 'no-answer':
    case 'canceled':
      return { on: 'call_failed', status };
    default:
      return null;
  }
}

function ofConsent({ how, given, withdrawn }: EventOf<'CONSENT'>['payload']): Unstamped<Input> | null {
  if (how === 'button') return withdrawn ? { on: 'withdraw' } : { on: 'choice', yes: given };
  return how === 'keypad' ? { on: 'digit', digit: given ? '1' : '2' } : null;
}

/** The end of a call shows in the phase; that we ended it, the play decides for itself. */
function ofPhase(event: EventOf<'PHASE'>, events: readonly SessionEvent[]): Unstamped<Input> | null {
  const { from, to, reason } = event.payload;
  const known = byKeyAt(from, to) && !byWords(event, events);
  if (known && reason === 'candidate confirmed') return { on: 'choice', yes: true };
  if (reason === 'wrong person') return byWords(event, events) ? null : { on: 'choice', yes: false };
  if (to === 'away' && reason !== 'we hung up')
    return { on: 'leg_ended', why: reason === 'caller hung up' ? 'stop' : 'lost' };
  if (reason === 'candidate hung up at the end') return { on: 'leg_ended', why: 'stop' };
  return to === 'aborted' && !OWN_ENDS.includes(reason) ? { on: 'end', reason } : null;
}

const byKeyAt = (from: Phase, to: Phase): boolean => from === 'identity' && to === 'intro';

/** A key of the menu shows in what was said to it, where no words had asked for it. */
function ofKey({ payload }: Turn, events: readonly SessionEvent[]): Unstamped<Input> | null {
  const { act, started_ms } = payload;
  if (act === 'slower' || act === 'louder' || act === 'menu') return { on: 'menu', choice: act };
  const choice = act === 'take_your_time' ? 'pause' : act === 'wants_person' ? 'person' : null;
  const meant = choice === 'pause' ? 'wants_pause' : 'wants_person';
  const asked = events.some(
    (event) =>
      event.type === 'UTTERANCE' &&
      event.payload.meaning?.includes(meant) === true &&
      Math.abs(event.at_ms - started_ms) < ANSWERED_MS,
  );
  return choice === null || asked ? null : { on: 'menu', choice };
}

function ofVendor(event: EventOf<'ERROR'> | EventOf<'RESUMED'>): Unstamped<Input> | null {
  if (event.type === 'ERROR') {
    const { where, code, message } = event.payload;
    return isVendor(where) ? { on: 'trouble', where, code, message } : null;
  }
  const { reason } = event.payload;
  if (reason === 'restart') return { on: 'restarted' };
  const where = reason.replace('_back', '');
  return isVendor(where) ? { on: 'recovered', where } : null;
}

const isVendor = (where: string): where is Vendor => VENDORS.includes(where);

function ofPerson({ what, by, actor = '', call_sid, why }: EventOf<'TAKEOVER'>['payload']): Unstamped<Input> {
  switch (what) {
    case 'asked':
      return { on: 'person', what, by, actor, call_sid };
    case 'joined':
      return { on: 'person', what, call_sid };
    case 'left':
    case 'failed':
      return { on: 'person', what: 'gone', call_sid, why: why ?? 'over' };
  }
}

function byWords({ at_ms, seq }: SessionEvent, events: readonly SessionEvent[]): boolean {
  return events.some(
    (event) =>
      event.type === 'UTTERANCE' &&
      event.payload.speaker === 'candidate' &&
      event.seq < seq &&
      at_ms - event.at_ms < AT_ONCE_MS,
  );
}

/** While they speak they are there. */
function signs({ at_ms, payload }: Turn): Happening[] {
  if (payload.how === 'text') return [];
  const seconds = Math.max(0, Math.ceil((at_ms - payload.started_ms) / SIGN_EVERY_MS));
  return Array.from({ length: seconds }, (_, i) => ({
    at: payload.started_ms + i * SIGN_EVERY_MS,
    input: { on: 'sign' },
  }));
}

function turnOf(
  turn: Turn,
  events: readonly SessionEvent[],
  problem: Pick<Problem, 'clarifications'>,
): Unstamped<Input> {
  const { text, meaning = [], how } = turn.payload;
  const meanings = MEANINGS.filter((one) => meaning.includes(one));
  const understood: Understood = {
    meanings,
    clarification: meanings.includes('clarifying_question') ? clarified(turn, events, problem) : null,
    complexity: meanings.includes('complexity_claim') ? { time: timeIn(text), space: null } : null,
  };
  return { on: 'turn', text, understood, how: how ?? 'speech' };
}

/** Which of the problem's answers was understood to be asked for is told by the answer. */
function clarified(
  { at_ms, seq }: Turn,
  events: readonly SessionEvent[],
  { clarifications }: Pick<Problem, 'clarifications'>,
): number | null {
  const answer = events.find(
    (event) =>
      event.seq > seq &&
      event.at_ms - at_ms < ANSWERED_MS &&
      event.type === 'UTTERANCE' &&
      event.payload.act === 'answer',
  );
  if (answer?.type !== 'UTTERANCE') return null;
  const said = answer.payload.intended ?? answer.payload.text;
  const at = clarifications.findIndex((one) => said.includes(one.answer));
  return at === -1 ? null : at;
}

/** What was understood of it is not stored: the first order in their words that is not of space. */
function timeIn(text: string): string | null {
  const [about_time = ''] = text.toLowerCase().split(/\bspace\b/);
  return ordersIn(about_time).mentions.find(({ certain }) => certain)?.order ?? null;
}
