/**
 * What rules may look at. How somebody speaks and what they do beside the work is taken out before any rule sees an event:
 * times (pace, pauses), fillers, what the ears were unsure of (accents), nudges for silence with the words that spoke them,
 * integrity facts. So no rule can count them, whoever writes it. Answers to questions about a resume or a role prove
 * nothing either. Pure.
 */
import type { EventOf, SessionEvent } from '../record/contract/events.ts';

/** Sounds and set phrases that stand for a pause; with the commas around them. */
const FILLERS =
  /(?:^|(?<=[\s,.!?;:]))(?:u+m+|u+h+|uhm+|er+m*|a+h+|e+h+|h+m+|m{2,}|you know|i mean)(?=$|[\s,.!?;:])[,.]?/gi;

export function withoutFillers(text: string): string {
  return text
    .replaceAll(FILLERS, ' ')
    .replaceAll(/\s+(?=[,.!?;:])/g, '')
    .replaceAll(/^[\s,.;:]+|(?<=,)\s*,/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

/** In the order of the log, however they come. */
export function blinded(events: readonly SessionEvent[]): SessionEvent[] {
  const nudges = new Set(events.filter(({ type }) => type === 'NUDGE').map(({ seq }) => seq));
  const kept = events
    .toSorted((a, b) => a.seq - b.seq)
    .flatMap((event) => withoutManner(event) ?? [])
    .filter((event) => event.type !== 'UTTERANCE' || !isPause(event.payload, nudges))
    .map((event) => ({ ...event, at_ms: 0 }));
  return withoutWorkTalk(kept);
}

function withoutManner(event: SessionEvent): SessionEvent | null {
  switch (event.type) {
    case 'UTTERANCE':
      return { ...event, payload: words(event.payload) };
    case 'CODE_SNAPSHOT':
      return { ...event, payload: { ...event.payload, edited_ms: 0, update_seq: 0 } };
    case 'INTERRUPT':
      return { ...event, payload: { ...untimed(event.payload), flaw_typed_at_ms: 0, judge_ms: 0 } };
    case 'ENCOURAGE':
      return { ...event, payload: untimed(event.payload) };
    case 'SILENT':
      return { ...event, payload: untimed(event.payload) };
    case 'RUN_RESULT':
      return { ...event, payload: { ...event.payload, duration_ms: 0 } };
    // Only what was heard counts.
    case 'SAY':
    case 'INTEGRITY':
    case 'NUDGE':
    case 'TIMER':
    case 'FINAL_VERDICT':
    // What people of the company did beside the interview is not the candidate's work.
    case 'WHISPER':
    case 'EXTENDED':
    case 'TAKEOVER':
      return null;
    case 'CALL_STATUS':
    case 'CONSENT':
    case 'PHASE':
    case 'GROWTH':
    case 'HINT_GIVEN':
    case 'NOTE':
    case 'PAD':
    case 'ERROR':
    case 'RESUMED':
      return event;
  }
}

type Said = EventOf<'UTTERANCE'>['payload'];

/** Of the candidate's nothing but fillers; of the interviewer's, what filled a silence: neither is an answer, nor a turn. */
function isPause({ speaker, text, speaks_seq }: Said, nudges: ReadonlySet<number>): boolean {
  return speaker === 'candidate'
    ? !/[\p{L}\p{N}]/u.test(text)
    : speaks_seq !== undefined && nudges.has(speaks_seq);
}

function words(payload: Said): Said {
  const { speaker, text } = payload;
  const kept = { ...payload, text: speaker === 'candidate' ? withoutFillers(text) : text };
  delete kept.word_ms;
  delete kept.confidence;
  delete kept.latency_ms;
  delete kept.intended;
  delete kept.cut;
  return { ...kept, started_ms: 0, ended_ms: 0 };
}

interface Timed {
  taken_ms?: number | undefined;
  judged_ms?: number | undefined;
  judge_ms?: number | undefined;
  /** Told from pauses in the typing, among other things. */
  believed_done?: number | undefined;
}

function untimed<T extends Timed>(payload: T): T {
  const kept = { ...payload };
  delete kept.taken_ms;
  delete kept.judged_ms;
  delete kept.judge_ms;
  delete kept.believed_done;
  return kept;
}

/** What was asked from a resume or a role is for people to read: its answers prove nothing here, neither for nor against. */
function withoutWorkTalk(events: readonly SessionEvent[]): SessionEvent[] {
  let about_work = false;
  return events.filter((event) => {
    if (event.type !== 'UTTERANCE') return true;
    const { speaker, act } = event.payload;
    if (act === 'role_question') about_work = true;
    if (act === 'wrap_up') about_work = false;
    return !(about_work && speaker === 'candidate');
  });
}
