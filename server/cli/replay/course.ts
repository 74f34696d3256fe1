/** A stored session as a course that can be judged again: what was typed, said and run, and the phases. Pure. */
import type { CourseMoment } from '../../proctor/index.ts';
import type { EventOf, SessionEvent } from '../../record/contract/events.ts';
import type { PastEdit } from '../../rooms/replay.ts';
import type { Language } from '../../sandbox/contract.ts';

interface Stored {
  events: readonly SessionEvent[];
  edits: readonly PastEdit[];
  /** Of the screen: in what the pad began. */
  starting: Language;
  /** Where a language's text stands in the pad. */
  bufferOf(language: Language): string;
  /** Phases in which the proctor judges. */
  watched: readonly string[];
}

/** In the order of time; what was written at one moment comes before what was done with it. */
export function courseOf(stored: Stored): CourseMoment[] {
  const moments: CourseMoment[] = [];
  let language = stored.starting;
  const switches = stored.events.filter((event) => event.type === 'PAD');
  for (const edit of stored.edits) {
    for (; switches[0] !== undefined && switches[0].at_ms <= edit.at_ms; switches.shift())
      language = switches[0].payload.language ?? language;
    if (edit.by === 'candidate' && edit.buffer === stored.bufferOf(language))
      moments.push({ at: edit.at_ms, code: edit.text, language });
  }
  moments.push(
    ...stored.events.flatMap((event) => momentOf(event, stored.watched)),
    ...ledByPeople(stored.events, stored.watched),
  );
  return moments.toSorted((a, b) => a.at - b.at);
}

function momentOf(event: SessionEvent, watched: readonly string[]): CourseMoment[] {
  const at = event.at_ms;
  switch (event.type) {
    case 'UTTERANCE':
      return event.payload.speaker === 'candidate' ? [{ at, said: event.payload.text }] : [];
    case 'RUN_RESULT':
      return event.payload.asked_by === 'candidate' ? [{ at, run: true }] : [];
    case 'PHASE':
      return [{ at, phase: event.payload.to, watching: watched.includes(event.payload.to) }];
    default:
      return [];
  }
}

/** While somebody of the company led the interview, nothing was said by us: nothing is judged again there. */
function ledByPeople(events: readonly SessionEvent[], watched: readonly string[]): CourseMoment[] {
  let phase = 'connecting';
  let led = false;
  return events.flatMap((event): CourseMoment[] => {
    const at = event.at_ms;
    if (event.type === 'PHASE') {
      phase = event.payload.to;
      return led ? [{ at, phase, watching: false }] : [];
    }
    if (event.type !== 'TAKEOVER') return [];
    const { what } = event.payload;
    if (what === 'joined') led = true;
    else if (what === 'left' && led) led = false;
    else return [];
    return [{ at, phase, watching: !led && watched.includes(phase) }];
  });
}

/** What was really asked or praised: decided, and not dropped before anybody heard it. */
export function spokenIn(events: readonly SessionEvent[]): (EventOf<'INTERRUPT'> | EventOf<'ENCOURAGE'>)[] {
  const dropped = new Set(
    events.flatMap((event) => (event.type === 'SILENT' ? [event.payload.dropped_seq] : [])),
  );
  return events
    .filter((event) => event.type === 'INTERRUPT' || event.type === 'ENCOURAGE')
    .filter((event) => !dropped.has(event.seq));
}
