/**
 * The record that an interview which is played would leave behind, as far as a restart needs it: what the others did is taken
 * from the real one, what the interviewer does from the play.
 */
import type { EventBody, SessionEvent } from '../../record/contract/events.ts';
import type { Spoken } from '../../speech/contract.ts';
import type { Act } from '../acts.ts';
import { bodyOf } from '../keeping.ts';
import { restore } from '../restore.ts';
import type { Effect, State } from '../state.ts';
import { PAD } from '../utterance.ts';
import { isOurs } from './voice.ts';

interface Line {
  at_ms: number;
  body: EventBody;
}

export class Diary {
  readonly #theirs: readonly Line[];
  readonly #ours: Line[] = [];

  constructor(events: readonly SessionEvent[]) {
    this.#theirs = events.filter(isTheirs).map((event) => ({ at_ms: event.at_ms, body: event }));
  }

  /** A step that is stored before anything of it is done (keeping.ts). */
  decided(effects: readonly Effect[], at_ms: number): void {
    effects.forEach((effect, i) => {
      const body = bodyOf(effect, effects.slice(0, i));
      if (body !== null) this.#ours.push({ at_ms, body });
    });
  }

  heard({ outcome, heard, intended, started_at, ended_at }: Spoken, act: Act, at_ms: number): void {
    if (started_at === null || ended_at === null) return;
    this.#ours.push({
      at_ms,
      body: {
        type: 'UTTERANCE',
        payload: {
          speaker: 'interviewer',
          text: heard,
          started_ms: started_at,
          ended_ms: ended_at,
          call_sid: PAD,
          act: act.name,
          ...(outcome === 'cut' ? { cut: true, intended } : {}),
        },
      },
    });
  }

  /** As somebody finds it who takes the session up at that moment. */
  restored(now: number): State {
    const past = [...this.#theirs.filter(({ at_ms }) => at_ms <= now), ...this.#ours];
    return restore(
      past
        .toSorted((a, b) => a.at_ms - b.at_ms)
        .map(({ at_ms, body }, i) => ({ ...body, session_id: '', seq: i + 1, at_ms })),
    );
  }
}

/** What stands in the record whatever the interviewer decides. */
function isTheirs(event: SessionEvent): boolean {
  switch (event.type) {
    case 'UTTERANCE':
      return !isOurs(event.payload);
    case 'CALL_STATUS':
      // Who has picked up the interviewer makes out for itself.
      return event.payload.detector === undefined && event.payload.answered_by === undefined;
    case 'NOTE':
      return event.payload.about === 'text_mode';
    case 'RUN_RESULT':
    case 'CODE_SNAPSHOT':
    case 'GROWTH':
    case 'INTEGRITY':
      return true;
    case 'PHASE':
    case 'SAY':
    case 'CONSENT':
    case 'HINT_GIVEN':
    case 'INTERRUPT':
    case 'ENCOURAGE':
    case 'SILENT':
    case 'NUDGE':
    case 'TIMER':
    case 'PAD':
    case 'WHISPER':
    case 'EXTENDED':
    case 'TAKEOVER':
    case 'ERROR':
    case 'RESUMED':
    case 'FINAL_VERDICT':
      return false;
  }
}
