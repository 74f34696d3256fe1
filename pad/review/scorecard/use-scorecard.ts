/** What the panel reads and does; every change reads the scorecard again. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import {
  RatingForm,
  Scorecard,
  SessionReport,
  type OverrideInput,
} from '../../../server/http/contract/scorecard.ts';
import { type ApiError, getJson, post, postJson } from '../../common/api.ts';
import { shape } from '../../common/shape.ts';

/** A scorecard is computed right after the call. */
const NOT_READY_RETRY_MS = 3_000;

const at = (session_id: string) => `/sessions/${encodeURIComponent(session_id)}`;
const notReady = (error: ApiError | null) =>
  error?.code === 'scorecard_not_ready' ? NOT_READY_RETRY_MS : false;

/** Refused to whoever may still rate blind. */
export function useScorecard(session_id: string, wanted: boolean) {
  return useQuery<Scorecard, ApiError>({
    queryKey: ['scorecard', session_id],
    queryFn: () => getJson(`${at(session_id)}/scorecard`, shape(Scorecard)),
    enabled: wanted,
    retry: false,
    refetchInterval: ({ state }) => notReady(state.error),
  });
}

export function useRatingForm(session_id: string, wanted: boolean) {
  return useQuery<RatingForm, ApiError>({
    queryKey: ['rating', session_id],
    queryFn: () => getJson(`${at(session_id)}/rating`, shape(RatingForm)),
    enabled: wanted,
    retry: false,
    refetchInterval: ({ state }) => notReady(state.error),
  });
}

export function useReport(session_id: string) {
  return useQuery<SessionReport, ApiError>({
    queryKey: ['report', session_id],
    queryFn: () => getJson(`${at(session_id)}/report`, shape(SessionReport)),
  });
}

export function useOverride(session_id: string) {
  const queries = useQueryClient();
  return useMutation<Scorecard, ApiError, OverrideInput>({
    mutationFn: (input) => postJson(`${at(session_id)}/scorecard/override`, input, shape(Scorecard)),
    onSuccess: (card) => queries.setQueryData(['scorecard', session_id], card),
  });
}

export function useRate(session_id: string) {
  const queries = useQueryClient();
  return useMutation<RatingForm, ApiError, { levels: RatingLevels; note: string }>({
    mutationFn: (input) => postJson(`${at(session_id)}/rating`, input, shape(RatingForm)),
    onSuccess: async (form) => {
      queries.setQueryData(['rating', session_id], form);
      await queries.invalidateQueries({ queryKey: ['scorecard', session_id] });
    },
  });
}

/** For good: a rating given after it is no blind one. */
export function useSeeWithoutRating(session_id: string) {
  const queries = useQueryClient();
  return useMutation<unknown, ApiError>({
    mutationFn: () => post(`${at(session_id)}/scorecard/shown`, {}),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['rating', session_id] }),
  });
}
export type RatingLevels = NonNullable<RatingForm['mine']>['levels'];

/** Tells the record that the evidence of a claim was opened, once. */
export function useOpened(session_id: string): (claim_id: string, event_seq: number) => void {
  const queries = useQueryClient();
  const told = useMutation<unknown, ApiError, { claim_id: string; event_seq: number }>({
    mutationFn: (opening) => post(`${at(session_id)}/scorecard/opened`, opening),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['scorecard', session_id] }),
  });
  return (claim_id, event_seq) => told.mutate({ claim_id, event_seq });
}
