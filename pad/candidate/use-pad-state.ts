import { useQuery } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useReducer } from 'react';
import type { PadPush, PadView } from '../../server/http/contract/api.ts';
import type { ApiError } from '../common/api.ts';
import { useEventStream, type StreamState } from '../common/use-event-stream.ts';
import { pathOf } from './appointment.ts';
import { padQuery } from './queries.ts';
import { applyPush, fromView, lacksProblem, type PadState } from './state.ts';
import { parsePush, PUSHES } from './wire.ts';

/** The problem appears a moment after the phase changes. */
const PROBLEM_RETRY_MS = 1_000;
/** Should the stream miss something, the page is right again after this long. */
const REFRESH_MS = 30_000;

type Change = { kind: 'view'; view: PadView } | { kind: 'push'; push: PadPush; now: number };
const reduce = (state: PadState | null, change: Change): PadState | null => {
  if (change.kind === 'view') return fromView(change.view, state ?? undefined);
  return state && applyPush(state, change.push, change.now);
};

export interface Candidate {
  state: PadState | null;
  error: ApiError | null;
  stream: StreamState;
  refresh: () => void;
}

/** The candidate's view, kept current by pushes. */
export function useCandidate(token: string): Candidate {
  const [state, dispatch] = useReducer(reduce, null);
  const query = useQuery({
    ...padQuery(token),
    refetchInterval: ({ state: { data } }) =>
      data?.ended ? false : data && lacksProblem(state?.view ?? data) ? PROBLEM_RETRY_MS : REFRESH_MS,
  });
  const arrived = useEffectEvent((view: PadView) => dispatch({ kind: 'view', view }));
  useEffect(() => {
    if (query.data) arrived(query.data);
  }, [query.data]);
  const refresh = () => void query.refetch();
  const stream = useEventStream({
    url: query.data && !query.data.ended ? `/api/v1${pathOf(token)}/events` : null,
    names: PUSHES,
    onMessage: (data) => {
      const push = parsePush(data);
      if (push === null) return;
      dispatch({ kind: 'push', push, now: performance.now() });
      if (push.type === 'phase') refresh();
    },
    onOpen: (again) => {
      if (again) refresh();
    },
  });
  return { state, error: query.error, stream, refresh };
}
