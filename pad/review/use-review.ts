/** Everything the review shows, fetched side by side: the page stands as soon as events and edits are here; sound follows. */
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { SessionView } from '../../server/http/contract/api.ts';
import type { PadHistory } from '../../server/record/contract/playback.ts';
import type { SessionEvent } from '../../server/record/contract/events.ts';
import type { ApiError } from '../common/api.ts';
import { foldAll, type SessionFold } from '../common/events.ts';
import { useEvents, useSession } from '../common/use-session.ts';
import { useMay } from '../people/me.ts';
import { historyOf, historyOfSnapshots, type CodeHistory } from './code/history.ts';
import { editsQuery, timelineQuery, waveformQuery, type Recording } from './queries.ts';
import { idleSpans } from './player/idle.ts';
import type { Span } from './player/state.ts';
import { marksOf, type Mark } from './timeline/marks.ts';
import type { Waves } from './timeline/Lanes.tsx';
import { inOrder } from './transcript/words.ts';

export interface Review {
  session: SessionView;
  fold: SessionFold;
  marks: readonly Mark[];
  history: CodeHistory;
  total_ms: number;
  idle: readonly Span[];
  recording: Recording | null;
}

/** `error`: why it cannot be opened. */
export function useReview(id: string): { review: Review | null; error: ApiError | null } {
  const session = useSession(id);
  const events = useEvents(id);
  const edits = useQuery(editsQuery(id));
  const timeline = useQuery(timelineQuery(id));
  const fold = useMemo(() => foldOf(events.data ?? []), [events.data]);
  const recording = timeline.data?.recording ?? null;
  const review = useMemo(
    () =>
      session.data && events.data && !edits.isPending && !timeline.isPending
        ? reviewOf(session.data, { events: events.data, fold, pad: edits.data ?? NOTHING, recording })
        : null,
    [session.data, events.data, edits.data, edits.isPending, timeline.isPending, fold, recording],
  );
  return { review, error: session.error ?? events.error };
}

function foldOf(events: readonly SessionEvent[]): SessionFold {
  const fold = foldAll(events);
  return { ...fold, captions: inOrder(fold.captions) };
}

const NOTHING: PadHistory = { buffers: [], edits: [] };

interface Known {
  events: readonly SessionEvent[];
  fold: SessionFold;
  pad: PadHistory;
  recording: Recording | null;
}

function reviewOf(session: SessionView, { events, fold, pad, recording }: Known): Review {
  const history = pad.edits.length > 0 ? historyOf(pad) : historyOfSnapshots(fold.snapshots);
  const total_ms = Math.max(fold.at_ms, recording ? recording.started_ms + recording.duration_ms : 0);
  const marks = marksOf(events, fold);
  return {
    session,
    fold,
    marks,
    history,
    total_ms,
    recording,
    idle: idleSpans(activityOf(fold, history), total_ms),
  };
}

/** What is worth hearing or seeing: speech, keys, runs. */
function activityOf(fold: SessionFold, history: CodeHistory): Span[] {
  const points = [...history.edits.map(([at_ms]) => at_ms), ...fold.runs.map(({ at_ms }) => at_ms)];
  return [
    ...fold.captions.map(({ started_ms, ended_ms }) => ({ from_ms: started_ms, to_ms: ended_ms })),
    ...points.map((at_ms) => ({ from_ms: at_ms, to_ms: at_ms })),
  ];
}

/** Null until it is here, and for whoever may not hear the voices. */
export function useWaves(id: string, recording: Recording | null): Waves | null {
  const hears = useMay('audio.download');
  const { data } = useQuery({ ...waveformQuery(id), enabled: hears && recording !== null });
  return useMemo(() => {
    if (data === undefined) return null;
    const { started_ms, step_ms } = data;
    const side = (bytes: string) => ({ started_ms, step_ms, bytes: decoded(bytes) });
    return { interviewer: side(data.interviewer), candidate: side(data.candidate) };
  }, [data]);
}

function decoded(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
}
